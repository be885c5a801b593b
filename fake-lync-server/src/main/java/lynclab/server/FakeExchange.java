package lynclab.server;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import lynclab.server.control.Faults;
import lynclab.server.control.RequestHistory;
import lynclab.server.site.Answer;
import lynclab.server.site.Iis;
import lynclab.server.site.Reply;
import lynclab.server.site.Request;
import org.jspecify.annotations.Nullable;

/** Stands in for the client access services of Exchange, which often share the one public address. */
public final class FakeExchange implements AutoCloseable {
    private static final List<String> WINDOWS_OR_BASIC =
            List.of("/autodiscover", "/ews", "/mapi", "/rpc", "/oab", "/powershell");
    private static final String LOGON_PAGE = """
            <!DOCTYPE html>
            <html>
            <head><meta charset="utf-8"/><title>Outlook Web App</title></head>
            <body>
            <form method="post" action="/owa/auth.owa">
            <label>User name <input name="username"/></label>
            <label>Password <input name="password" type="password"/></label>
            <input type="submit" value="sign in"/>
            </form>
            </body>
            </html>
            """;

    private final String fqdn;
    private final WebListeners listeners;

    private FakeExchange(String fqdn, @Nullable TlsIdentity tls) {
        this.fqdn = fqdn;
        this.listeners = new WebListeners(fqdn, tls, this::answer);
    }

    /** Starts a server on free loopback ports; without a certificate it has no https. */
    public static FakeExchange start(String fqdn, @Nullable TlsIdentity tls) {
        var server = new FakeExchange(fqdn, tls);
        server.start();
        return server;
    }

    public String fqdn() {
        return fqdn;
    }

    public int httpsPort() {
        return listeners.httpsPort();
    }

    public int httpPort() {
        return listeners.httpPort();
    }

    /** Its listeners are called {@code http} and {@code https}. */
    public Faults faults() {
        return listeners.faults();
    }

    public RequestHistory history() {
        return listeners.history();
    }

    /** Starts a stopped server again, on the ports it had before. */
    public void start() {
        listeners.start();
    }

    public void stop() {
        listeners.stop();
    }

    @Override
    public void close() {
        stop();
    }

    private Answer answer(Request request) {
        var reply = request.secure() ? route(request) : Iis.tlsRequired();
        return reply.with("Server", "Microsoft-IIS/8.5").with("X-Powered-By", "ASP.NET");
    }

    private Reply route(Request request) {
        var url = "https://" + request.header("Host").orElse(request.host());
        if (request.path().equals("/")) {
            return Iis.found(url + "/owa/");
        }
        if (request.isAt("/owa/auth/logon.aspx")) {
            return own(Reply.page(LOGON_PAGE));
        }
        if (request.isBelow("/owa") || request.isBelow("/ecp")) {
            var back = URLEncoder.encode(url + request.path(), StandardCharsets.UTF_8)
                    .toLowerCase(Locale.ROOT);
            return own(Iis.found(url + "/owa/auth/logon.aspx?url=" + back + "&reason=0"));
        }
        if (WINDOWS_OR_BASIC.stream().anyMatch(request::isBelow)) {
            return own(Iis.unauthorized()
                    .with("WWW-Authenticate", "Negotiate")
                    .with("WWW-Authenticate", "NTLM")
                    .with("WWW-Authenticate", basic(request)));
        }
        if (request.isBelow("/microsoft-server-activesync")) {
            return own(Iis.unauthorized().with("WWW-Authenticate", basic(request)));
        }
        return Iis.notFound();
    }

    private static String basic(Request request) {
        return "Basic realm=\"%s\"".formatted(request.host().replace("\"", ""));
    }

    private Reply own(Reply reply) {
        return reply.with("request-id", UUID.randomUUID().toString())
                .with("X-FEServer", fqdn.split("\\.")[0].toUpperCase(Locale.ROOT))
                .with("X-AspNet-Version", "4.0.30319");
    }
}
