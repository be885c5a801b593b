package lynclab.proxy.review;

import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import lynclab.proxy.config.Defaults;
import lynclab.proxy.config.HostHeader;
import lynclab.proxy.config.HostPattern;
import lynclab.proxy.config.Listener;
import lynclab.proxy.config.Member;
import lynclab.proxy.config.Pool;
import lynclab.proxy.config.ProxyConfiguration;
import lynclab.proxy.config.Route;
import lynclab.proxy.exchange.PathPolicy;
import lynclab.proxy.tls.CertificateHosts;

/** Whether each host leads to the right web site, under a name that clients believe. */
final class RouteRules {
    private final ProxyConfiguration configuration;
    private final Map<String, CertificateHosts> certificates;
    private final Findings findings;

    RouteRules(ProxyConfiguration configuration, Map<String, CertificateHosts> certificates, Findings findings) {
        this.configuration = configuration;
        this.certificates = certificates;
        this.findings = findings;
    }

    void look() {
        configuration.routes().forEach(route -> {
            ports(route);
            hostHeader(route);
            names(route);
            paths(route);
        });
    }

    private void ports(Route route) {
        Pool pool = configuration.pool(route.pool());
        boolean fromHttps = route.listeners().stream()
                .anyMatch(name -> configuration.listener(name).isTls());
        boolean fromHttp = route.listeners().stream()
                .anyMatch(name -> !configuration.listener(name).isTls());
        if (fromHttps && pool.tls() == null) {
            findings.fault("clear-upstream (H-08)", "REQ-1.2")
                    .say(
                            "route \"" + route.name() + "\" takes TLS off: pool \"" + pool.name()
                                    + "\" is spoken to in clear",
                            "the pool has no tls section",
                            "Lync does not support it: web tickets fail, links come back as http, redirects run in circles",
                            "add tls with authorities to the pool, and use the members' port 4443");
        }
        if (fromHttps && leadsTo(pool, 443) && isLync(route)) {
            findings.note("internal-site (H-03)", "REQ-2.1")
                    .say(
                            "route \"" + route.name() + "\" leads to port 443 of pool \"" + pool.name() + "\"",
                            "443 is the internal web site of a Front End; the external one is 4443",
                            "it seems to work and hands out internal names, and the control panel is in reach",
                            "port 4443, unless these members are Office Web Apps or Exchange, which do listen on 443");
        }
        if (fromHttp && leadsTo(pool, 80) && isLync(route)) {
            findings.note("internal-site-http (H-03)", "REQ-2.2")
                    .say(
                            "route \"" + route.name() + "\" leads from http to port 80 of pool \"" + pool.name() + "\"",
                            "80 is the internal web site of a Front End; the external one is 8080",
                            "discovery from outside hands out internal names",
                            "port 8080");
        }
        if (!isLync(route) && leadsTo(pool, 4443)) {
            findings.note("office-port", "REQ-2.4")
                    .say(
                            "route \"" + route.name() + "\" leads to port 4443 of pool \"" + pool.name() + "\"",
                            "its host is named like Office Web Apps or Exchange, which listen on 443",
                            "presentations in meetings stay blank, or mail does not open",
                            "port 443 for these members");
        }
    }

    private static boolean leadsTo(Pool pool, int port) {
        return pool.members().stream().mapToInt(Member::port).anyMatch(used -> used == port);
    }

    /** By its hosts: Office Web Apps and Exchange share the address and are something else. */
    private static boolean isLync(Route route) {
        return route.hosts().stream()
                .map(HostPattern::host)
                .noneMatch(host -> host.matches("(owa|mail|autodiscover|oos|owas|wac|office|webmail)[0-9a-z-]*\\..*"));
    }

    private void hostHeader(Route route) {
        if (route.hostHeader() == HostHeader.UPSTREAM) {
            findings.fault("host-header (H-01)", "REQ-6.1")
                    .say(
                            "route \"" + route.name() + "\" replaces the Host that the client sent",
                            "host-header: upstream",
                            "the web services FQDN goes on working, meet, dialin and lyncdiscover do not",
                            "host-header: preserve");
        }
    }

    private void names(Route route) {
        for (String name : route.listeners()) {
            Listener listener = configuration.listener(name);
            for (HostPattern host : route.hosts()) {
                if (!isCovered(listener, host)) {
                    findings.fault("name-not-covered (C-02)", "REQ-8.2")
                            .say(
                                    "no certificate of listener \"" + name + "\" covers " + host + " of route \""
                                            + route.name() + "\"",
                                    "its certificates have " + names(listener),
                                    "browsers warn of the name, phones and mobile clients end the connection at once",
                                    "a certificate with this name, or for lyncdiscover of a further domain the way over port 80");
                }
            }
        }
    }

    private boolean isCovered(Listener listener, HostPattern host) {
        String sample = host.isWildcard() ? "any." + host.host() : host.host();
        return !listener.isTls()
                || listener.certificates().stream()
                        .map(certificates::get)
                        .anyMatch(certificate -> certificate.covers(sample));
    }

    private String names(Listener listener) {
        TreeSet<String> names = new TreeSet<>();
        listener.certificates()
                .forEach(name -> names.addAll(certificates.get(name).names()));
        return names.isEmpty() ? "no names at all" : String.join(", ", names);
    }

    private void paths(Route route) {
        PathPolicy policy = new PathPolicy(route.forbiddenPaths());
        List<String> open = Defaults.FORBIDDEN_PATHS.stream()
                .filter(path -> policy.judge(path) == PathPolicy.Verdict.PUBLISHED)
                .toList();
        if (!open.isEmpty() && isLync(route)) {
            findings.note("management-published (P-01, P-02)", "REQ-4.1")
                    .say(
                            "route \"" + route.name() + "\" publishes " + String.join(", ", open),
                            "forbidden-paths of the route leaves them out",
                            "from 2019 on the control panel is installed on the external site too, and anybody can try passwords",
                            "leave forbidden-paths out, or name them as well");
        }
    }
}
