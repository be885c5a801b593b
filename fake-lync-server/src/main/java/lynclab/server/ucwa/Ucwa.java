package lynclab.server.ucwa;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import lynclab.server.authentication.Ticket;
import lynclab.server.authentication.Tickets;
import lynclab.server.deployment.ApplicationPolicy;
import lynclab.server.deployment.Deployment;
import lynclab.server.deployment.ProductVersion;
import lynclab.server.deployment.Site;
import lynclab.server.service.Portraits;
import lynclab.server.site.Answer;
import lynclab.server.site.Challenges;
import lynclab.server.site.Credentials;
import lynclab.server.site.Host;
import lynclab.server.site.Origins;
import lynclab.server.site.Reply;
import lynclab.server.site.Request;
import lynclab.server.site.WebService;

/** The web application interface, for web tickets and, below {@code oauth}, for bearer tokens. */
public final class Ucwa implements WebService {
    private static final String OAUTH = "/ucwa/oauth";
    private static final Pattern PATH =
            Pattern.compile("(/ucwa(?:/oauth)?/v1/applications)(?:/([0-9]{1,9})(/.*)?)?", Pattern.CASE_INSENSITIVE);
    private static final Pattern CONVERSATION =
            Pattern.compile("/communication/conversations/([0-9]{1,9})(/onlinemeeting|/terminate)?");
    private static final Pattern INVITATION = Pattern.compile("/communication/onlinemeetinginvitations/([0-9]{1,9})");
    private static final Pattern PHOTO = Pattern.compile("/photos/([^/]+)$");
    private static final Pattern COOKIE = Pattern.compile("(?:^|;\\s*)cwt_ucwa=([^;\\s]+)");
    private static final Set<String> JSON_TYPES = Set.of("application/json", "application/vnd.microsoft.com.ucwa+json");
    private static final long SHORTEST_POLL = 180;
    private static final long LONGEST_POLL = 1800;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Host host;
    private final Deployment deployment;
    private final Tickets tickets;
    private final Credentials credentials;
    private final Challenges challenges;
    private final Origins origins;
    private final Portraits portraits;
    private final UcwaSessions sessions;
    private volatile boolean draining;
    private final UcwaBatch batch = new UcwaBatch(this::answer);

    public Ucwa(Host host, Site site, Tickets tickets) {
        this.host = host;
        this.deployment = host.deployment();
        this.tickets = tickets;
        this.credentials = new Credentials(tickets);
        this.challenges = new Challenges(host, site);
        this.origins = new Origins(host);
        this.portraits = new Portraits(deployment.users());
        this.sessions = UcwaSessions.of(host);
    }

    @Override
    public String directory() {
        return "/ucwa";
    }

    @Override
    public void draining(boolean begun) {
        draining = begun;
    }

    @Override
    public void stopped() {
        sessions.serverStopped(host.fqdn());
    }

    @Override
    public Answer answer(Request request) {
        return UcwaXml.isWanted(request) ? UcwaXml.of(respond(request)) : respond(request);
    }

    private Answer respond(Request request) {
        if (origins.refuses(request)) {
            return origins.refusal();
        }
        var header = request.isBelow(OAUTH) ? credentials.bearer(request) : credentials.webTicket(request);
        var ticket = header.or(() -> photoCookie(request));
        if (ticket.isEmpty()) {
            return challenges.bearer().with("X-MS-WebTicketURL", challenges.webTicketUrl());
        }
        var path = PATH.matcher(request.lowerPath());
        if (!path.matches()) {
            return UcwaErrors.notFound();
        }
        if (path.group(2) == null) {
            return request.method().equals("POST")
                    ? create(request, ticket.get(), path.group(1))
                    : UcwaErrors.methodNotAllowed("POST");
        }
        var rest = path.group(3) == null ? "" : path.group(3);
        return sessions.find(
                        path.group(1),
                        Integer.parseInt(path.group(2)),
                        ticket.get().subject())
                .<Answer>map(application -> use(request, application, rest))
                .orElseGet(UcwaErrors::applicationNotFound);
    }

