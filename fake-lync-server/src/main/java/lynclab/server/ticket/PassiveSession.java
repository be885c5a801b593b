package lynclab.server.ticket;

import java.util.Arrays;
import java.util.Optional;
import lynclab.server.authentication.Ticket;
import lynclab.server.authentication.Tickets;
import lynclab.server.deployment.User;
import lynclab.server.site.Host;
import lynclab.server.site.Reply;
import lynclab.server.site.Request;

/** The cookie by which a browser that has been at the federation server is known. */
final class PassiveSession {
    private static final String COOKIE = "FedAuth";

    private final Host host;
    private final Tickets tickets;

    PassiveSession(Host host, Tickets tickets) {
        this.host = host;
        this.tickets = tickets;
    }

    Reply begin(Reply reply, User user) {
        var lifetime = host.deployment().settings().lifetimes().token();
        return reply.with(
                "Set-Cookie",
                "%s=%s; path=/; secure; HttpOnly"
                        .formatted(COOKIE, tickets.issue(Ticket.Kind.USER, user.sip(), lifetime)));
    }

    /** Who has signed in, if the request shows a cookie that still holds. */
    Optional<User> user(Request request) {
        return request.header("Cookie").stream()
                .flatMap(line -> Arrays.stream(line.split(";")))
                .map(String::strip)
                .filter(cookie -> cookie.startsWith(COOKIE + "="))
                .map(cookie -> cookie.substring(COOKIE.length() + 1))
                .flatMap(value -> tickets.verify(value).stream())
                .filter(ticket -> ticket.kind() == Ticket.Kind.USER)
                .flatMap(ticket -> host.deployment().user(ticket.subject()).stream())
                .findFirst();
    }
}
