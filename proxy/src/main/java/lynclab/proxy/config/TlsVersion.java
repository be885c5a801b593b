package lynclab.proxy.config;

import java.util.List;

/** The oldest TLS version that is spoken; newer ones always are as well. */
public enum TlsVersion {
    TLS_1_2("TLSv1.2", "TLSv1.3"),
    TLS_1_3("TLSv1.3");

    private final List<String> protocols;

    TlsVersion(String... protocols) {
        this.protocols = List.of(protocols);
    }

    /** The protocol names that this minimum admits, as TLS engines spell them. */
    public List<String> protocols() {
        return protocols;
    }
}
