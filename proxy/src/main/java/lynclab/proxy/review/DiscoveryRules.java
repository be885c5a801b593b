package lynclab.proxy.review;

import java.util.Collection;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import lynclab.proxy.config.HostPattern;
import lynclab.proxy.config.Listener;
import lynclab.proxy.config.ListenerAction;
import lynclab.proxy.config.ProxyConfiguration;
import lynclab.proxy.config.Route;

/** Whether the clients of every SIP domain find their way in. */
final class DiscoveryRules {
    private static final String DISCOVERY = "lyncdiscover.";

    private final ProxyConfiguration configuration;
    private final Set<String> domains = new TreeSet<>();
    private final Findings findings;

    /**
     * Looks after some SIP domains.
     *
     * @param named those that the operator named; without any, those whose meetings are published
     */
    DiscoveryRules(ProxyConfiguration configuration, Collection<String> named, Findings findings) {
        this.configuration = configuration;
        this.findings = findings;
        named.forEach(domain -> domains.add(domain.toLowerCase(Locale.ROOT)));
        if (named.isEmpty()) {
            configuration.routes().forEach(this::guess);
        }
    }

    private void guess(Route route) {
        for (HostPattern host : route.hosts()) {
            if (!host.isWildcard() && host.host().startsWith("meet.")) {
                domains.add(host.host().substring("meet.".length()));
            }
        }
    }

    void look() {
        domains.forEach(this::domain);
        configuration.listeners().forEach(this::redirect);
    }

    private void domain(String domain) {
        String host = DISCOVERY + domain;
        boolean isPublished = configuration.routes().stream()
                .anyMatch(route -> route.hosts().stream().anyMatch(pattern -> leads(pattern, host)));
        if (!isPublished) {
            findings.fault("discovery-missing (M-02)", "REQ-2.2")
                    .say(
                            "SIP domain " + domain + " has no route for " + host,
                            "no route has this host",
                            "mobile clients of " + domain
                                    + " find no server and cannot sign in; desktop clients fall back to old ways",
                            "the host in a route to port 4443, and in a certificate; or in a route from http to port 8080");
        }
    }

    private static boolean leads(HostPattern pattern, String host) {
        return pattern.isWildcard()
                ? host.substring(host.indexOf('.') + 1).equals(pattern.host())
                : pattern.host().equals(host);
    }

    private void redirect(Listener listener) {
        if (listener.action() == ListenerAction.REDIRECT) {
            findings.note("port-80-redirect (X-06)", "REQ-2.2")
                    .say(
                            "listener \"" + listener.name() + "\" redirects everything to https",
                            "action: redirect",
                            "discovery over http fails for every SIP domain whose lyncdiscover name is in no certificate",
                            "action: forward, with a route to port 8080 for the lyncdiscover names");
        }
    }
}
