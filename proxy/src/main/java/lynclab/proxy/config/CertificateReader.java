package lynclab.proxy.config;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Reads where a certificate and its key are kept. */
final class CertificateReader {
    private CertificateReader() {}

    static @Nullable Certificate certificate(Section section) {
        Stapling stapling = section.choice("ocsp-stapling", Stapling.class, Defaults.STAPLING);
        if (!section.has("pkcs12")) {
            Path chain = section.file("chain");
            Path key = section.file("key");
            return section.build(
                    () -> new Certificate(section.text("name"), new CertificateSource.Files(chain, key), stapling));
        }
        boolean hasChain = section.has("chain");
        boolean hasKey = section.has("key");
        if (hasChain || hasKey) {
            section.wrong(
                    section.at("pkcs12"),
                    "a certificate cannot come from PEM and PKCS#12 files at once",
                    "either chain and key, or pkcs12");
        }
        Path store = section.file("pkcs12");
        Path password = section.has("password-file") ? section.file("password-file") : null;
        return section.build(
                () -> new Certificate(section.text("name"), new CertificateSource.Pkcs12(store, password), stapling));
    }
}
