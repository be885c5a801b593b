package lynclab.server.discovery;

import java.util.Optional;
import java.util.regex.Pattern;
import lynclab.server.authentication.Ticket;
import lynclab.server.authentication.Tickets;
import lynclab.server.deployment.Deployment;
import lynclab.server.deployment.PoolRole;
import lynclab.server.deployment.Site;
import lynclab.server.deployment.User;
import lynclab.server.site.Answer;
import lynclab.server.site.Availability;
import lynclab.server.site.Challenges;
import lynclab.server.site.Credentials;
import lynclab.server.site.Host;
import lynclab.server.site.Iis;
import lynclab.server.site.Origins;
import lynclab.server.site.Reply;
import lynclab.server.site.Request;
import lynclab.server.site.SimpleUrls;
import lynclab.server.site.WebService;
import lynclab.server.ucwa.UcwaErrors;

/** The discovery service: where a SIP domain, and where one of its users, is to be found. */
public final class Autodiscover implements WebService {
    private static final String XFRAME_PAGE = """
            <!DOCTYPE html>
            <html>
            <head><title>XFrame</title></head>
            <body>
            <script type="text/javascript">
            (function () {
              "use strict";
              window.addEventListener("message", function (event) {
                var request = JSON.parse(event.data);
                var call = new XMLHttpRequest();
                call.open(request.type, request.url, true);
                Object.keys(request.headers || {}).forEach(function (name) {
                  call.setRequestHeader(name, request.headers[name]);
                });
                call.setRequestHeader("X-Ms-Origin", event.origin);
                call.onreadystatechange = function () {
                  if (call.readyState === 4) {
                    event.source.postMessage(JSON.stringify({
                      status: call.status, statusText: call.statusText, headers: call.getAllResponseHeaders(),
                      responseText: call.responseText, messageId: request.messageId
                    }), event.origin);
                  }
                };
                call.send(request.data || null);
              });
            })();
            </script>
            </body>
            </html>
            """;

    private static final Pattern DOMAIN = Pattern.compile("[A-Za-z0-9.-]+");

    private final Host host;
    private final Site site;
    private final DiscoveryLinks links;
    private final Credentials credentials;
    private final Challenges challenges;
    private final Origins origins;

    public Autodiscover(Host host, Site site, Tickets tickets) {
        this.host = host;
        this.site = site;
        this.links = new DiscoveryLinks(host, site);
        this.credentials = new Credentials(tickets);
        this.challenges = new Challenges(host, site);
        this.origins = new Origins(host);
    }

    @Override
    public String directory() {
        return "/autodiscover";
    }

    /** Discovery works over plain HTTP too, where all it ever says is to come back over https. */
    @Override
    public OverHttp overHttp(Request request) {
        return OverHttp.SERVED;
    }

    @Override
    public Answer answer(Request request) {
        if (request.isAt("/autodiscover/xframe/xframe.html")) {
            return request.secure() ? Reply.ok("text/html", XFRAME_PAGE).from(Reply.Source.IIS) : Iis.tlsRequired();
        }
        if (!request.isBelow(SimpleUrls.ROOT)) {
            return Iis.notFound();
        }
        if (!request.isRead()) {
            return Iis.methodNotAllowed("GET");
        }
        var resource = request.lowerPath().substring(SimpleUrls.ROOT.length());
        if (!request.secure()) {
            return write(request, redirect(elementOf(resource), links.rootOf(host.pool(), suffix(request))));
        }
        return switch (resource.endsWith("/") ? resource.substring(0, resource.length() - 1) : resource) {
            case "" -> root(request);
            case "/domain" -> write(request, links.domain());
            case "/user" -> user(request, credentials.webTicket(request), challenges.webTicket(), "/user");
            case "/oauth/user" ->
                Availability.hasUcwa(host.version())
                        ? user(request, credentials.bearer(request), challenges.bearer(), "/oauth/user")
                        : Iis.notFound();
            default -> Iis.notFound();
        };
    }

    private Reply root(Request request) {
        var elsewhere = request.query().value("sipuri").flatMap(sip -> elsewhere(sip, suffix(request)));
        return write(
                request, elsewhere.map(href -> redirect("Root", href)).orElseGet(() -> links.root(suffix(request))));
    }

    private Reply user(Request request, Optional<Ticket> ticket, Reply challenge, String resource) {
        if (origins.refuses(request)) {
            return origins.refusal();
        }
        if (ticket.isEmpty()) {
            return challenge;
        }
        var sip = ticket.get().subject();
        if (ticket.get().kind() == Ticket.Kind.ANONYMOUS) {
            return Reply.empty(404, "Not Found").uncached();
        }
        var elsewhere = elsewhere(sip, suffix(request));
        if (elsewhere.isPresent()) {
            return write(request, redirect("User", elsewhere.get()));
        }
        if (host.deployment().isWithoutBackup(sip)) {
            return UcwaErrors.cannotRedirect();
        }
        if (host.deployment().homePool(sip).isEmpty()) {
            return Reply.empty(404, "Not Found").uncached();
        }
        return write(request, links.user(host.pool().webUrl(site) + DiscoveryLinks.SERVICE + resource));
    }

    /** The discovery URL of whoever serves this user, where that is not this pool. */
    private Optional<String> elsewhere(String sip, String suffix) {
        Deployment deployment = host.deployment();
        var hybrid = deployment.hybrid();
        if (hybrid != null && hybrid.users().contains(User.withoutScheme(sip))) {
            return Optional.of(hybrid.autodiscoverUrl());
        }
        return deployment
                .homePool(sip)
                .filter(home -> !home.fqdn().equals(host.pool().fqdn()) && home.role() == PoolRole.FRONT_END)
                .map(home -> links.rootOf(home, suffix));
    }

    /** {@code ?originalDomain=…}: the domain of the discovery name asked, or the one that the client passes on. */
    private String suffix(Request request) {
        return host.deployment()
                .discoveryDomain(request.host())
                .or(() -> request.query()
                        .value("originalDomain")
                        .filter(domain -> DOMAIN.matcher(domain).matches()))
                .map(domain -> "?originalDomain=" + domain)
                .orElse("");
    }

    private DiscoveryDocument redirect(String element, String href) {
        return DiscoveryDocument.redirect(element, site.accessLocation(), href);
    }

    private static String elementOf(String resource) {
        return resource.contains("user") ? "User" : resource.contains("domain") ? "Domain" : "Root";
    }

    private Reply write(Request request, DiscoveryDocument document) {
        var media = DiscoveryMedia.choose(request.header("Accept").orElse(""), host.version());
        var spelling = host.deployment().settings().spelling();
        return Reply.ok(media.contentType(spelling), media.write(document)).uncached();
    }
}
