package lynclab.server.site;

import java.util.Base64;
import java.util.Optional;
import lynclab.server.authentication.Ticket;
import lynclab.server.authentication.Tickets;

/** Reads tickets and tokens off a request. */
public final class Credentials {
    private static final String OPAQUE = "opaque=";
    private static final String BEARER = "bearer ";

    private final Tickets tickets;

    public Credentials(Tickets tickets) {
        this.tickets = tickets;
    }

    /** A valid ticket in {@code X-MS-WebTicket}. */
    public Optional<Ticket> webTicket(Request request) {
        return request.header("X-MS-WebTicket")
                .filter(value -> value.startsWith(OPAQUE))
                .map(value -> value.substring(OPAQUE.length()).replace("\"", "").strip())
                .flatMap(this::read);
    }

    /** A valid bearer token in {@code Authorization}. */
    public Optional<Ticket> bearer(Request request) {
        return request.header("Authorization")
                .filter(value -> value.regionMatches(true, 0, BEARER, 0, BEARER.length()))
                .map(value -> value.substring(BEARER.length()).strip())
                .flatMap(tickets::verify);
    }

    /** A web ticket is compact, or the base 64 of an assertion. */
    private Optional<Ticket> read(String ticket) {
        return tickets.verify(ticket)
                .or(() -> decode(ticket).flatMap(Xml::parse).flatMap(tickets::verifyAssertion));
    }

    private static Optional<byte[]> decode(String base64) {
        try {
            return Optional.of(Base64.getDecoder().decode(base64));
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }
}
