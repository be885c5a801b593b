package lynclab.topology.export;

import java.time.Duration;
import java.util.List;

/** LyncLab's own reverse proxy. */
final class LynclabExporter {

    static final String FILE = "lynclab-proxy.yaml";

    private final ProxySetup setup;
    private final ConfigurationText text = new ConfigurationText("#");

    private LynclabExporter(ProxySetup setup) {
        this.setup = setup;
    }

    static Export export(ProxySetup setup) {
        LynclabExporter exporter = new LynclabExporter(setup);
        exporter.write();
        return Export.of(FILE, exporter.text.toString(), List.of());
    }

    private void write() {
        Preamble.write(
                text,
                "LyncLab's own reverse proxy for " + setup.deployment() + ".",
                "the proxy of the same version",
                "lynclab proxy check " + FILE,
                ProxyRequirements.allBut("REQ-6.8", "REQ-6.16"),
                List.of());
        text.line("listeners:");
        listener("https", setup.https(), "");
        listener("http", setup.http(), setup.port80() == Port80.REDIRECTED ? ", action: redirect" : "");
        text.blank();
        text.line("certificates:");
        text.line("  - {name: public, chain: " + setup.files().certificate() + ", key: "
                + setup.files().key() + "}");
        text.blank();
        text.line("pools:");
        for (UpstreamPool pool : setup.pools()) {
            pool(pool, true);
            pool(pool, false);
        }
        text.blank();
        text.line("routes:");
        for (Site site : setup.sites()) {
            route(site, site.hosts(), "https");
            if (!site.plainHosts().isEmpty()) {
                route(site, site.plainHosts(), "http");
            }
        }
        if (!setup.waits().equals(Waits.USUAL)) {
            text.blank();
            text.line("timeouts: {response-first-byte: " + millis(setup.waits().answer()) + "}");
        }
    }

    private void listener(String protocol, Endpoint at, String more) {
        text.line("  - {name: " + protocol + ", port: " + at.port() + ", protocol: " + protocol
                + (at.address().equals(Endpoint.ANY) ? "" : ", address: \"" + at.address() + "\"") + more
                + (setup.isBehindLoadBalancer()
                        ? ", proxy-protocol: {from: [" + String.join(", ", setup.loadBalancers()) + "]}"
                        : "")
                + "}");
    }

    private void pool(UpstreamPool pool, boolean encrypted) {
        text.line("  - name: " + name(pool, encrypted));
        text.line("    members:");
        for (UpstreamMember member : pool.members()) {
            Endpoint at = encrypted ? member.https() : member.http();
            text.line("      - \"" + at + "\"   # " + member.fqdn());
        }
        if (!encrypted) {
            return;
        }
        HealthChecks checks = setup.healthChecks();
        if (checks != null) {
            text.line("    health: [{" + (checks.shallow() ? "check: tcp" : asking(pool)) + ", every: "
                    + millis(checks.every()) + ", rise: " + checks.rise() + ", fall: " + checks.fall() + "}]");
        }
        if (setup.upstreamVerified()) {
            text.line("    tls: {authorities: " + setup.files().authorities() + "}");
        } else {
            text.line(
                    "    tls: {verify: none, verify-waived-until: 2099-12-31, reason: \"set up without verification\"}");
        }
    }

    private String asking(UpstreamPool pool) {
        return "check: http, path: " + pool.healthPage() + ", host: " + setup.hostOf(pool);
    }

    private void route(Site site, List<String> hosts, String protocol) {
        text.line("  - name: " + site.name() + "-" + protocol);
        text.line("    hosts: [" + String.join(", ", hosts) + "]");
        text.line("    listeners: [" + protocol + "]");
        text.line("    pool: " + name(site.pool(), protocol.equals("https")));
        text.line("    forbidden-paths: [" + String.join(", ", site.forbiddenPaths()) + "]");
        if (setup.hostHeader() == HostHeader.REWRITTEN) {
            text.line("    host-header: upstream");
        }
    }

    private static String name(UpstreamPool pool, boolean encrypted) {
        return pool.name() + (encrypted ? "-https" : "-http");
    }

    private static String millis(Duration wait) {
        return Math.max(1, wait.toMillis()) + "ms";
    }
}
