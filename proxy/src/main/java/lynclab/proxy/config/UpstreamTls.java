package lynclab.proxy.config;

import org.jspecify.annotations.Nullable;

/**
 * How the leg to the members of a pool is encrypted.
 *
 * @param certificate what the proxy shows to members that ask who it is
 */
public record UpstreamTls(
        Verification verification,
        VerifiedName name,
        TlsVersion minimumTls,
        @Nullable CertificateSource certificate) {

    public UpstreamTls(Verification verification, VerifiedName name, TlsVersion minimumTls) {
        this(verification, name, minimumTls, null);
    }

    /** Chain and name verified against these authorities, the name being the host that the client asked for. */
    public static UpstreamTls verified(TrustSource authorities) {
        return new UpstreamTls(
                new Verification.Verified(authorities), new VerifiedName.RequestHost(), TlsVersion.TLS_1_2);
    }

    public static UpstreamTls waived(Waiver waiver) {
        return new UpstreamTls(new Verification.Waived(waiver), new VerifiedName.RequestHost(), TlsVersion.TLS_1_2);
    }

    public UpstreamTls withName(VerifiedName other) {
        return new UpstreamTls(verification, other, minimumTls, certificate);
    }

    public UpstreamTls withCertificate(CertificateSource other) {
        return new UpstreamTls(verification, name, minimumTls, other);
    }
}
