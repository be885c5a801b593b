package lynclab.topology.export;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** HAProxy: of the open products the one that can keep Windows sign-ins apart. */
final class HaproxyExporter {

    static final String FILE = "haproxy.cfg";

    private static final int HOSTS_A_LINE = 6;
    static final List<Remark> REMARKS = List.of(
            new Remark(
                    "REQ-6.12",
                    "a message with both Content-Length and Transfer-Encoding is not refused but passed on with the latter"
                            + " alone, which every server reads alike."),
            new Remark(
                    "REQ-7.4",
                    "connections to the servers are shared between clients unless \"http-reuse never\" is set; HAProxy's own"
                            + " guard looks at challenges only, and not at requests that carry their credentials at once."),
            new Remark(
                    "REQ-7.6",
                    "HTTP/2 is not offered to clients: each of its streams would want a server connection of its own, and"
                            + " clients that sign in with Windows credentials fall back to HTTP/1.1 anyway."),
            new Remark(
                    "REQ-10.2",
                    "a server that gives up in the middle of a poll is told to the client as 502, which mobiles take as a"
                            + " reason to discover again."),
            new Remark(
                    "REQ-12.1",
                    "health is judged by a page of each server, for Lync a discovery request; to watch 5061 as well, add \"option external-check\" or a"
                            + " second server line, and a firewall rule."));

    private final ProxySetup setup;
    private final ConfigurationText text = new ConfigurationText("#");
    private final List<Site> sites;

    private HaproxyExporter(ProxySetup setup) {
        this.setup = setup;
        this.sites = setup.sites();
    }

    static Export export(ProxySetup setup) {
        HaproxyExporter exporter = new HaproxyExporter(setup);
        exporter.write();
        return Export.of(FILE, exporter.text.toString(), REMARKS);
    }

    private void write() {
        Preamble.write(
                text,
                "HAProxy as the reverse proxy of " + setup.deployment() + ".",
                "HAProxy 2.6 and later",
                "haproxy -c -f " + FILE,
                ProxyRequirements.allBut("REQ-6.8", "REQ-6.11", "REQ-6.16"),
                REMARKS);
        global();
        defaults();
        listener("https", setup.https());
        listener("http", setup.http());
        for (UpstreamPool pool : setup.pools()) {
            backend(pool, true);
            backend(pool, false);
        }
    }

    private void global() {
        text.line("global").inside(() -> {
            if (setup.isService()) {
                text.line("log /dev/log len 8192 local0 info");
                text.line("user haproxy");
                text.line("group haproxy");
                text.line("maxconn 20000");
            } else {
                text.line("log stdout len 65535 format raw local0 info");
                text.line("nbthread 1");
                text.line("maxconn 1000");
            }
            text.comment(
                    "Servers are drained here; and a reload hands its listeners on, so that no connection is lost.");
            text.line("stats socket " + adminSocket() + " mode 600 level admin expose-fd listeners");
            text.comment("REQ-6.14: tickets of users in many groups make headers of 16 KB, and addresses are long.");
            text.line("tune.bufsize 65536");
            text.line("tune.http.maxhdr 200");
            text.line("ssl-default-bind-options ssl-min-ver TLSv1.2");
            text.line("ssl-default-server-options ssl-min-ver TLSv1.2");
            text.comment("The key lies beside the certificate, in a file with .key behind its name.");
            text.line("ssl-load-extra-files key");
        });
        text.blank();
    }

    private String adminSocket() {
        return setup.surroundings() instanceof Surroundings.Foreground foreground
                ? foreground.adminSocket()
                : "/run/haproxy/admin.sock";
    }

    private void defaults() {
        Waits waits = setup.waits();
        text.line("defaults").inside(() -> {
            text.line("mode http");
            text.line("log global");
            text.line("option dontlognull");
            text.comment("REQ-7.4: a connection to a server belongs to one client and to nobody after it.");
            text.line("http-reuse never");
            text.line("option prefer-last-server");
            text.line("option redispatch 1");
            text.line("timeout connect " + millis(waits.connect()));
            text.line("timeout queue " + millis(waits.connect()));
            text.line("timeout http-request " + millis(waits.requestHead()));
            text.line("timeout http-keep-alive " + millis(waits.clientKeepAlive()));
            text.comment("REQ-10.1: longer than the longest poll.");
            text.line("timeout client " + millis(waits.answer()));
            text.line("timeout server " + millis(waits.answer()));
            text.line("timeout tunnel " + millis(waits.answer()));
            text.line("log-format '" + logFormat() + "'");
        });
        text.blank();
    }

    private static String logFormat() {
        return "{\"log\":\"access\",\"listener\":\"%f\",\"host\":\"%[var(txn.host),json(utf8s)]\",\"method\":\"%HM\","
                + "\"target\":\"%[var(txn.target),json(utf8s)]\",\"status\":%ST,\"server\":\"%s\",\"client\":\"%ci\","
                + "\"milliseconds\":%Ta,\"ended\":\"%ts\",\"detail\":\"%[bc_err_str] %[ssl_bc_err_str]\"}";
    }

