package lynclab.proxy.config;

import java.nio.file.Path;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;

/** Where a chain and its private key come from. */
public sealed interface CertificateSource {

    /** PEM files: the chain, leaf first and without the root, and the unencrypted PKCS#8 (or PKCS#1, SEC 1) key. */
    record Files(Path chain, Path key) implements CertificateSource {}

    /** Objects that the caller already holds. */
    record Given(List<X509Certificate> chain, PrivateKey key) implements CertificateSource {
        public Given {
            chain = List.copyOf(chain);
            if (chain.isEmpty()) {
                throw new InvalidSetting("a certificate chain is empty", "the leaf first, then its issuers");
            }
        }

        @Override
        public String toString() {
            return "Given[" + chain.get(0).getSubjectX500Principal() + "]";
        }
    }
}
