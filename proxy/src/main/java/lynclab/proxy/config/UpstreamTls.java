package lynclab.proxy.config;

/** How the leg to the members of a pool is encrypted. */
public record UpstreamTls(Verification verification, VerifiedName name, TlsVersion minimumTls) {

    /** Chain and name verified against these authorities, the name being the host that the client asked for. */
    public static UpstreamTls verified(TrustSource authorities) {
        return new UpstreamTls(
                new Verification.Verified(authorities), new VerifiedName.RequestHost(), TlsVersion.TLS_1_2);
    }

    public static UpstreamTls waived(Waiver waiver) {
        return new UpstreamTls(new Verification.Waived(waiver), new VerifiedName.RequestHost(), TlsVersion.TLS_1_2);
    }

    public UpstreamTls withName(VerifiedName other) {
        return new UpstreamTls(verification, other, minimumTls);
    }
}
