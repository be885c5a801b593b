package lynclab.proxy.config;

import java.nio.file.Path;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;

/** A certificate that listeners may present; the hosts it serves are the DNS names it carries. */
public record Certificate(String name, CertificateSource source) {

    public Certificate {
        Checks.name("certificate", name);
    }

    public static Certificate of(String name, Path chain, Path key) {
        return new Certificate(name, new CertificateSource.Files(chain, key));
    }

    public static Certificate of(String name, List<X509Certificate> chain, PrivateKey key) {
        return new Certificate(name, new CertificateSource.Given(chain, key));
    }
}
