package lynclab.server;

import java.util.Locale;
import java.util.UUID;
import lynclab.server.control.Faults;
import lynclab.server.control.RequestHistory;
import lynclab.server.deployment.Deployment;
import lynclab.server.site.Answer;
import lynclab.server.site.Iis;
import lynclab.server.site.Reply;
import lynclab.server.site.Request;
import org.jspecify.annotations.Nullable;

/** Stands in for the client access services of Exchange, which often share the one public address. */
public final class FakeExchange implements AutoCloseable {
    private final String fqdn;
    private final ExchangeServices services;
    private final WebListeners listeners;

    private FakeExchange(String fqdn, @Nullable TlsIdentity tls, @Nullable Deployment deployment) {
        this.fqdn = fqdn;
        this.services = new ExchangeServices(fqdn, deployment);
        this.listeners = new WebListeners(fqdn, tls, this::answer);
    }

    /** Starts a server without mailboxes on free loopback ports; without a certificate it has no https. */
    public static FakeExchange start(String fqdn, @Nullable TlsIdentity tls) {
        return start(fqdn, tls, null);
    }

    /** Starts a server where the users of a deployment have mailboxes. */
    public static FakeExchange start(String fqdn, @Nullable TlsIdentity tls, @Nullable Deployment deployment) {
        var server = new FakeExchange(fqdn, tls, deployment);
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
        if (request.path().equals("/")) {
            return Iis.found("https://" + request.header("Host").orElse(request.host()) + "/owa/");
        }
        return services.answer(request).map(this::own).orElseGet(Iis::notFound);
    }

    private Reply own(Reply reply) {
        return reply.with("request-id", UUID.randomUUID().toString())
                .with("X-FEServer", fqdn.split("\\.")[0].toUpperCase(Locale.ROOT))
                .with("X-AspNet-Version", "4.0.30319");
    }
}
