package lynclab.server.standin;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import lynclab.server.deployment.WebFetch;
import lynclab.server.site.Answer;
import lynclab.server.site.Iis;
import lynclab.server.site.Markup;
import lynclab.server.site.PendingReply;
import lynclab.server.site.Reply;
import lynclab.server.site.Request;
import org.jspecify.annotations.Nullable;

/**
 * Answers as an Office Web Apps farm does: with the discovery document that Front Ends read, and the pages in which
 * meeting guests see a presentation.
 */
public final class OfficeWebApps {
    private static final String VERSION = "15.0.4481.1000";

    private final String fqdn;
    private final @Nullable WebFetch fetch;

    /** @param fetch the way to where a presentation is fetched before it is shown; without one all pages wait */
    public OfficeWebApps(String fqdn, @Nullable WebFetch fetch) {
        this.fqdn = fqdn;
        this.fetch = fetch;
    }

    public Answer answer(Request request) {
        if (fetch != null && isPage(request)) {
            return new PendingReply(open(fetch, request).thenApply(this::headers));
        }
        return headers(route(request));
    }

    private Reply route(Request request) {
        if (request.isAt("/hosting/discovery")) {
            return Reply.ok("text/xml", discovery(request)).with("Cache-Control", "private");
        }
        if (isPage(request)) {
            return page(request, "waiting", "");
        }
        return Iis.notFound();
    }

    private Reply headers(Reply reply) {
        var plain = reply.with("Server", "Microsoft-IIS/8.0").with("X-Powered-By", "ASP.NET");
        return reply.source() == Reply.Source.IIS
                ? plain
                : plain.with("X-AspNet-Version", "4.0.30319")
                        .with("X-OfficeFE", fqdn.split("\\.")[0])
                        .with("X-OfficeVersion", VERSION)
                        .with("X-CorrelationId", UUID.randomUUID().toString());
    }

    /** The farm prints the name by which it was asked: that is how a proxy that replaces Host shows. */
    private static String discovery(Request request) {
        var base = Markup.escape((request.secure() ? "https://" : "http://")
                + request.header("Host").orElse(request.host()));
        return """
                <?xml version="1.0" encoding="utf-8"?>
                <wopi-discovery>
                  <net-zone name="%2$s">
                    <app name="PowerPoint" favIconUrl="%1$s/p/resources/1033/FavIcon_Ppt.ico">
                      <action name="present" ext="pptx" urlsrc="%1$s/m/Presenter.aspx?a=0&amp;embed=true"/>
                      <action name="attend" ext="pptx" urlsrc="%1$s/m/ParticipantFrame.aspx?a=0&amp;embed=true"/>
                    </app>
                  </net-zone>
                </wopi-discovery>
                """.formatted(base, request.secure() ? "external-https" : "external-http");
    }

    private static boolean isPage(Request request) {
        return request.isAt("/m/presenter.aspx") || request.isAt("/m/participantframe.aspx");
    }

    /** Asks the server that holds the presentation, which only works if its address came here as it was sent. */
    private static CompletableFuture<Reply> open(WebFetch fetch, Request request) {
        return fetch.fetch(address(request), Map.of()).toCompletableFuture().handle((fetched, failure) -> {
            if (failure != null) {
                return page(request, "failed", "The server that holds the presentation cannot be reached.");
            }
            return fetched.status() == 200
                    ? page(request, "ready", fetched.text())
                    : page(
                            request,
                            "failed",
                            "The server that holds the presentation answered %d.".formatted(fetched.status()));
        });
    }

    /** The address within the address: it is encoded once for the query, and by some clients once more. */
    private static String address(Request request) {
        var sent = request.query().value("WOPISrc").orElse("");
        try {
            return sent.contains("://") ? sent : URLDecoder.decode(sent, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException malformedEscape) {
            return sent;
        }
    }

    private static Reply page(Request request, String state, String text) {
        return Reply.page(html(request, state, text)).with("Cache-Control", "no-cache, no-store");
    }

    private static String html(Request request, String state, String text) {
        var presenting = request.isAt("/m/presenter.aspx");
        var source = request.query().value("WOPISrc").orElse("");
        return """
                <!DOCTYPE html>
                <html>
                <head><meta charset="utf-8"/><title>%1$s</title></head>
                <body data-wopi-source="%2$s" data-state="%3$s"><div id="slide" role="img" aria-label="%1$s">%4$s</div></body>
                </html>
                """.formatted(
                        presenting ? "Presenter" : "Participant", Markup.escape(source), state, Markup.escape(text));
    }
}
