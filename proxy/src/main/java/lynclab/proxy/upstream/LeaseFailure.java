package lynclab.proxy.upstream;

import lynclab.proxy.config.Member;
import lynclab.proxy.tls.TlsFault;

/** Why a member could not be connected to. */
public record LeaseFailure(Member member, Reason reason, String detail) {

    /** The kinds of failure, before any byte of a request was sent. */
    public enum Reason {
        NAME_NOT_FOUND,
        /** The member is one of our own listeners. */
        LEADS_TO_ITSELF,
        CONNECT_REFUSED,
        CONNECT_TIMEOUT,
        TLS_UNTRUSTED_ISSUER,
        TLS_WRONG_NAME,
        TLS_EXPIRED,
        TLS_NOT_YET_VALID,
        TLS_REFUSED_ALGORITHM,
        TLS_WAIVER_ENDED,
        TLS_HANDSHAKE,
        TLS_HANDSHAKE_TIMEOUT;

        static Reason of(TlsFault fault) {
            return valueOf("TLS_" + fault.name());
        }
    }

    @Override
    public String toString() {
        return member + ": " + reason + " (" + detail + ")";
    }
}
