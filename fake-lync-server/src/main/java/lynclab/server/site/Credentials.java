package lynclab.server.site;

import java.util.Optional;
import lynclab.server.authentication.Ticket;
import lynclab.server.authentication.Tickets;

/** Reads tickets and tokens off a request. */
final class Credentials {
    private static final String OPAQUE = "opaque=";
    private static final String BEARER = "bearer ";

    private final Tickets tickets;

    Credentials(Tickets tickets) {
        this.tickets = tickets;
    }

    /** A valid ticket in {@code X-MS-WebTicket}. */
    Optional<Ticket> webTicket(Request request) {
        return request.header("X-MS-WebTicket")
                .filter(value -> value.startsWith(OPAQUE))
                .map(value -> value.substring(OPAQUE.length()).replace("\"", "").strip())
                .flatMap(tickets::verify);
    }

    /** A valid bearer token in {@code Authorization}. */
    Optional<Ticket> bearer(Request request) {
        return request.header("Authorization")
                .filter(value -> value.regionMatches(true, 0, BEARER, 0, BEARER.length()))
                .map(value -> value.substring(BEARER.length()).strip())
                .flatMap(tickets::verify);
    }
}
