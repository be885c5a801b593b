package lynclab.topology.export;

import java.time.Duration;
import java.util.List;

/** nginx, the open source one, which cannot tie a connection to a server to one client. */
final class NginxExporter {

    static final String FILE = "nginx.conf";

    private static final int HOSTS_A_LINE = 4;
    static final List<Remark> REMARKS = List.of(
            new Remark(
                    "REQ-7.3",
                    "nginx closes the connection to a server after each answer, so that sign-in with NTLM or Negotiate never"
                            + " comes to an end. Keeping connections (\"keepalive\") would let it, and would hand one user's"
                            + " connection to the next: open source nginx has no third way. nginx Plus has \"ntlm\" in the"
                            + " upstream block, and there is a module by others; with either, add it and \"keepalive 64\","
                            + " and send an empty Connection header."),
            new Remark(
                    "REQ-10.2", "a server that gives up in the middle of a poll is told to the client as 502 or 504."),
            new Remark(
                    "REQ-12.1",
                    "health is judged by failed requests only; active checks are another thing that nginx Plus has."));

    private final ProxySetup setup;
    private final ConfigurationText text = new ConfigurationText("#");
    private final List<Site> sites;

    private NginxExporter(ProxySetup setup) {
        this.setup = setup;
        this.sites = setup.sites();
    }

    static Export export(ProxySetup setup) {
        NginxExporter exporter = new NginxExporter(setup);
        exporter.write();
        return Export.of(FILE, exporter.text.toString(), REMARKS);
    }

    private void write() {
        Preamble.write(
                text,
                "nginx as the reverse proxy of " + setup.deployment() + ".",
                "nginx 1.22 and later",
                "nginx -t -c /path/to/" + FILE,
                ProxyRequirements.allBut("REQ-7.4"),
                REMARKS);
        surroundings();
        text.block("http {", this::http, "}");
    }

    private void surroundings() {
        if (setup.surroundings() instanceof Surroundings.Foreground foreground) {
            text.line("daemon off;");
            text.line("worker_processes 1;");
            text.line("pid " + foreground.folder() + "/nginx.pid;");
            text.line("error_log stderr notice;");
            text.line("events { worker_connections 1024; }");
        } else {
            text.line("user www-data;");
            text.line("worker_processes auto;");
            text.line("worker_rlimit_nofile 65536;");
            text.line("pid /run/nginx.pid;");
            text.line("error_log /var/log/nginx/error.log warn;");
            text.line("events { worker_connections 20000; }");
        }
        text.blank();
    }

    private void http() {
        log();
        Waits waits = setup.waits();
        text.line("server_tokens off;");
        text.line("server_names_hash_max_size 8192;");
        text.line("server_names_hash_bucket_size 256;");
        text.line("map_hash_bucket_size 256;");
        text.blank();
        text.line("client_header_timeout " + millis(waits.requestHead()) + ";");
        text.line("client_body_timeout " + millis(waits.clientKeepAlive()) + ";");
        text.line("keepalive_timeout " + millis(waits.clientKeepAlive()) + ";");
        text.line("send_timeout " + millis(waits.clientKeepAlive()) + ";");
        text.line("keepalive_requests 100000;");
        text.comment("REQ-6.11, REQ-6.14: long addresses, headers of 16 KB, and no limit on what is uploaded.");
        text.line("large_client_header_buffers 8 32k;");
        text.line("client_max_body_size 0;");
        text.line("ignore_invalid_headers off;");
        text.line("merge_slashes off;");
        text.blank();
        if (setup.isBehindLoadBalancer()) {
            text.comment(
                    "REQ-16.3: load balancers tell by the PROXY protocol who a client is; nobody else is believed.");
            setup.loadBalancers().forEach(address -> text.line("set_real_ip_from " + address + ";"));
            text.line("real_ip_header proxy_protocol;");
            text.blank();
        }
        certificate();
        text.blank();
        upstreamLeg();
        text.blank();
        paths();
        setup.pools().forEach(pool -> {
            upstream(pool, true);
            upstream(pool, false);
        });
        server(setup.https(), true);
        server(setup.http(), false);
    }

    private void log() {
        String format =
                "{\"log\":\"access\",\"listener\":\"$scheme\",\"host\":\"$host\",\"method\":\"$request_method\","
                        + "\"target\":\"$request_uri\",\"status\":$status,\"server\":\"$upstream_addr\",\"client\":\"$remote_addr\","
                        + "\"seconds\":\"$request_time\",\"answered\":\"$upstream_header_time\",\"ended\":\"$upstream_status\"}";
        text.line("log_format lync escape=json '" + format + "';");
        if (setup.surroundings() instanceof Surroundings.Foreground foreground) {
            text.line("access_log /dev/stdout lync;");
            for (String use : List.of("client_body", "proxy", "fastcgi", "uwsgi", "scgi")) {
                text.line(use + "_temp_path " + foreground.folder() + "/" + use + ";");
            }
        } else {
            text.line("access_log /var/log/nginx/lync.log lync;");
        }
        text.blank();
    }

    private void certificate() {
        text.line("ssl_certificate " + setup.files().certificate() + ";");
        text.line("ssl_certificate_key " + setup.files().key() + ";");
        text.line("ssl_protocols TLSv1.2 TLSv1.3;");
        text.line("ssl_session_cache shared:lync:2m;");
    }

