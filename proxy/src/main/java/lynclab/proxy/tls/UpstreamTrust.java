package lynclab.proxy.tls;

import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertPathValidatorException.BasicReason;
import java.security.cert.CertificateException;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CertSelector;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import javax.net.ssl.CertPathTrustManagerParameters;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import lynclab.proxy.config.TrustSource;
import lynclab.proxy.config.Verification;
import lynclab.proxy.config.Waiver;
import lynclab.proxy.tls.TlsFault.RefusedCertificate;
import org.jspecify.annotations.Nullable;

/** Judges the chain that a member presents, and says what is wrong with it: validity, issuer, or name. */
final class UpstreamTrust extends X509ExtendedTrustManager {
    private final @Nullable X509ExtendedTrustManager chainRules;
    private final @Nullable Waiver waiver;
    private final Clock clock;

    private UpstreamTrust(@Nullable X509ExtendedTrustManager chainRules, @Nullable Waiver waiver, Clock clock) {
        this.chainRules = chainRules;
        this.waiver = waiver;
        this.clock = clock;
    }

    static UpstreamTrust of(Verification verification) {
        return of(verification, Clock.systemDefaultZone());
    }

    static UpstreamTrust of(Verification verification, Clock clock) {
        if (verification instanceof Verification.Waived waived) {
            return new UpstreamTrust(null, waived.waiver(), clock);
        }
        TrustSource source = ((Verification.Verified) verification).authorities();
        List<X509Certificate> authorities = source instanceof TrustSource.File file
                ? PemFiles.certificates(file.path())
                : ((TrustSource.Given) source).authorities();
        return new UpstreamTrust(chainRules(authorities), null, clock);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        if (waiver != null) {
            if (waiver.hasEnded(LocalDate.now(clock))) {
                throw new RefusedCertificate(TlsFault.WAIVER_ENDED, "the waiver ended on " + waiver.until());
            }
            return;
        }
        checkValidity(chain);
        checkChain(chain, authType);
        checkName(chain[0], engine.getPeerHost());
    }

    private void checkValidity(X509Certificate[] chain) throws RefusedCertificate {
        Date now = Date.from(clock.instant());
        for (X509Certificate certificate : chain) {
            if (now.after(certificate.getNotAfter())) {
                throw new RefusedCertificate(
                        TlsFault.EXPIRED,
                        subject(certificate) + " expired on "
                                + certificate.getNotAfter().toInstant());
            }
            if (now.before(certificate.getNotBefore())) {
                throw new RefusedCertificate(
                        TlsFault.NOT_YET_VALID,
                        subject(certificate) + " is valid from "
                                + certificate.getNotBefore().toInstant());
            }
        }
    }

    private void checkChain(X509Certificate[] chain, String authType) throws CertificateException {
        try {
            assert chainRules != null;
            chainRules.checkServerTrusted(chain, authType);
        } catch (CertificateException e) {
            for (Throwable cause = e; cause != null; cause = cause.getCause()) {
                if (cause instanceof CertPathValidatorException path
                        && path.getReason() == BasicReason.ALGORITHM_CONSTRAINED) {
                    throw new RefusedCertificate(TlsFault.REFUSED_ALGORITHM, path.getMessage());
                }
            }
            X509Certificate last = chain[chain.length - 1];
            throw new RefusedCertificate(
                    TlsFault.UNTRUSTED_ISSUER,
                    subject(chain[0]) + ": no trusted authority issued it; the last issuer named is "
                            + last.getIssuerX500Principal().getName());
        }
    }

    private static void checkName(X509Certificate leaf, @Nullable String host) throws RefusedCertificate {
        CertificateHosts hosts = CertificateHosts.of(leaf);
        if (host == null || !hosts.covers(host)) {
            throw new RefusedCertificate(
                    TlsFault.WRONG_NAME,
                    "wanted " + host + ", the certificate has " + String.join(", ", hosts.names()));
        }
    }

    private static String subject(X509Certificate certificate) {
        return certificate.getSubjectX500Principal().getName();
    }

    private static X509ExtendedTrustManager chainRules(List<X509Certificate> authorities) {
        try {
            Set<TrustAnchor> anchors = authorities.stream()
                    .map(authority -> new TrustAnchor(authority, null))
                    .collect(Collectors.toSet());
            PKIXBuilderParameters parameters = new PKIXBuilderParameters(anchors, new X509CertSelector());
            parameters.setRevocationEnabled(false);
            TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
            factory.init(new CertPathTrustManagerParameters(parameters));
            return (X509ExtendedTrustManager) factory.getTrustManagers()[0];
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java cannot validate certificate chains", e);
        }
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        throw new CertificateException("a member's certificate is only judged with the name it should carry");
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        checkServerTrusted(chain, authType);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        throw new CertificateException("clients are not asked for certificates");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        checkClientTrusted(chain, authType);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        checkClientTrusted(chain, authType);
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return new X509Certificate[0];
    }
}
