package lynclab.proxy.tls;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.cert.CertPathValidator;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.PKIXRevocationChecker;
import java.security.cert.PKIXRevocationChecker.Option;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.WeakHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the authorities of certificates whether these are still good, and staples what they say; on a thread that no handshake
 * waits for. An answer is only stapled while it is signed, current and good: a client does better without one than with a bad
 * one.
 */
public final class Stapler {
    private static final Logger LOG = LoggerFactory.getLogger(Stapler.class);
    private static final long FRESH_NANOS = Duration.ofHours(1).toNanos();
    private static final long RETRY_NANOS = Duration.ofMinutes(5).toNanos();
    private static final int TIMEOUT_MILLIS = 5_000;
    private static final int LARGEST_RESPONSE = 64 * 1_024;

    private final Map<PresentedCertificate, Long> nextAttempts = new WeakHashMap<>();

    /** Asks for the certificates whose turn it is; to be called now and then. */
    public void tend(List<PresentedCertificate> certificates) {
        for (PresentedCertificate certificate : certificates) {
            if (certificate.staple().isWanted()) {
                Long due = nextAttempts.get(certificate);
                if (due == null || System.nanoTime() - due >= 0) {
                    nextAttempts.put(
                            certificate, System.nanoTime() + (refresh(certificate) ? FRESH_NANOS : RETRY_NANOS));
                } else {
                    dropIfStale(certificate);
                }
            }
        }
    }

    /** Returns whether there is nothing more to do for a while. */
    private boolean refresh(PresentedCertificate certificate) {
        X509Certificate leaf = certificate.chain().get(0);
        Optional<URI> responder = OcspRequest.responder(leaf);
        if (responder.isEmpty() || certificate.chain().size() < 2) {
            return true;
        }
        X509Certificate issuer = certificate.chain().get(1);
        String complaint;
        try {
            byte[] response = ask(responder.get(), OcspRequest.of(leaf, issuer));
            complaint = complaint(leaf, issuer, response);
            if (complaint == null) {
                certificate.staple().use(response);
                return true;
            }
        } catch (IOException | GeneralSecurityException | RuntimeException e) {
            complaint = e.getMessage() == null ? e.toString() : e.getMessage();
        }
        dropIfStale(certificate);
        LOG.warn(
                "certificate {}: {} did not say that it is good: {}; {}",
                certificate.name(),
                responder.get(),
                complaint,
                certificate.staple().response() == null ? "nothing is stapled" : "what it said before is stapled");
        return false;
    }

    private static void dropIfStale(PresentedCertificate certificate) {
        byte[] response = certificate.staple().response();
        if (response != null) {
            X509Certificate leaf = certificate.chain().get(0);
            if (complaint(leaf, certificate.chain().get(1), response) != null) {
                certificate.staple().use(null);
            }
        }
    }

    private static byte[] ask(URI responder, byte[] request) throws IOException {
        HttpURLConnection connection = (HttpURLConnection) responder.toURL().openConnection();
        try {
            connection.setConnectTimeout(TIMEOUT_MILLIS);
            connection.setReadTimeout(TIMEOUT_MILLIS);
            connection.setDoOutput(true);
            connection.setRequestProperty("Content-Type", "application/ocsp-request");
            connection.getOutputStream().write(request);
            if (connection.getResponseCode() != 200) {
                throw new IOException("status " + connection.getResponseCode());
            }
            try (InputStream in = connection.getInputStream()) {
                return in.readNBytes(LARGEST_RESPONSE);
            }
        } finally {
            connection.disconnect();
        }
    }

    /** What is wrong with a response, or null if it says that the certificate is good. */
    private static @Nullable String complaint(X509Certificate leaf, X509Certificate issuer, byte[] response) {
        try {
            CertPathValidator validator = CertPathValidator.getInstance("PKIX");
            PKIXRevocationChecker checker = (PKIXRevocationChecker) validator.getRevocationChecker();
            checker.setOptions(Set.of(Option.ONLY_END_ENTITY, Option.NO_FALLBACK));
            checker.setOcspResponses(Map.of(leaf, response));
            PKIXParameters parameters = new PKIXParameters(Set.of(new TrustAnchor(issuer, null)));
            parameters.addCertPathChecker(checker);
            validator.validate(CertificateFactory.getInstance("X.509").generateCertPath(List.of(leaf)), parameters);
            return null;
        } catch (CertPathValidatorException e) {
            return e.getMessage();
        } catch (GeneralSecurityException e) {
            return "it cannot be verified: " + e.getMessage();
        }
    }
}
