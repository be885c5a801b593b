package lynclab.server.meeting;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import lynclab.server.site.Answer;
import lynclab.server.site.Host;
import lynclab.server.site.Iis;
import lynclab.server.site.Reply;
import lynclab.server.site.Request;
import lynclab.server.site.WebService;

/** The web app in which guests meet; it really joins, so that a browser can be a witness. */
public final class WebApp implements WebService {
    private static final String SCRIPT = read("webapp.js");

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
            return Reply.page(page());
        }
        return request.isAt("/lwa/webpages/webapp.js")
                ? Reply.ok("application/javascript", SCRIPT).from(Reply.Source.IIS)
                : Iis.notFound();
    }

    private String page() {
        return """
                <!DOCTYPE html>
                <html lang="en">
                <head>
                <meta charset="utf-8"/>
                <meta name="viewport" content="width=device-width, initial-scale=1"/>
                <title>Skype for Business Web App</title>
                </head>
                <body data-version="%s" data-state="ready">
                <main>
                <h1>Meeting</h1>
                <label>Your name <input id="guest" value="Guest"/></label>
                <button id="join">Join</button> <button id="leave">Leave</button>
                <p id="status" role="status">ready</p>
                </main>
                <script src="/lwa/WebPages/webapp.js"></script>
                </body>
                </html>
                """.formatted(host.version().build());
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
