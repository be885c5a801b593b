package lynclab.server.website;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import lynclab.server.deployment.Site;
import lynclab.server.deployment.WebSettings.PlainHttp;
import lynclab.server.site.Answer;
import lynclab.server.site.Host;
import lynclab.server.site.Iis;
import lynclab.server.site.PendingReply;
import lynclab.server.site.Reply;
import lynclab.server.site.Request;
import lynclab.server.site.RequestPath;
import lynclab.server.site.SimpleUrls;
import lynclab.server.site.WebService;
import lynclab.server.ucwa.UcwaErrors;

/** One of the two web sites of a server: its web services in order, and what is common to them. */
public final class WebSite {
    private static final String CORRELATION = "X-MS-Correlation-Id";

    private final Host host;
    private final List<WebService> services;
    private final SimpleUrls simpleUrls;
    private final StandardHeaders standardHeaders;
    private final CrossOrigin crossOrigin;
    private final AtomicInteger waiting = new AtomicInteger();

    private WebSite(Host host, List<WebService> services) {
        this.host = host;
        this.services = services;
        this.simpleUrls = new SimpleUrls(
                host.deployment(),
                services.stream().map(WebService::directory).collect(Collectors.toUnmodifiableSet()));
        this.standardHeaders = new StandardHeaders(host);
        this.crossOrigin = new CrossOrigin(host);
    }

    public static WebSite of(Host host, Site site) {
        return new WebSite(host, Directories.of(host, site));
    }

    /**
     * What IIS refuses by the head of a request alone, as it does with a body that is announced to be too long.
     *
     * @param received its body is empty but for the announced length
     */
    public Optional<Reply> refuse(Request received) {
        if (received.body().length() == 0) {
            return Optional.empty();
        }
        var request = simpleUrls.rewrite(received);
        return services.stream()
                .filter(candidate -> request.isBelow(candidate.directory()))
                .findFirst()
                .filter(service -> received.body().length() > service.longestBody())
                .map(service -> standardHeaders.complete(Iis.contentTooLong(), received.secure()));
    }

    public Answer answer(Request received) {
        var request = simpleUrls.rewrite(received);
        var answer = crossOrigin.first(request).<Answer>map(reply -> reply).orElseGet(() -> route(request, received));
        if (answer instanceof PendingReply pending) {
            return await(pending, request);
        }
        return complete((Reply) answer, request);
    }

    private Reply complete(Reply reply, Request request) {
        var answer = crossOrigin.completed(request, reply);
        var correlation = host.deployment().settings().spelling().correlationEchoed()
                ? request.header(CORRELATION)
                : Optional.<String>empty();
        return standardHeaders.complete(
                correlation.map(id -> answer.with(CORRELATION, id)).orElse(answer), request.secure());
    }

    private Answer await(PendingReply pending, Request request) {
        var source = pending.reply();
        if (waiting.incrementAndGet() > host.deployment().settings().limits().pending()) {
            waiting.decrementAndGet();
            source.cancel(false);
            return complete(UcwaErrors.tooBusy(), request);
        }
        // There is room for the next before the client of this one can know.
        var completed = source.whenComplete((reply, failure) -> waiting.decrementAndGet())
                .thenApply(reply -> complete(reply, request));
        // Where the client has gone, nobody waits for the source any more.
        completed.whenComplete((reply, failure) -> source.cancel(false));
        return new PendingReply(completed);
    }

    /** Is told that the server has stopped. */
    public void stopped() {
        services.forEach(WebService::stopped);
    }

    /** Is told that the server takes no new sessions, or that it does again. */
    public void draining(boolean begun) {
        services.forEach(service -> service.draining(begun));
    }

    private Answer route(Request request, Request received) {
        var service = services.stream()
                .filter(candidate -> request.isBelow(candidate.directory()))
                .findFirst();
        if (service.isEmpty() || RequestPath.isEscapedTwice(received.path())) {
            return Iis.notFound();
        }
        if (!request.secure()) {
            var overHttp = service.get().overHttp(request);
            if (overHttp != WebService.OverHttp.SERVED) {
                return overHttp == WebService.OverHttp.SENT_TO_HTTPS
                                && host.deployment().settings().delivery().plainHttp() == PlainHttp.REDIRECT
                        ? Iis.found("https://" + request.host() + pathAndQuery(request.target()))
                        : Iis.tlsRequired();
            }
        }
        return service.get().answer(request);
    }

    private static String pathAndQuery(String target) {
        var scheme = target.indexOf("://");
        if (scheme < 0 || target.startsWith("/")) {
            return target;
        }
        var slash = target.indexOf('/', scheme + 3);
        return slash < 0 ? "/" : target.substring(slash);
    }
}