    private Reply create(Request request, Ticket ticket, String base) {
        if (deployment.isWithoutBackup(ticket.subject())) {
            return UcwaErrors.cannotRedirect();
        }
        if (ticket.kind() == Ticket.Kind.USER && !isHomedHere(ticket.subject())) {
            return UcwaErrors.of(
                    403, "Forbidden", "Forbidden", "", "The user may not use an application of this pool.");
        }
        if (isOfAnotherType(request, "")) {
            return UcwaErrors.unsupportedMediaType("The body is application/json.");
        }
        var wanted = json(request);
        var endpointId =
                wanted.path("EndpointId").asText(wanted.path("endpointId").asText());
        if (endpointId.isEmpty()) {
            return UcwaErrors.badRequest("EndpointId is missing.");
        }
        var now = host.surroundings().clock().instant();
        sessions.expire(now.minus(policy().idle()));
        var existing = sessions.find(base, ticket.subject(), endpointId);
        if (existing.isPresent()) {
            return UcwaResources.reply(200, "OK", UcwaResources.application(existing.get(), deployment));
        }
        if (draining) {
            return UcwaErrors.draining();
        }
        var userAgent = wanted.path("UserAgent").asText(wanted.path("userAgent").asText());
        if (policy().refuses(userAgent)) {
            return UcwaErrors.gone("UserAgentNotAllowed", "This program gets no application.");
        }
        if (ticket.kind() == Ticket.Kind.USER && sessions.countOf(base, ticket.subject()) >= policy().ofUser()) {
            return UcwaErrors.gone("TooManyApplications", "The user has too many applications.");
        }
        var application = new UcwaApplication(sessions.nextId(), host.fqdn(), ticket, endpointId, userAgent, base, now);
        sessions.add(application);
        return UcwaResources.reply(201, "Created", UcwaResources.application(application, deployment))
                .with("Location", application.href())
                .with(
                        "Set-Cookie",
                        "cwt_ucwa=%s; path=%s/photos; secure; HttpOnly"
                                .formatted(photoKey(ticket), application.href()));
    }

    private Answer use(Request request, UcwaApplication application, String rest) {
        var now = host.surroundings().clock().instant();
        if (application.isUnusedSince(now.minus(policy().idle()))) {
            sessions.remove(application);
            return UcwaErrors.gone("InactiveApplicationExpired", "Nobody has asked for the application for too long.");
        }
        application.asked(now);
        return answer(request, application, rest);
    }

    private ApplicationPolicy policy() {
        return deployment.settings().applications();
    }

    private Answer answer(Request request, UcwaApplication application, String rest) {
        if (isOfAnotherType(request, rest)) {
            return UcwaErrors.unsupportedMediaType("The body is application/json.");
        }
        return switch (request.method()) {
            case "GET" -> rest.equals("/events") ? poll(request, application) : read(application, rest);
            case "POST" -> rest.equals("/batch") ? batch.answer(request) : write(request, application, rest);
            case "PUT" -> replace(request, application, rest);
            case "DELETE" -> delete(application, rest);
            default -> UcwaErrors.methodNotAllowed("GET, POST, PUT, DELETE");
        };
    }

