package lynclab.server.ticket;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Duration;
import java.util.Optional;
import lynclab.server.authentication.Ticket;
import lynclab.server.authentication.Tickets;
import lynclab.server.deployment.AccountState;
import lynclab.server.deployment.Site;
import lynclab.server.deployment.User;
import lynclab.server.site.Diagnostics;
import lynclab.server.site.Host;
import lynclab.server.site.Iis;
import lynclab.server.site.Query;
import lynclab.server.site.Reply;
import lynclab.server.site.Request;
import lynclab.server.site.WindowsGate;

/** The OAuth token service: user and password, Windows, a federation server's word or the key of a meeting for a bearer token. */
final class TokenService {
    private static final String WINDOWS = "urn:microsoft.rtc:windows";

    private final Host host;
    private final Site site;
    private final Tickets tickets;
    private final WindowsGate windows;
    private final PassiveSession session;

    TokenService(Host host, Site site, Tickets tickets, WindowsGate windows) {
        this.host = host;
        this.site = site;
        this.tickets = tickets;
        this.windows = windows;
        this.session = new PassiveSession(host, tickets);
    }

    Reply answer(Request request) {
        if (!request.method().equals("POST")) {
            return Iis.methodNotAllowed("POST");
        }
        var form = Query.parse(request.body().text());
        var forWindows = form.value("grant_type").filter(WINDOWS::equals).isPresent();
        if (forWindows || WindowsGate.isInHandshake(request)) {
            // The first leg usually comes without the form, so the handshake goes before it.
            return windows.pass(request, user -> forWindows ? forUser(user) : grant(request, form));
        }
        return grant(request, form);
    }

    private Reply grant(Request request, Query form) {
        return switch (form.value("grant_type").orElse("")) {
            case "password" -> forPassword(form);
            case "urn:microsoft.rtc:anonmeeting" -> forMeeting(form);
            case "urn:microsoft.rtc:passive" ->
                session.user(request).map(this::forUser).orElseGet(this::passive);
            case "" -> error("invalid_request", "The grant type is missing.");
            default -> error("unsupported_grant_type", "The grant type is not supported.");
        };
    }

    private Reply forPassword(Query form) {
        var user = form.value("username")
                .flatMap(host.deployment()::account)
                .filter(found ->
                        form.value("password").filter(found.password()::equals).isPresent());
        if (user.isEmpty()) {
            return error("invalid_grant", "No valid security token.");
        }
        return user.get().state() == AccountState.ENABLED
                ? forUser(user.get())
                : error("invalid_grant", "The user's account is disabled.");
    }

    private Reply forUser(User user) {
        return token(
                Ticket.Kind.USER,
                user.sip(),
                host.deployment().settings().lifetimes().token());
    }

    private Reply forMeeting(Query form) {
        var renewed = form.value("ms_rtc_renew").flatMap(tickets::verify);
        var uri = renewed.filter(ticket -> ticket.kind() == Ticket.Kind.ANONYMOUS)
                .map(Ticket::subject)
                .or(() -> conference(form));
        return uri.map(subject -> token(
                        Ticket.Kind.ANONYMOUS,
                        subject,
                        host.deployment().settings().lifetimes().anonymousToken()))
                .orElseGet(() -> error("invalid_grant", "The conference does not exist or its key is wrong."));
    }

    /** The conference whose URI and key the caller knows, if its organizer is homed in this pool. */
    private Optional<String> conference(Query form) {
        return host.deployment().meetings().stream()
                .filter(meeting -> meeting.conferenceUri()
                        .equalsIgnoreCase(form.value("ms_rtc_conferenceuri").orElse("")))
                .filter(meeting ->
                        meeting.id().equalsIgnoreCase(form.value("password").orElse("")))
                .filter(meeting -> host.deployment()
                        .homePool(meeting.organizer())
                        .filter(home -> home.fqdn().equals(host.pool().fqdn()))
                        .isPresent())
                .map(meeting -> meeting.conferenceUri())
                .findFirst();
    }

    /** Whoever has not been at the federation server is told where to go. */
    private Reply passive() {
        var json = JsonNodeFactory.instance
                .objectNode()
                .put("error", "invalid_grant")
                .put("ms_rtc_passiveauthuri", host.pool().webUrl(site) + "/PassiveAuth/PassiveAuth.aspx");
        return refused(json.toString().replace("/", "\\/"), "No valid security token.");
    }

    private Reply token(Ticket.Kind kind, String subject, Duration lifetime) {
        var json = JsonNodeFactory.instance
                .objectNode()
                .put("access_token", tickets.issue(kind, subject, lifetime))
                .put("expires_in", lifetime.toSeconds())
                .put("ms_rtc_identityscope", "local")
                .put("token_type", "Bearer");
        return Reply.ok("application/json", json.toString())
                .with("Cache-Control", "no-store")
                .with("Pragma", "no-cache");
    }

    private Reply error(String error, String reason) {
        return refused(JsonNodeFactory.instance.objectNode().put("error", error).toString(), reason);
    }

    private Reply refused(String json, String reason) {
        return Reply.of(400, "Bad Request", "application/json", json)
                .with("Cache-Control", "no-store")
                .with("Pragma", "no-cache")
                .with("X-Ms-diagnostics", Diagnostics.line(host, Diagnostics.NO_VALID_TOKEN, reason));
    }
}