    private void listener(String name, Endpoint at) {
        boolean encrypted = name.equals("https");
        text.line("frontend " + name).inside(() -> {
            if (encrypted) {
                text.comment("REQ-8.14: the one certificate is shown to clients that name no host, too.");
                text.line("bind " + at + " ssl crt " + setup.files().certificate() + " alpn http/1.1");
            } else {
                text.line("bind " + at);
            }
            if (setup.isBehindLoadBalancer()) {
                text.comment(
                        "REQ-16.3: load balancers tell by the PROXY protocol who a client is, and nobody else connects.");
                text.line(
                        "tcp-request connection reject unless { src " + String.join(" ", setup.loadBalancers()) + " }");
                text.line("tcp-request connection expect-proxy layer4");
            }
            text.line("http-request set-var(txn.host) req.hdr(host),host_only,lower");
            text.line("http-request set-var(txn.target) pathq");
            text.comment("IIS decodes a path, and pages behind it sometimes once more.");
            text.line("http-request set-var(txn.path) path,url_dec,url_dec");
            if (encrypted || setup.port80() == Port80.FORWARDED) {
                forward(encrypted);
            } else {
                text.line("http-request redirect scheme https code 301");
            }
        });
        text.blank();
    }

    private void forward(boolean encrypted) {
        List<Site> open = sites.stream()
                .filter(site -> encrypted || !site.plainHosts().isEmpty())
                .toList();
        for (Site site : open) {
            text.lists(
                    "acl " + site.name() + " var(txn.host) -m str",
                    encrypted ? site.hosts() : site.plainHosts(),
                    HOSTS_A_LINE,
                    "");
        }
        text.comment("REQ-14.2: a host that nobody listed is refused.");
        text.line("http-request return status 421 content-type text/plain string \"This host is not published here.\""
                + (open.isEmpty()
                        ? ""
                        : " if "
                                + String.join(
                                        " ",
                                        open.stream()
                                                .map(site -> "!" + site.name())
                                                .toList())));
        text.comment("REQ-4: administration stays inside, however it is spelled.");
        for (Site site : open) {
            if (!site.forbiddenPaths().isEmpty()) {
                PathPattern pattern = PathPattern.decoded();
                text.line("http-request deny deny_status 400 if " + site.name() + " { var(txn.path) -m reg -i '"
                        + pattern.devious() + "' }");
                text.line("http-request deny deny_status 403 if " + site.name() + " { var(txn.path) -m reg -i '"
                        + pattern.forbidden(site.forbiddenPaths()) + "' }");
            }
        }
        text.comment("REQ-16.3: what a client says of its own address counts for nothing.");
        text.line("http-request del-header Forwarded");
        text.line("http-request set-header X-Forwarded-For %[src]");
        text.line("http-request set-header X-Forwarded-Proto " + (encrypted ? "https" : "http"));
        for (Site site : open) {
            text.line("use_backend " + backend(site.pool().name(), encrypted) + " if " + site.name());
        }
    }

    private void backend(UpstreamPool pool, boolean encrypted) {
        text.line("backend " + backend(pool.name(), encrypted)).inside(() -> {
            text.line("balance roundrobin");
            text.comment("Each server is tried once; to try the same one again, HAProxy would wait for a second.");
            text.line("retries " + (pool.members().size() - 1));
            HealthChecks checks = setup.healthChecks();
            if (checks != null && encrypted && !checks.shallow()) {
                text.line("option httpchk");
                text.line("http-check send meth GET uri " + pool.healthPage() + " ver HTTP/1.1 hdr Host "
                        + setup.hostOf(pool));
            }
            if (setup.hostHeader() == HostHeader.REWRITTEN) {
                text.comment("REQ-6.1 is broken here: the servers need the host that the client asked for.");
                text.line(
                        "http-request set-header Host " + pool.members().get(0).fqdn());
            }
            List<String> options = options(pool, encrypted);
            for (UpstreamMember member : pool.members()) {
                text.line("server " + member.fqdn() + " " + (encrypted ? member.https() : member.http())
                        + (options.isEmpty() ? "" : " " + String.join(" ", options)));
            }
        });
        text.blank();
    }

    private List<String> options(UpstreamPool pool, boolean encrypted) {
        List<String> options = new ArrayList<>();
        if (encrypted) {
            // REQ-8.11, REQ-8.15: with a server name, HAProxy verifies that the certificate is made for it.
            options.addAll(List.of("ssl", "alpn", "http/1.1", "sni", "var(txn.host)"));
            options.addAll(
                    setup.upstreamVerified()
                            ? List.of(
                                    "verify",
                                    "required",
                                    "ca-file",
                                    setup.files().authorities())
                            : List.of("verify", "none"));
        }
        HealthChecks checks = setup.healthChecks();
        if (checks != null) {
            options.addAll(List.of(
                    "check",
                    "inter",
                    millis(checks.every()),
                    "fall",
                    Integer.toString(checks.fall()),
                    "rise",
                    Integer.toString(checks.rise())));
            if (encrypted) {
                options.addAll(List.of("check-sni", setup.hostOf(pool)));
            }
        }
        return options;
    }

    private static String backend(String pool, boolean encrypted) {
        return pool + (encrypted ? "-https" : "-http");
    }

    private static String millis(Duration wait) {
        return Math.max(1, wait.toMillis()) + "ms";
    }
}
