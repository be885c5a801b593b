package lynclab.proxy.exchange;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import lynclab.proxy.config.HostHeader;
import lynclab.proxy.config.HostPattern;
import lynclab.proxy.config.Listener;
import lynclab.proxy.config.ListenerAction;
import lynclab.proxy.config.Policy;
import lynclab.proxy.config.Route;
import lynclab.proxy.config.SniAgreement;
import lynclab.proxy.config.UnknownHost;
import lynclab.proxy.exchange.RoutingDecision.Forward;
import lynclab.proxy.exchange.RoutingDecision.Redirect;
import lynclab.proxy.exchange.RoutingDecision.Refuse;
import lynclab.proxy.message.Refusal;
import lynclab.proxy.message.RequestHead;
import lynclab.proxy.upstream.UpstreamPool;
import org.jspecify.annotations.Nullable;

/** The routes of one listener: exact hosts before wildcards, and never a default. */
public final class RouteTable {
    private final Listener listener;
    private final Policy policy;
    private final Map<String, Forward> exact = new HashMap<>();
    private final Map<String, Forward> wildcards = new HashMap<>();
    private final Set<String> published = new HashSet<>();

    public RouteTable(Listener listener, List<Route> routes, Map<String, UpstreamPool> pools, Policy policy) {
        this.listener = listener;
        this.policy = policy;
        for (Route route : routes) {
            route.hosts().forEach(host -> published.add(host.toString()));
            if (route.listeners().contains(listener.name())) {
                add(route, pools.get(route.pool()));
            }
        }
    }

    private void add(Route route, @Nullable UpstreamPool pool) {
        if (pool == null) {
            throw new IllegalArgumentException("no pool " + route.pool());
        }
        String otherHost = route.hostHeader() == HostHeader.UPSTREAM
                ? pool.settings().members().get(0).host()
                : null;
        Forward forward = new Forward(route, pool, new PathPolicy(route.forbiddenPaths()), otherHost);
        for (HostPattern host : route.hosts()) {
            (host.isWildcard() ? wildcards : exact).put(host.host(), forward);
        }
    }

    RoutingDecision decide(RequestHead head, @Nullable TlsClient tls) {
        String host = head.host();
        if (host != null && listener.action() == ListenerAction.REDIRECT && isRedirected(host)) {
            return new Redirect("https://" + host + head.target());
        }
        Forward forward = host == null ? null : find(host);
        if (forward == null || host == null) {
            return new Refuse(unknownHost());
        }
        if (tls != null && disagrees(host, tls)) {
            return new Refuse(Refusal.SNI_DISAGREES);
        }
        return switch (forward.paths().judge(head.bytes(), head.targetStart(), head.targetEnd())) {
            case PUBLISHED -> forward;
            case FORBIDDEN -> new Refuse(Refusal.FORBIDDEN_PATH);
            case AMBIGUOUS -> new Refuse(Refusal.AMBIGUOUS_PATH);
        };
    }

    private @Nullable Forward find(String host) {
        Forward found = exact.get(host);
        int dot = host.indexOf('.');
        return found != null || dot < 0 ? found : wildcards.get(host.substring(dot + 1));
    }

    /** Only hosts that are published are redirected, so that the proxy is nobody's open redirector. */
    private boolean isRedirected(String host) {
        int dot = host.indexOf('.');
        return published.contains(host) || dot > 0 && published.contains("*" + host.substring(dot));
    }

    private Refusal unknownHost() {
        if (policy.unknownHost() == UnknownHost.CLOSE) {
            return Refusal.UNKNOWN_HOST_CLOSED;
        }
        boolean misdirected = policy.unknownHost() == UnknownHost.MISDIRECTED && listener.isTls();
        return misdirected ? Refusal.MISDIRECTED_UNKNOWN_HOST : Refusal.UNKNOWN_HOST;
    }

    /** A client without SNI was shown the default certificate and could not know better. */
    private boolean disagrees(String host, TlsClient tls) {
        String asked = tls.serverName();
        if (asked == null || policy.sniAgreement() == SniAgreement.IGNORED || asked.equalsIgnoreCase(host)) {
            return false;
        }
        boolean sameCertificate =
                tls.certificate().covers(asked) && tls.certificate().covers(host);
        return policy.sniAgreement() == SniAgreement.STRICT || !sameCertificate;
    }
}
