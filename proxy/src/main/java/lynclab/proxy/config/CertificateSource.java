package lynclab.proxy.config;

import java.nio.file.Path;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where a chain and its private key come from. */
public sealed interface CertificateSource {

    /** PEM files: the chain, leaf first and without the root, and the unencrypted PKCS#8 (or PKCS#1, SEC 1) key. */
    record Files(Path chain, Path key) implements CertificateSource {}

    /** A PKCS#12 file with one key and its chain, and the file with the password that opens it, if it has one. */
    record Pkcs12(Path file, @Nullable Path passwordFile) implements CertificateSource {}

    /** The files that it is read from; a change of one of them may mean another certificate. */
    default List<Path> files() {
        if (this instanceof Files files) {
            return List.of(files.chain(), files.key());
        }
        if (this instanceof Pkcs12 store) {
            return store.passwordFile() == null ? List.of(store.file()) : List.of(store.file(), store.passwordFile());
        }
        return List.of();
    }

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
