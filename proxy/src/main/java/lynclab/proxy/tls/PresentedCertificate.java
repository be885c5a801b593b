package lynclab.proxy.tls;

import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;
import lynclab.proxy.config.Certificate;
import lynclab.proxy.config.CertificateSource;
import lynclab.proxy.config.InvalidSetting;

/** A chain with its key and the host names it covers. */
public record PresentedCertificate(String name, List<X509Certificate> chain, PrivateKey key, CertificateHosts hosts) {

    public static PresentedCertificate load(Certificate certificate) {
        List<X509Certificate> chain;
        PrivateKey key;
        if (certificate.source() instanceof CertificateSource.Files files) {
            chain = PemFiles.certificates(files.chain());
            key = PemFiles.privateKey(files.key());
        } else {
            CertificateSource.Given given = (CertificateSource.Given) certificate.source();
            chain = given.chain();
            key = given.key();
        }
        X509Certificate leaf = chain.get(0);
        if (!KeyPairs.belongTogether(leaf.getPublicKey(), key)) {
            throw new InvalidSetting(
                    "certificate \"" + certificate.name() + "\": the private key is not that of "
                            + leaf.getSubjectX500Principal(),
                    "the key that the certificate was requested with, and the leaf first in the chain");
        }
        return new PresentedCertificate(certificate.name(), List.copyOf(chain), key, CertificateHosts.of(leaf));
    }

    /** {@code RSA} or {@code EC}, as TLS engines ask for it. */
    public String keyType() {
        return key.getAlgorithm();
    }
}
