package lynclab.server.authentication;

import java.time.Instant;

/**
 * A ticket or token that was verified.
 *
 * @param subject SIP address of a user, or the URI of the conference that an anonymous caller may join
 */
public record Ticket(Kind kind, String subject, Instant expires) {

    /** Whom a ticket speaks for. */
    public enum Kind {
        USER,
        ANONYMOUS
    }
}
