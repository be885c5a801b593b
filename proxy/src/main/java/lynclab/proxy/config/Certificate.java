package lynclab.proxy.config;

import java.nio.file.Path;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;

/** A certificate that listeners may present; the hosts it serves are the DNS names it carries. */
public record Certificate(String name, CertificateSource source, Stapling stapling) {

    public Certificate {
        Checks.name("certificate", name);
    }

    public static Certificate of(String name, Path chain, Path key) {
        return new Certificate(name, new CertificateSource.Files(chain, key), Defaults.STAPLING);
    }

    /** From objects, whose authority is not asked about them unless told to. */
    public static Certificate of(String name, List<X509Certificate> chain, PrivateKey key) {
        return new Certificate(name, new CertificateSource.Given(chain, key), Stapling.OFF);
    }

    public Certificate withStapling(Stapling other) {
        return new Certificate(name, source, other);
    }
}
