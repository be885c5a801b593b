package lynclab.proxy.admin;

import java.time.Clock;
import java.time.Instant;
import lynclab.proxy.admin.ProxyControl.Outcome;
import lynclab.proxy.exchange.Traffic;
import org.jspecify.annotations.Nullable;

/** What there is to see, and, for those who may, what there is to do. */
final class AdminPages implements AutoCloseable {
    private final ProxyControl control;
    private final PoolOrders orders;
    private final Clock clock;
    private final Traffic traffic;
    private @Nullable Metrics metrics;

    AdminPages(ProxyControl control, Traffic traffic, Clock clock) {
        this.control = control;
        this.orders = new PoolOrders(control);
        this.traffic = traffic;
        this.clock = clock;
    }

    /** Who asks. */
    enum Asker {
        /** Somebody who can connect to an address, which a page in a browser can as well. */
        ANYBODY,
        /** Somebody whom the system let use the socket. */
        OPERATOR
    }

    /**
     * Answers one request.
     *
     * @param target the path, and the query of a command that has one
     */
    AdminAnswer answer(Asker asker, String method, String target) {
        int query = target.indexOf('?');
        String path = query < 0 ? target : target.substring(0, query);
        boolean reads = method.equals("GET") || method.equals("HEAD");
        if (path.equals("/reload") || path.equals("/stop") || path.equals("/replaced") || PoolOrders.isOne(path)) {
            return command(asker, method, path, target);
        }
        if (!reads) {
            return AdminAnswer.text(405, "GET is all there is for " + path);
        }
        Instant now = clock.instant();
        return switch (path) {
            case "/" -> new AdminAnswer(200, "text/html; charset=utf-8", StatusPage.write(control.status(), now));
            case "/status" -> AdminAnswer.text(200, StatusText.write(control.status(), now));
            case "/status.json" -> new AdminAnswer(200, "application/json", StatusJson.write(control.status(), now));
            case "/metrics" ->
                new AdminAnswer(
                        200,
                        "text/plain; version=0.0.4; charset=utf-8",
                        metrics().scrape());
            case "/health" -> control.isAlive() ? AdminAnswer.text(200, "alive") : AdminAnswer.text(503, "stuck");
            case "/ready" -> ready(control.status());
            default -> AdminAnswer.text(404, "there are /, /status, /status.json, /metrics, /health and /ready");
        };
    }

    private static AdminAnswer ready(ProxyStatus status) {
        return AdminAnswer.text(status.isReady() ? 200 : 503, Words.of(status.state()));
    }

    private AdminAnswer command(Asker asker, String method, String path, String target) {
        if (asker != Asker.OPERATOR) {
            return AdminAnswer.text(403, "commands are taken on the admin socket only");
        }
        if (!method.equals("POST")) {
            return AdminAnswer.text(405, "a command is sent with POST");
        }
        if (path.equals("/stop")) {
            control.stop();
            return AdminAnswer.text(202, "stopping: what is in flight is finished first");
        }
        if (path.equals("/replaced")) {
            control.replaced();
            return AdminAnswer.text(202, "the listeners are yours: what is in flight is finished here");
        }
        if (PoolOrders.isOne(path)) {
            return orders.answer(target);
        }
        Outcome outcome = control.reload();
        return AdminAnswer.text(outcome.isDone() ? 200 : 409, String.join("\n", outcome.lines()));
    }

    /** Made when first asked for, because that takes longer than a proxy takes to start. */
    private Metrics metrics() {
        if (metrics == null) {
            metrics = new Metrics(traffic, control::status, clock);
        }
        return metrics;
    }

    @Override
    public void close() {
        if (metrics != null) {
            metrics.close();
        }
    }
}
