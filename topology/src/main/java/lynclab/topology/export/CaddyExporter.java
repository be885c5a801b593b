package lynclab.topology.export;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Caddy, which keeps connections to servers for all clients or for nobody. */
final class CaddyExporter {

    static final String FILE = "Caddyfile";

    static final List<Remark> REMARKS = List.of(
            new Remark(
                    "REQ-6.12",
                    "a message with both Content-Length and Transfer-Encoding is not refused but passed on with the latter"
                            + " alone, which every server reads alike."),
            new Remark(
                    "REQ-7.3",
                    "Caddy closes the connection to a server after each answer, so that sign-in with NTLM or Negotiate never"
                            + " comes to an end. With \"keepalive\", which is its default, it does, and one user's connection"
                            + " is handed to the next: Caddy as it comes has no third way."),
            new Remark(
                    "REQ-10.2", "a server that gives up in the middle of a poll is told to the client as 502 or 504."),
            new Remark(
                    "REQ-12.1",
                    "health is judged by failed requests only: a health check of Caddy's knows no client whose host it could"
                            + " name, and would take every server for down whose certificate is verified."),
            new Remark(
                    "REQ-6.2",
                    "a path that is not spelled as a path should be is refused with 400 instead of being passed on."));

    private final ProxySetup setup;
    private final ConfigurationText text = new ConfigurationText("#");

    private CaddyExporter(ProxySetup setup) {
        this.setup = setup;
    }

    static Export export(ProxySetup setup) {
        CaddyExporter exporter = new CaddyExporter(setup);
        exporter.write();
        return Export.of(FILE, exporter.text.toString(), REMARKS);
    }

    private void write() {
        Preamble.write(
                text,
                "Caddy as the reverse proxy of " + setup.deployment() + ".",
                "Caddy 2.6 and later",
                "caddy validate --adapter caddyfile --config " + FILE,
                ProxyRequirements.allBut("REQ-6.2", "REQ-6.8", "REQ-6.11", "REQ-6.16", "REQ-7.4"),
                REMARKS);
        text.block("{", this::global, "}");
        text.blank();
        listener(setup.https(), true);
        text.blank();
        listener(setup.http(), false);
    }

    private void global() {
        Waits waits = setup.waits();
        if (setup.surroundings() instanceof Surroundings.Foreground foreground) {
            text.line("admin unix/" + foreground.adminSocket());
        } else {
            text.comment("Its administration stays on localhost:2019, which caddy reload needs.");
        }
        text.comment("The certificate is given, and port 80 is no place for redirects (REQ-14.5).");
        text.line("auto_https off");
        text.line("skip_install_trust");
        text.comment("REQ-10.2: a reload lets polls that are open come to their end.");
        text.line("grace_period " + duration(waits.answer()));
        text.block(
                "servers {",
                () -> {
                    if (setup.isBehindLoadBalancer()) {
                        loadBalancers();
                    }
                    text.line("protocols h1");
                    text.comment("REQ-6.14: tickets of users in many groups make headers of 16 KB.");
                    text.line("max_header_size 131072");
                    text.block(
                            "timeouts {",
                            () -> {
                                text.line("read_header " + duration(waits.requestHead()));
                                text.line("idle " + duration(waits.clientKeepAlive()));
                            },
                            "}");
                },
                "}");
    }

    private void loadBalancers() {
        text.comment(
                "REQ-16.3: load balancers tell by the PROXY protocol who a client is. Caddy 2.7 and later read it.");
        text.block(
                "listener_wrappers {",
                () -> {
                    text.block(
                            "proxy_protocol {",
                            () -> {
                                text.line("timeout " + duration(setup.waits().connect()));
                                setup.loadBalancers()
                                        .forEach(address -> text.line(
                                                "allow " + (address.contains("/") ? address : address + "/32")));
                            },
                            "}");
                    text.line("tls");
                },
                "}");
    }

