package lynclab.server.standin;

import java.util.Locale;
import java.util.UUID;
import lynclab.server.deployment.Deployment;
import lynclab.server.site.Answer;
import lynclab.server.site.Iis;
import lynclab.server.site.Reply;
import lynclab.server.site.Request;
import org.jspecify.annotations.Nullable;

/** Answers as the client access services of Exchange do. */
public final class Exchange {
    private final String fqdn;
    private final ExchangeServices services;

    /** @param deployment whose users have mailboxes; without one nobody has */
    public Exchange(String fqdn, @Nullable Deployment deployment) {
        this.fqdn = fqdn;
        this.services = new ExchangeServices(fqdn, deployment);
    }

    public Answer answer(Request request) {
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
