package lynclab.server.meeting;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import lynclab.server.deployment.ProductVersion;
import lynclab.server.site.Answer;
import lynclab.server.site.Host;
import lynclab.server.site.Iis;
import lynclab.server.site.Markup;
import lynclab.server.site.PendingReply;
import lynclab.server.site.Reply;
import lynclab.server.site.Request;
import lynclab.server.site.WebService;

/** The web app in which guests meet; it really joins, so that a browser can be a witness. */
public final class WebApp implements WebService {
    private static final String SCRIPT = read("webapp.js");
    private static final Map<String, String> AS_A_SERVER =
            Map.of("Accept", ConferenceDocument.MEDIA_TYPE, "User-Agent", "LCS-Server");

    private final Host host;

    public WebApp(Host host) {
        this.host = host;
    }

    @Override
    public String directory() {
        return "/lwa";
    }

    @Override
    public Answer answer(Request request) {
        if (request.isAt("/lwa") || request.isAt("/lwa/webpages") || request.isAt("/lwa/webpages/lwaclient.aspx")) {
            return open(request);
        }
        return request.isAt("/lwa/webpages/webapp.js")
                ? Reply.ok("application/javascript", SCRIPT).from(Reply.Source.IIS)
                : Iis.notFound();
    }

    /** A page for a meeting that is known by its link alone has the server look it up first. */
    private Answer open(Request request) {
        var link = request.query().value("meeturl").flatMap(JoinPage::fromUrlBase64);
        var fetch = host.surroundings().fetch();
        if (link.isEmpty() || request.query().value("xml").isPresent() || fetch == null) {
            return Reply.page(page(""));
        }
        return new PendingReply(fetch.fetch(link.get(), AS_A_SERVER)
                .toCompletableFuture()
                .handle((fetched, failure) ->
                        Reply.page(page(failure == null && fetched.status() == 200 ? fetched.text() : ""))));
    }

    private String page(String conference) {
        return """
                <!DOCTYPE html>
                <html lang="en">
                <head>
                <meta charset="utf-8"/>
                <meta name="viewport" content="width=device-width, initial-scale=1"/>
                <title>%2$s</title>
                <style>
                body { margin: 0; font: 16px/1.5 "Segoe UI", system-ui, sans-serif; color: #1b1b1b; background: #f3f6f9; }
                header { padding: 14px 28px; color: #fff; background: #005a9e; font-size: 18px; }
                main { margin: 28px; padding: 24px 28px; max-width: 640px; background: #fff; border: 1px solid #d0d7de; }
                h1 { margin: 0 0 12px; font-size: 26px; font-weight: 600; }
                dl { display: grid; grid-template-columns: max-content 1fr; gap: 4px 18px; margin: 0 0 18px; }
                dt { color: #57606a; }
                dd { margin: 0; }
                #status { margin: 0 0 18px; padding: 8px 12px; border-left: 5px solid #57606a; background: #f3f6f9; }
                body[data-state="joined"] #status { border-color: #107c10; background: #e8f5e8; }
                body[data-state^="failed"] #status { border-color: #c42b1c; background: #fdeceb; }
                </style>
                </head>
                <body data-version="%1$s" data-state="ready" data-conference="%4$s">
                <header>%2$s</header>
                <main>
                <h1>Meeting</h1>
                <p id="status" role="status">ready</p>
                <dl>
                <dt>Meeting of</dt><dd id="organizer"></dd>
                <dt>Link</dt><dd id="link"></dd>
                <dt>Web services</dt><dd id="services"></dd>
                <dt>Served by</dt><dd>%3$s</dd>
                </dl>
                <label>Your name <input id="guest" value="Guest"/></label>
                <button id="join">Join</button> <button id="leave">Leave</button>
                </main>
                <script src="/lwa/WebPages/webapp.js"></script>
                </body>
                </html>
                """.formatted(
                host.version().build(),
                host.version().isAtLeast(ProductVersion.SFB2015) ? "Skype for Business Web App" : "Lync Web App",
                Markup.escape(host.fqdn()),
                JoinPage.urlBase64(conference));
    }

    private static String read(String name) {
        try (var file = WebApp.class.getResourceAsStream("/lynclab/server/site/" + name)) {
            if (file == null) {
                throw new IllegalStateException("not packaged: " + name);
            }
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
