package lynclab.server.website;

import java.util.List;
import java.util.Optional;
import lynclab.server.site.Host;
import lynclab.server.site.Origins;
import lynclab.server.site.Reply;
import lynclab.server.site.Request;

/**
 * Tells browsers which pages of other origins may call the services that applications use, where that is switched on;
 * otherwise such pages go through the frame, and browsers are told nothing.
 */
final class CrossOrigin {
    private static final List<String> DIRECTORIES = List.of("/autodiscover", "/webticket", "/ucwa");

    private final Host host;
    private final Origins origins;

    CrossOrigin(Host host) {
        this.host = host;
        this.origins = new Origins(host);
    }

    /** What is answered before any service is asked: whether the page may, or that it may not. */
    Optional<Reply> first(Request request) {
        var origin = foreign(request);
        if (origin.isEmpty()) {
            return Optional.empty();
        }
        if (!isAllowed(origin.get())) {
            return Optional.of(origins.refusal());
        }
        var preflight = request.method().equals("OPTIONS")
                && request.header("Access-Control-Request-Method").isPresent();
        return preflight
                ? Optional.of(Reply.empty(200, "OK")
                        .with("Access-Control-Allow-Methods", "GET, POST, PUT, DELETE")
                        .with(
                                "Access-Control-Allow-Headers",
                                request.header("Access-Control-Request-Headers").orElse("Authorization"))
                        .with("Access-Control-Max-Age", "3600"))
                : Optional.empty();
    }

    /** The reply with what the browser has to be told along with it. */
    Reply completed(Request request, Reply reply) {
        return foreign(request)
                .filter(this::isAllowed)
                .map(origin -> reply.with("Access-Control-Allow-Origin", origin)
                        .with("Access-Control-Allow-Credentials", "true")
                        .with(
                                "Access-Control-Expose-Headers",
                                "Location, WWW-Authenticate, X-Ms-diagnostics, X-MS-WebTicketURL, X-MS-Server-Fqdn")
                        .with("Vary", "Origin"))
                .orElse(reply);
    }

    /** The origin of the page that asks, if it is another than the host that is asked. */
    private Optional<String> foreign(Request request) {
        return host.deployment().settings().crossDomain().cors()
                        && DIRECTORIES.stream().anyMatch(request::isBelow)
                ? request.header("Origin").filter(origin -> !origin.equalsIgnoreCase(own(request)))
                : Optional.empty();
    }

    private boolean isAllowed(String origin) {
        return host.deployment().settings().crossDomain().allows(origin);
    }

    private static String own(Request request) {
        return (request.secure() ? "https://" : "http://")
                + request.header("Host").orElse(request.host());
    }
}
