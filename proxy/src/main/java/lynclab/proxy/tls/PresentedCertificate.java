package lynclab.proxy.tls;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;
import lynclab.proxy.config.Certificate;
import lynclab.proxy.config.InvalidSetting;
import lynclab.proxy.config.Stapling;

/** A chain with its key and the host names it covers. */
public record PresentedCertificate(
        String name, List<X509Certificate> chain, PrivateKey key, CertificateHosts hosts, Staple staple) {

    public static PresentedCertificate load(Certificate certificate) {
        KeyAndChain read = KeyAndChain.read(certificate.source());
        List<X509Certificate> chain = read.chain();
        PrivateKey key = read.key();
        X509Certificate leaf = chain.get(0);
        if (!KeyPairs.belongTogether(leaf.getPublicKey(), key)) {
            throw new InvalidSetting(
                    "certificate \"" + certificate.name() + "\": the private key is not that of "
                            + leaf.getSubjectX500Principal(),
                    "the key that the certificate was requested with, and the leaf first in the chain");
        }
        return new PresentedCertificate(
                certificate.name(),
                List.copyOf(chain),
                key,
                CertificateHosts.of(leaf),
                new Staple(certificate.stapling() == Stapling.ON));
    }

    /** {@code RSA} or {@code EC}, as TLS engines ask for it. */
    public String keyType() {
        return key.getAlgorithm();
    }

    /** Whether another one of this name presents the same chain, and is looked after in the same way. */
    public boolean isSameAs(PresentedCertificate other) {
        return name.equals(other.name) && chain.equals(other.chain) && staple.isWanted() == other.staple.isWanted();
    }

    /** 32 bytes that stand for the leaf. */
    byte[] fingerprint() {
        try {
            return MessageDigest.getInstance("SHA-256").digest(chain.get(0).getEncoded());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java cannot hash a certificate", e);
        }
    }

    /** One object stands for one reading of the files. */
    @Override
    public boolean equals(Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }
}