    private void upstreamLeg() {
        Waits waits = setup.waits();
        text.comment("REQ-6.16: each of nginx's defaults that stands in the way.");
        text.line("proxy_http_version 1.1;");
        if (setup.hostHeader() == HostHeader.KEPT) {
            text.line("proxy_set_header Host $http_host;");
        } else {
            text.comment("REQ-6.1 is broken here: the servers need the host that the client asked for.");
            text.line("proxy_set_header Host $other_host;");
        }
        text.comment("REQ-7.4: no connection outlives its request, whatever newer versions would like to keep.");
        text.line("proxy_set_header Connection close;");
        text.comment("REQ-16.3: what a client says of its own address counts for nothing.");
        text.line("proxy_set_header X-Forwarded-For $remote_addr;");
        text.line("proxy_set_header X-Forwarded-Proto $scheme;");
        text.line("proxy_set_header Forwarded \"\";");
        text.line("proxy_pass_header Server;");
        text.line("proxy_pass_header Date;");
        text.line("proxy_redirect off;");
        text.comment("REQ-6.9: polls and uploads are passed on as they come.");
        text.line("proxy_buffering off;");
        text.line("proxy_request_buffering off;");
        text.line("proxy_buffer_size 64k;");
        text.line("proxy_buffers 8 64k;");
        text.line("proxy_connect_timeout " + millis(waits.connect()) + ";");
        text.comment("REQ-10.1: longer than the longest poll.");
        text.line("proxy_read_timeout " + millis(waits.answer()) + ";");
        text.line("proxy_send_timeout " + millis(waits.answer()) + ";");
        text.comment(
                "A request goes on to the next server when one cannot be reached, and not after a poll that came to"
                        + " nothing.");
        text.line("proxy_next_upstream error timeout;");
        text.line("proxy_next_upstream_tries 3;");
        text.line("proxy_next_upstream_timeout " + millis(waits.connect().multipliedBy(3)) + ";");
        text.comment(
                "REQ-8.11, REQ-8.15: the servers are asked by the name that the client asked for, and verified by it.");
        text.line("proxy_ssl_server_name on;");
        text.line("proxy_ssl_name $host;");
        text.line("proxy_ssl_protocols TLSv1.2 TLSv1.3;");
        text.line("proxy_ssl_session_reuse off;");
        if (setup.upstreamVerified()) {
            text.line("proxy_ssl_verify on;");
            text.line("proxy_ssl_verify_depth 4;");
            text.line("proxy_ssl_trusted_certificate " + setup.files().authorities() + ";");
        } else {
            text.line("proxy_ssl_verify off;");
        }
    }

    private void paths() {
        PathPattern pattern = PathPattern.asSent();
        text.comment(
                "REQ-4: administration stays inside, however it is spelled: plain, or with percent signs twice over.");
        for (Site site : sites) {
            if (!site.forbiddenPaths().isEmpty()) {
                text.block(
                        "map $request_uri $turned_away_" + variable(site) + " {",
                        () -> {
                            text.line("default 0;");
                            text.line("\"~*" + pattern.devious() + "\" 400;");
                            text.line("\"~*" + pattern.forbidden(site.forbiddenPaths()) + "\" 403;");
                        },
                        "}");
            }
        }
        text.blank();
    }

    private void upstream(UpstreamPool pool, boolean encrypted) {
        text.block(
                "upstream " + name(pool, encrypted) + " {",
                () -> {
                    for (UpstreamMember member : pool.members()) {
                        text.line("server " + (encrypted ? member.https() : member.http())
                                + " max_fails=1 fail_timeout=5s;");
                    }
                },
                "}");
    }

    private void server(Endpoint at, boolean encrypted) {
        String listen =
                "listen " + at + (encrypted ? " ssl" : "") + (setup.isBehindLoadBalancer() ? " proxy_protocol" : "");
        text.comment("REQ-14.2: a host that nobody listed is refused.");
        text.block(
                "server {",
                () -> {
                    text.line(listen + " default_server;");
                    text.line("server_name _;");
                    text.line(
                            encrypted || setup.port80() == Port80.FORWARDED
                                    ? "return 421;"
                                    : "return 301 https://$host$request_uri;");
                },
                "}");
        if (!encrypted && setup.port80() == Port80.REDIRECTED) {
            return;
        }
        for (Site site : sites) {
            List<String> hosts = encrypted ? site.hosts() : site.plainHosts();
            if (!hosts.isEmpty()) {
                text.block("server {", () -> site(site, hosts, listen, encrypted), "}");
            }
        }
    }

    private void site(Site site, List<String> hosts, String listen, boolean encrypted) {
        text.line(listen + ";");
        text.lists("server_name", hosts, HOSTS_A_LINE, ";");
        if (!site.forbiddenPaths().isEmpty()) {
            String variable = "$turned_away_" + variable(site);
            text.line("if (" + variable + " = 400) { return 400; }");
            text.line("if (" + variable + " = 403) { return 403; }");
        }
        if (setup.hostHeader() == HostHeader.REWRITTEN) {
            text.line("set $other_host " + site.pool().members().get(0).fqdn() + ";");
        }
        text.line("location / { proxy_pass " + (encrypted ? "https" : "http") + "://" + name(site.pool(), encrypted)
                + "; }");
    }

    private static String name(UpstreamPool pool, boolean encrypted) {
        return pool.name() + (encrypted ? "-https" : "-http");
    }

    private static String variable(Site site) {
        return site.name().replaceAll("[^A-Za-z0-9]", "_");
    }

    private static String millis(Duration wait) {
        return Math.max(1, wait.toMillis()) + "ms";
    }
}