    private void listener(Endpoint at, boolean encrypted) {
        String scheme = encrypted ? "https" : "http";
        text.block(
                scheme + "://:" + at.port() + " {",
                () -> {
                    if (!at.address().equals(Endpoint.ANY)) {
                        text.line("bind " + at.address());
                    }
                    if (encrypted) {
                        text.comment("REQ-8.14: the one certificate is shown to clients that name no host, too.");
                        text.line("tls " + setup.files().certificate() + " "
                                + setup.files().key());
                    }
                    text.block("log {", this::log, "}");
                    if (encrypted || setup.port80() == Port80.FORWARDED) {
                        sites(encrypted);
                    } else {
                        text.line("redir https://{host}{uri} 301");
                    }
                },
                "}");
    }

    private void log() {
        if (setup.isService()) {
            text.line("output file /var/log/caddy/lync.log");
        } else {
            text.line("output stdout");
        }
        text.line("format json");
    }

    private void sites(boolean encrypted) {
        List<Site> sites = setup.sites();
        for (Site site : sites) {
            List<String> hosts = encrypted ? site.hosts() : site.plainHosts();
            if (!hosts.isEmpty()) {
                text.line("@" + site.name() + " host " + String.join(" ", hosts));
                text.block("handle @" + site.name() + " {", () -> site(site, encrypted), "}");
            }
        }
        text.comment("REQ-14.2: a host that nobody listed is refused.");
        text.block("handle {", () -> text.line("respond \"This host is not published here.\" 421"), "}");
    }

    private void site(Site site, boolean encrypted) {
        if (!site.forbiddenPaths().isEmpty()) {
            PathPattern pattern = PathPattern.asSent();
            text.comment("REQ-4: administration stays inside, however it is spelled.");
            text.line("@devious vars_regexp {http.request.orig_uri} `(?i)" + pattern.devious() + "`");
            text.line("respond @devious 400");
            text.line("@forbidden vars_regexp {http.request.orig_uri} `(?i)" + pattern.forbidden(site.forbiddenPaths())
                    + "`");
            text.line("respond @forbidden 403");
        }
        String scheme = encrypted ? "https://" : "http://";
        List<String> members = new ArrayList<>();
        for (UpstreamMember member : site.pool().members()) {
            members.add(scheme + (encrypted ? member.https() : member.http()));
        }
        text.block("reverse_proxy " + String.join(" ", members) + " {", () -> forward(site.pool(), encrypted), "}");
    }

    private void forward(UpstreamPool pool, boolean encrypted) {
        Waits waits = setup.waits();
        if (setup.hostHeader() == HostHeader.KEPT) {
            text.line("header_up Host {http.request.hostport}");
        } else {
            text.comment("REQ-6.1 is broken here: the servers need the host that the client asked for.");
            text.line("header_up Host " + pool.members().get(0).fqdn());
        }
        text.comment("REQ-16.3: what a client says of its own address counts for nothing.");
        text.line("header_up X-Forwarded-For {http.request.remote.host}");
        text.line("header_up -Forwarded");
        text.comment("REQ-6.9, REQ-10.2: polls are passed on as they come; with -1, a reload would end them.");
        text.line("flush_interval 1ms");
        text.line("lb_policy round_robin");
        text.line("lb_retries 2");
        text.line("fail_duration 5s");
        text.block(
                "transport http {",
                () -> {
                    text.comment("REQ-7.6: Windows sign-in does not work over HTTP/2.");
                    text.line("versions 1.1");
                    text.comment("REQ-7.4: no connection outlives its request.");
                    text.line("keepalive off");
                    text.line("compression off");
                    text.line("dial_timeout " + duration(waits.connect()));
                    text.comment("REQ-10.1: longer than the longest poll.");
                    text.line("response_header_timeout " + duration(waits.answer()));
                    text.line("read_timeout " + duration(waits.answer()));
                    text.line("write_timeout " + duration(waits.answer()));
                    text.line("max_response_header 131072");
                    if (encrypted) {
                        tls();
                    }
                },
                "}");
    }

    private void tls() {
        text.line("tls_timeout " + duration(setup.waits().connect()));
        if (setup.upstreamVerified()) {
            text.comment("REQ-8.11, REQ-8.15: the name that the client asked for is sent and verified.");
            text.line("tls_trusted_ca_certs " + setup.files().authorities());
        } else {
            text.line("tls_insecure_skip_verify");
        }
        text.line("tls_server_name {http.request.host}");
    }

    private static String duration(Duration wait) {
        return Math.max(1, wait.toMillis()) + "ms";
    }
}
