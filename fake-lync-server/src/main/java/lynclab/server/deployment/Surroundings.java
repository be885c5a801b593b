package lynclab.server.deployment;

import java.time.Clock;
import org.jspecify.annotations.Nullable;

/**
 * What a server finds around it and does not decide itself.
 *
 * @param certificateIssuer signs client certificates; without one none are issued
 * @param fileStore shared by the members of a pool that were given the same one
 * @param kerberos reads Kerberos tickets; without it Negotiate carries NTLM
 */
public record Surroundings(
        Clock clock,
        @Nullable CertificateIssuer certificateIssuer,
        FileStore fileStore,
        ServiceSettings services,
        @Nullable KerberosService kerberos) {

    /** The time of this machine, no authority, a file store of its own, default settings. */
    public static Surroundings alone() {
        return new Surroundings(Clock.systemUTC(), null, new FileStore(), ServiceSettings.defaults(), null);
    }

    public Surroundings withClock(Clock other) {
        return new Surroundings(other, certificateIssuer, fileStore, services, kerberos);
    }

    public Surroundings withCertificateIssuer(CertificateIssuer issuer) {
        return new Surroundings(clock, issuer, fileStore, services, kerberos);
    }

    public Surroundings withFileStore(FileStore shared) {
        return new Surroundings(clock, certificateIssuer, shared, services, kerberos);
    }

    public Surroundings withServices(ServiceSettings settings) {
        return new Surroundings(clock, certificateIssuer, fileStore, settings, kerberos);
    }

    public Surroundings withKerberos(@Nullable KerberosService tickets) {
        return new Surroundings(clock, certificateIssuer, fileStore, services, tickets);
    }
}
