package lynclab.proxy.tls;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import lynclab.proxy.config.Certificate;
import lynclab.proxy.config.InvalidSetting;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Notices when the files of certificates hold something else than they did; to be used by one thread at a time. */
public final class CertificateWatch {
    private static final Logger LOG = LoggerFactory.getLogger(CertificateWatch.class);

    private final List<Certificate> certificates;
    private final Map<String, String> seen = new HashMap<>();

    /** Begins with what the files hold now, so that it should be made before they are read. */
    public CertificateWatch(List<Certificate> certificates) {
        this.certificates = List.copyOf(certificates);
        certificates.forEach(certificate -> seen.put(certificate.name(), fingerprint(certificate)));
    }

    /**
     * The certificates whose files changed since the last time, read again. Those that cannot be used, as when a chain was
     * written and its key was not yet, are left out until their files change once more.
     */
    public List<PresentedCertificate> renewed() {
        List<PresentedCertificate> renewed = new ArrayList<>();
        for (Certificate certificate : certificates) {
            String now = fingerprint(certificate);
            if (!now.equals(seen.put(certificate.name(), now))) {
                try {
                    renewed.add(PresentedCertificate.load(certificate));
                } catch (InvalidSetting e) {
                    LOG.warn("the old certificate {} goes on being presented: {}", certificate.name(), e.getMessage());
                }
            }
        }
        return renewed;
    }

    private static String fingerprint(Certificate certificate) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (Path file : certificate.source().files()) {
                try {
                    digest.update(Files.readAllBytes(file));
                } catch (IOException e) {
                    // A file that is just being replaced will be there the next time.
                    digest.update((byte) 0);
                }
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java cannot hash", e);
        }
    }
}
