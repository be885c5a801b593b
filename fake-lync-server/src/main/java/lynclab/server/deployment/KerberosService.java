package lynclab.server.deployment;

import java.util.Optional;

/** Reads the Kerberos tickets that callers bring; called on an event loop. */
public interface KerberosService {

    /** @param message the AP-REQ of RFC 4120, without what GSS-API puts around it */
    Verdict judge(byte[] message);

    /** What a ticket is worth. */
    sealed interface Verdict {}

    /**
     * The ticket holds.
     *
     * @param account the Windows account that it was issued to
     * @param reply the AP-REP by which the service proves itself; empty where nobody asked for it
     * @param channelBinding the MD5 of the TLS channel that the caller has bound it to
     */
    record Accepted(String account, Optional<byte[]> reply, Optional<byte[]> channelBinding) implements Verdict {}

    /** The ticket does not hold, and why. */
    record Refused(String reason) implements Verdict {}
}
