package lynclab.server;

import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;

/** The certificate that a web site presents: its chain, leaf first and without the root, and the leaf's key. */
public record TlsIdentity(List<X509Certificate> chain, PrivateKey key) {
    public TlsIdentity {
        chain = List.copyOf(chain);
        if (chain.isEmpty()) {
            throw new IllegalArgumentException("a chain holds at least the leaf certificate");
        }
    }
}