    /** Whether a body comes as something that the resource does not read; without a type it is taken for JSON. */
    private static boolean isOfAnotherType(Request request, String rest) {
        return request.body().length() > 0
                && !rest.equals("/batch")
                && request.header("Content-Type")
                        .map(type -> type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT))
                        .filter(type -> !JSON_TYPES.contains(type))
                        .isPresent();
    }

    private static Reply replace(Request request, UcwaApplication application, String rest) {
        if (!rest.equals("/me/note") || application.isAnonymous()) {
            return UcwaErrors.methodNotAllowed("GET, POST, DELETE");
        }
        var tag =
                request.header("If-Match").map(value -> value.replace("\"", "").strip());
        if (tag.isEmpty()) {
            return UcwaErrors.preconditionRequired();
        }
        return application.writeNote(tag.get(), json(request).path("message").asText())
                ? UcwaResources.reply(200, "OK", UcwaResources.note(application))
                : UcwaErrors.preconditionFailed();
    }

    private Answer poll(Request request, UcwaApplication application) {
        var ack = request.query().value("ack").filter(text -> text.matches("[0-9]{1,9}"));
        if (ack.isEmpty()) {
            return UcwaErrors.badRequest("ack is missing.");
        }
        var seconds = request.query()
                .value("timeout")
                .filter(text -> text.matches("[0-9]{1,9}"))
                .map(Long::parseLong)
                .orElseGet(() -> usualPoll(application));
        var bounded = Math.max(SHORTEST_POLL, Math.min(LONGEST_POLL, seconds));
        var scaled =
                Duration.ofMillis((long) (bounded * 1000 / deployment.settings().timeScale()));
        return application.events().poll(Integer.parseInt(ack.get()), scaled);
    }

    private long usualPoll(UcwaApplication application) {
        var polls = deployment.settings().polls();
        return host.version().isAtLeast(ProductVersion.SFB2015) && polls.isMeant(application.userAgent())
                ? polls.usual().toSeconds()
                : SHORTEST_POLL;
    }

    private Reply read(UcwaApplication application, String rest) {
        var picture = PHOTO.matcher(rest);
        if (picture.matches()) {
            return photo(picture.group(1));
        }
        var document =
                switch (rest) {
                    case "" -> UcwaResources.application(application, deployment);
                    case "/me" -> UcwaResources.me(application, deployment);
                    case "/me/presence" -> UcwaResources.presence(application);
                    case "/me/note" -> UcwaResources.note(application);
                    case "/people" -> UcwaResources.people(application);
                    case "/onlinemeetings" -> UcwaResources.onlineMeetings(application);
                    case "/communication" -> UcwaResources.communication(application);
                    case "/communication/conversations" -> UcwaResources.conversations(application);
                    default -> null;
                };
        return document == null ? readConversation(application, rest) : UcwaResources.reply(200, "OK", document);
    }

    private static Reply readConversation(UcwaApplication application, String rest) {
        var invitation = INVITATION.matcher(rest);
        if (invitation.matches()) {
            var number = Integer.parseInt(invitation.group(1));
            return application
                    .conference(number)
                    .map(uri -> UcwaResources.invitation(application, number, uri))
                    .map(document -> UcwaResources.reply(200, "OK", document))
                    .orElseGet(UcwaErrors::notFound);
        }
        var path = CONVERSATION.matcher(rest);
        if (!path.matches()) {
            return UcwaErrors.notFound();
        }
        var number = Integer.parseInt(path.group(1));
        return application
                .conference(number)
                .map(uri -> path.group(2) == null
                        ? UcwaResources.conversation(application, number)
                        : UcwaResources.onlineMeeting(application, number, uri))
                .map(document -> UcwaResources.reply(200, "OK", document))
                .orElseGet(UcwaErrors::notFound);
    }

    private Reply write(Request request, UcwaApplication application, String rest) {
        if (rest.equals("/me/makemeavailable") && !application.isAnonymous()) {
            application.makeAvailable(json(request).path("signInAs").asText("Online"));
            return Reply.empty(204, "No Content").uncached();
        }
        if (rest.equals("/me/reportmyactivity") && !application.isAnonymous()) {
            return Reply.empty(204, "No Content").uncached();
        }
        if (rest.equals("/me/note") && !application.isAnonymous()) {
            application.writeNote("*", json(request).path("message").asText());
            return Reply.empty(204, "No Content").uncached();
        }
        if (rest.equals("/communication/onlinemeetinginvitations")) {
            return join(request, application);
        }
        var path = CONVERSATION.matcher(rest);
        if (path.matches() && "/terminate".equals(path.group(2))) {
            return left(application, Integer.parseInt(path.group(1)));
        }
        return UcwaErrors.notFound();
    }

    private Reply join(Request request, UcwaApplication application) {
        var uri = json(request).path("onlineMeetingUri").asText();
        var conference = deployment.meetings().stream()
                .map(meeting -> meeting.conferenceUri())
                .filter(uri::equalsIgnoreCase)
                .findFirst();
        if (conference.isEmpty()) {
            return UcwaErrors.notFound();
        }
        if (application.isAnonymous() && !application.owner().equalsIgnoreCase(uri)) {
            return UcwaErrors.of(403, "Forbidden", "Forbidden", "", "The token is for another meeting.");
        }
        return Reply.empty(201, "Created").uncached().with("Location", application.join(conference.get()));
    }

    private Reply delete(UcwaApplication application, String rest) {
        if (rest.isEmpty()) {
            sessions.remove(application);
            return Reply.empty(204, "No Content").uncached();
        }
        var path = CONVERSATION.matcher(rest);
        return path.matches() && path.group(2) == null
                ? left(application, Integer.parseInt(path.group(1)))
                : UcwaErrors.notFound();
    }

    private static Reply left(UcwaApplication application, int conversation) {
        return application.leave(conversation) ? Reply.empty(204, "No Content").uncached() : UcwaErrors.notFound();
    }

    private boolean isHomedHere(String sip) {
        return deployment
                .homePool(sip)
                .filter(home -> home.fqdn().equals(host.pool().fqdn()))
                .isPresent();
    }

    /** The compact ticket that the photo cookie holds, because images are fetched without headers. */
    private String photoKey(Ticket ticket) {
        return tickets.issue(
                        ticket.kind(),
                        ticket.subject(),
                        deployment.settings().lifetimes().token())
                .substring("cwt=".length());
    }

    private Optional<Ticket> photoCookie(Request request) {
        return request.header("Cookie")
                .filter(cookies -> PHOTO.matcher(request.lowerPath()).find())
                .map(COOKIE::matcher)
                .filter(Matcher::find)
                .flatMap(found -> tickets.verify("cwt=" + found.group(1)));
    }

    private Reply photo(String sip) {
        return deployment
                .user(sip)
                .map(user ->
                        Reply.of(200, "OK", "image/jpeg", portraits.of(user)).with("Cache-Control", "private"))
                .orElseGet(UcwaErrors::notFound);
    }

    private static JsonNode json(Request request) {
        try {
            var node = JSON.readTree(request.body().text());
            return node == null ? MissingNode.getInstance() : node;
        } catch (JsonProcessingException malformed) {
            return MissingNode.getInstance();
        }
    }
}
