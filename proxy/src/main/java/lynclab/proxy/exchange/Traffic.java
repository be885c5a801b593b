package lynclab.proxy.exchange;

import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import lynclab.proxy.upstream.MemberTimeout;

/** Counts what the proxy does; event loops add without waiting for each other, and whoever wants to know adds up. */
public final class Traffic {
    /** The route of what never came to have one. */
    public static final String NO_ROUTE = "-";

    private final Map<String, RouteTraffic> routes = new ConcurrentHashMap<>();
    private final Map<Phase, LongAdder> timeouts = new EnumMap<>(Phase.class);
    private final LongAdder handshakes = new LongAdder();
    private final LongAdder failedHandshakes = new LongAdder();

    public Traffic() {
        for (Phase phase : Phase.values()) {
            timeouts.put(phase, new LongAdder());
        }
    }

    void add(AccessLogEntry entry) {
        String name = entry.upstream() == null ? NO_ROUTE : entry.upstream().route();
        RouteTraffic route = routes.get(name);
        if (route == null) {
            route = routes.computeIfAbsent(name, any -> new RouteTraffic());
        }
        route.add(entry);
        Phase tooLong = entry.reason().timeout();
        if (tooLong != null) {
            timedOut(tooLong);
        }
    }

    void timedOut(Phase phase) {
        timeouts.get(phase).increment();
    }

    /** A time-out fired towards a member; the exchange, if there is one, goes on. */
    public void timedOut(MemberTimeout fired) {
        timedOut(
                switch (fired) {
                    case CONNECT -> Phase.CONNECT;
                    case TLS_HANDSHAKE -> Phase.TLS_HANDSHAKE;
                    case UPSTREAM_KEEP_ALIVE -> Phase.UPSTREAM_KEEP_ALIVE;
                });
    }

    /** A handshake with a client ended. */
    public void handshake(boolean isSuccess) {
        (isSuccess ? handshakes : failedHandshakes).increment();
    }

    public Map<String, RouteTraffic> routes() {
        return new TreeMap<>(routes);
    }

    /** How often each time-out fired: in an exchange, between two, or towards a member. */
    public Map<Phase, Long> timeouts() {
        Map<Phase, Long> fired = new EnumMap<>(Phase.class);
        timeouts.forEach((phase, count) -> fired.put(phase, count.sum()));
        return fired;
    }

    public long handshakes() {
        return handshakes.sum();
    }

    public long failedHandshakes() {
        return failedHandshakes.sum();
    }
}
