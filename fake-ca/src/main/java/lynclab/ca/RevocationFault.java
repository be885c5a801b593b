package lynclab.ca;

/** What may go wrong when a client asks whether a certificate was revoked. */
public enum RevocationFault {
    /** The list cannot be had: the server answers 404. */
    LIST_MISSING,
    /** The list's time for the next one has passed. */
    LIST_EXPIRED,
    /** The list is signed with another key than the authority's. */
    LIST_FORGED,
    /** The responder cannot be had: the server answers 404. */
    OCSP_MISSING,
    /** The responder asks the client to come back later. */
    OCSP_TRY_LATER,
    /** The responder does not know the certificate. */
    OCSP_UNKNOWN,
    /** The responder's answer is an old one. */
    OCSP_STALE,
    /** The responder's answer is signed with another key than the authority's. */
    OCSP_FORGED
}
