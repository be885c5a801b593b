package lynclab.server.mobility;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import lynclab.server.authentication.Ticket;
import lynclab.server.authentication.Tickets;
import lynclab.server.deployment.Site;
import lynclab.server.mobility.MobileSession.Event;
import lynclab.server.mobility.MobileSession.Platform;
import lynclab.server.site.Answer;
import lynclab.server.site.Host;
import lynclab.server.site.Markup;
import lynclab.server.site.Metadata;
import lynclab.server.site.PendingReply;
import lynclab.server.site.Reply;
import lynclab.server.site.Request;
import lynclab.server.site.Soap;
import lynclab.server.site.TicketedService;
import lynclab.server.site.WebService;
import lynclab.server.site.Xml;
import org.w3c.dom.Document;

/**
 * The mobility service. How its operations read on the wire is not in public sources, so these are LyncLab's own; that
 * a session lives on one Front End, how long it lasts, and how many requests may wait are the product's.
 */
public final class Mcx implements WebService {
    private static final String NAMESPACE = "urn:lynclab:mobility";
    private static final long USUAL_WAIT = 180;
    private static final long LONGEST_WAIT = 1800;

    private final Host host;
    private final TicketedService service;
    private final MobileSessions sessions;
    private volatile boolean draining;

    public Mcx(Host host, Site site, Tickets tickets) {
        this.host = host;
        this.sessions = MobileSessions.of(host);
        var ports = List.of(new Metadata.Port("McxServiceWebTicketBearer", "", Metadata.Security.TICKET));
        this.service = new TicketedService(
                host,
                site,
                new TicketedService.Contract("/Mcx", "McxService.svc", "McxService", ports, this::operate),
                tickets);
    }

    @Override
    public String directory() {
        return service.directory();
    }

    @Override
    public Answer answer(Request request) {
        return service.answer(request);
    }

    @Override
    public void stopped() {
        sessions.serverStopped(host.fqdn());
    }

    @Override
    public void draining(boolean begun) {
        draining = begun;
    }

    private Optional<Answer> operate(Ticket ticket, Document message) {
        if (Xml.first(message, "CreateSession").isPresent()) {
            return Optional.of(create(ticket, message));
        }
        var id = Xml.text(message, "SessionId");
        if (id.isEmpty()) {
            return Optional.empty();
        }
        var session = sessions.find(id.get(), ticket.subject());
        if (session.isEmpty()) {
            return Optional.of(Soap.senderFault(
                    "SessionNotFound", "No session of this id can be found by %s.".formatted(host.fqdn())));
        }
        return operate(session.get(), message);
    }

    private Optional<Answer> operate(MobileSession session, Document message) {
        if (Xml.first(message, "PublishPresence").isPresent()) {
            session.tell(new Event("presence", Xml.text(message, "Availability").orElse("Online")));
            return Optional.of(respond("PublishPresence", ""));
        }
        if (Xml.first(message, "GetEvents").isPresent()) {
            return Optional.of(events(session, message));
        }
        if (Xml.first(message, "TerminateSession").isPresent()) {
            sessions.remove(session);
            return Optional.of(respond("TerminateSession", ""));
        }
        return Optional.empty();
    }

    private Reply create(Ticket ticket, Document message) {
        var platform = Xml.text(message, "Platform").flatMap(Mcx::platform);
        if (platform.isEmpty()) {
            return Soap.senderFault("UnknownPlatform", "The platform is none of iPhone, WindowsPhone, Android, Nokia.");
        }
        var homedHere = host.deployment()
                .homePool(ticket.subject())
                .filter(home -> home.fqdn().equals(host.pool().fqdn()))
                .isPresent();
        if (ticket.kind() != Ticket.Kind.USER || !homedHere) {
            return Soap.senderFault(
                    "UserNotHomedHere",
                    "The user is not served by %s.".formatted(host.pool().fqdn()));
        }
        if (draining) {
            return Soap.failure("The server takes no new sessions.");
        }
        var session = new MobileSession(
                host.fqdn(),
                ticket.subject(),
                platform.get(),
                host.surroundings().clock());
        sessions.add(session);
        return respond(
                "CreateSession",
                "<SessionId>%s</SessionId><ExpiresInSeconds>%d</ExpiresInSeconds>"
                        .formatted(session.id(), session.platform().expiry().toSeconds()));
    }

    private Answer events(MobileSession session, Document message) {
        if (!sessions.mayWait(host.deployment().settings().limits().pendingMobility())) {
            return Reply.of(503, "Service Unavailable", "text/plain", "The service is too busy.");
        }
        var seconds = Xml.text(message, "TimeoutInSeconds")
                .filter(text -> text.matches("[0-9]{1,9}"))
                .map(Long::parseLong)
                .orElse(USUAL_WAIT);
        var wait = Duration.ofMillis((long) (Math.min(LONGEST_WAIT, seconds)
                * 1000
                / host.deployment().settings().timeScale()));
        var poll = session.events(wait);
        // There is room for the next before the client of this one can know.
        var reply = poll.whenComplete((events, failure) -> sessions.waited()).thenApply(Mcx::told);
        reply.whenComplete((told, failure) -> poll.cancel(false));
        return new PendingReply(reply);
    }

    private static Reply told(List<Event> events) {
        var listed = new StringBuilder();
        events.forEach(event -> listed.append("<Event><Kind>%s</Kind><Value>%s</Value></Event>"
                .formatted(Markup.escape(event.kind()), Markup.escape(event.value()))));
        return respond("GetEvents", "<Events>%s</Events>".formatted(listed));
    }

    private static Reply respond(String operation, String result) {
        return Soap.body("<%1$sResponse xmlns=\"%2$s\">%3$s</%1$sResponse>".formatted(operation, NAMESPACE, result));
    }

    private static Optional<Platform> platform(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "iphone" -> Optional.of(Platform.IPHONE);
            case "windowsphone" -> Optional.of(Platform.WINDOWS_PHONE);
            case "android" -> Optional.of(Platform.ANDROID);
            case "nokia" -> Optional.of(Platform.NOKIA);
            default -> Optional.empty();
        };
    }
}
