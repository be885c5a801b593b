package lynclab.server.deployment;

import java.time.Clock;
import org.jspecify.annotations.Nullable;

/**
 * What a server finds around it and does not decide itself.
 *
 * @param certificateIssuer signs client certificates; without one none are issued
 * @param fileStore shared by the members of a pool that were given the same one
 * @param kerberos reads Kerberos tickets; without it Negotiate carries NTLM
 * @param fetch the way to other servers; without it none can be reached
 */
public record Surroundings(
        Clock clock,
        @Nullable CertificateIssuer certificateIssuer,
        FileStore fileStore,
        ServiceSettings services,
        @Nullable KerberosService kerberos,
        @Nullable WebFetch fetch) {

    /** The time of this machine, no authority, a file store of its own, default settings. */
    public static Surroundings alone() {
        return new Surroundings(Clock.systemUTC(), null, new FileStore(), ServiceSettings.defaults(), null, null);
    }

    public Surroundings withClock(Clock other) {
        return new Surroundings(other, certificateIssuer, fileStore, services, kerberos, fetch);
    }

    public Surroundings withCertificateIssuer(CertificateIssuer issuer) {
        return new Surroundings(clock, issuer, fileStore, services, kerberos, fetch);
    }

    public Surroundings withFileStore(FileStore shared) {
        return new Surroundings(clock, certificateIssuer, shared, services, kerberos, fetch);
    }

    public Surroundings withServices(ServiceSettings settings) {
        return new Surroundings(clock, certificateIssuer, fileStore, settings, kerberos, fetch);
    }

    public Surroundings withKerberos(@Nullable KerberosService tickets) {
        return new Surroundings(clock, certificateIssuer, fileStore, services, tickets, fetch);
    }

    public Surroundings withFetch(WebFetch way) {
        return new Surroundings(clock, certificateIssuer, fileStore, services, kerberos, way);
    }
}
