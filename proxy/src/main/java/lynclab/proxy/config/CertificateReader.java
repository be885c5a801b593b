package lynclab.proxy.config;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Reads where a certificate and its key are kept. */
final class CertificateReader {
    private CertificateReader() {}

    static @Nullable Certificate certificate(Section section) {
        Stapling stapling = section.choice("ocsp-stapling", Stapling.class, Defaults.STAPLING);
        CertificateSource source = source(section);
        return section.build(() -> new Certificate(section.text("name"), source, stapling));
    }

    /** {@code chain} and {@code key}, or {@code pkcs12}. */
    static CertificateSource source(Section section) {
        if (!section.has("pkcs12")) {
            Path chain = section.file("chain");
            Path key = section.file("key");
            return new CertificateSource.Files(chain, key);
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
        return new CertificateSource.Pkcs12(store, password);
    }
}
