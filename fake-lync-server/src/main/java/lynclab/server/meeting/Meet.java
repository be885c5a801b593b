package lynclab.server.meeting;

import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import lynclab.server.deployment.Meeting;
import lynclab.server.deployment.Pool;
import lynclab.server.deployment.SimpleUrl;
import lynclab.server.deployment.Site;
import lynclab.server.site.Answer;
import lynclab.server.site.Availability;
import lynclab.server.site.Host;
import lynclab.server.site.Iis;
import lynclab.server.site.Markup;
import lynclab.server.site.Reply;
import lynclab.server.site.Request;
import lynclab.server.site.WebService;

/** The join launcher behind the meet simple URLs. */
public final class Meet implements WebService {
    private static final int VALID = -1;
    private static final int INVALID_CONFERENCE = 6;
    private static final int FAILED_OVER = 8;

    private final Host host;
    private final Site site;
    private final JoinPageParts parts;

    public Meet(Host host, Site site) {
        this.host = host;
        this.site = site;
        this.parts = new JoinPageParts(host);
    }

    @Override
    public String directory() {
        return SimpleUrl.Kind.MEET.directory();
    }

    @Override
    public OverHttp overHttp(Request request) {
        return OverHttp.SENT_TO_HTTPS;
    }

    @Override
    public Answer answer(Request request) {
        var rest = request.path().substring(directory().length());
        var lower = rest.toLowerCase(Locale.ROOT);
        if (rest.isEmpty() || rest.equals("/")) {
            return Reply.page(troubleshooting());
        }
        if (lower.equals("/javascriptresourcehandler.ashx")) {
            return resources(request);
        }
        var part = parts.find(lower);
        if (part.isPresent()) {
            return part.get();
        }
        if (lower.startsWith("/resources/") || lower.startsWith("/joinux/")) {
            return Iis.notFound();
        }
        return join(request, rest);
    }

    private Reply join(Request request, String rest) {
        var named = meeting(request, rest);
        var meeting = named.filter(found -> !host.deployment().isWithoutBackup(found.organizer()));
        var incomingUrl = (request.secure() ? "https://" : "http://")
                + request.header("Host").orElse(request.host())
                + request.target().split("\\?", 2)[0];
        var telemetryId = UUID.randomUUID().toString();
        var accept = request.header("Accept").orElse("");
        var document = meeting.map(
                found -> ConferenceDocument.write(found, incomingUrl, home(found), host.version(), telemetryId));
        if (document.isPresent() && accept.toLowerCase(Locale.ROOT).contains(ConferenceDocument.MEDIA_TYPE)) {
            return Reply.ok(host.deployment().settings().spelling().conference(), document.get())
                    .with("Cache-Control", "private");
        }
        var join = meeting.map(found -> new JoinPage.Join(
                        document.orElseThrow(), found.conferenceUri(), webAppUrl(found, document.orElseThrow())))
                .orElse(null);
        return Reply.page(JoinPage.write(new JoinPage.Content(
                host.fqdn(),
                host.version().build(),
                incomingUrl,
                request.header("User-Agent").orElse(""),
                accept,
                telemetryId,
                request.query().value("sl").filter("1"::equals).isPresent(),
                join,
                join != null ? VALID : named.isPresent() ? FAILED_OVER : INVALID_CONFERENCE,
                parts.launcher(),
                parts.onLoad(),
                parts.domainOwnersPage())));
    }

    /** The meeting whose organizer and id follow the meet URL of a SIP domain; no other host has meetings. */
    private Optional<Meeting> meeting(Request request, String rest) {
        var parts = rest.substring(1).split("/");
        if (parts.length < 2) {
            return Optional.empty();
        }
        return host.deployment().simpleUrls().stream()
                .filter(url -> url.kind() == SimpleUrl.Kind.MEET)
                .filter(url -> belongs(url, request))
                .flatMap(url -> host.deployment().meeting(String.valueOf(url.sipDomain()), parts[0], parts[1]).stream())
                .findFirst();
    }

    private static boolean belongs(SimpleUrl url, Request request) {
        return url.rest(request.host(), request.originalPath()) != null;
    }

    private Pool home(Meeting meeting) {
        return host.deployment().homePool(meeting.organizer()).orElse(host.pool());
    }

    private String webAppUrl(Meeting meeting, String document) {
        var app = Availability.hasUcwa(host.version())
                ? "/lwa/WebPages/LwaClient.aspx?legacy=" + JoinPage.urlBase64("False") + "&xml="
                : "/Reach/Client/WebPages/ReachJoin.aspx?xml=";
        return home(meeting).webUrl(site) + app + JoinPage.urlBase64(document);
    }

    private static Reply resources(Request request) {
        var language = request.query().value("language").orElse("en-us");
        return Reply.of(
                        200,
                        "OK",
                        "application/x-javascript",
                        "var joinResources = { language: \"%s\", Joining: \"Joining the meeting\" };%n"
                                .formatted(Markup.script(language)))
                .from(Reply.Source.IIS);
    }

    private static String troubleshooting() {
        return """
                <!DOCTYPE html>
                <html>
                <head><meta charset="utf-8"/><title>Conferencing Troubleshooting</title></head>
                <body>
                <h1>Trouble joining an online meeting?</h1>
                <p>Open the complete link of the invitation; this address alone does not name a meeting.</p>
                </body>
                </html>
                """;
    }
}
