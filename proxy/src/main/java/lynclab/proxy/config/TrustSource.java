package lynclab.proxy.config;

import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.List;

/** Where the certificates of trusted authorities come from. */
public sealed interface TrustSource {

    /** A PEM file with one or more authorities. */
    record File(Path path) implements TrustSource {}

    /** Objects that the caller already holds. */
    record Given(List<X509Certificate> authorities) implements TrustSource {
        public Given {
            authorities = List.copyOf(authorities);
            if (authorities.isEmpty()) {
                throw new InvalidSetting("no authority is trusted", "at least one authority's certificate");
            }
        }
    }
}
