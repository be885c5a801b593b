package lynclab.topology.export;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Apache httpd, whose connections to servers belong to its processes: where a process serves one client at a time, and
 * begins with a new connection for each, they belong to one client.
 */
final class ApacheExporter {

    static final String FILE = "lync.conf";

    private static final int HOSTS_A_LINE = 4;
    static final List<Remark> REMARKS = List.of(
            new Remark(
                    "REQ-6.12",
                    "a message with both Content-Length and Transfer-Encoding is not refused but passed on with the latter"
                            + " alone, which every server reads alike."),
            new Remark(
                    "REQ-7.4",
                    "httpd keeps connections to servers for whichever client comes next. It is safe with the prefork MPM alone,"
                            + " where a process serves one client at a time, together with proxy-initial-not-pooled, which"
                            + " begins with a new connection for every client. Never use this file with the event or worker"
                            + " MPM. A client that names no host in TLS gets no kept connection, hence no NTLM."),
            new Remark(
                    "REQ-11.2",
                    "httpd cannot keep a client's connection with one server except by a cookie, so one server of each pool"
                            + " works and the others stand by; spread the load by different first servers, or lead to the"
                            + " pool's load balancer."),
            new Remark("REQ-10.2", "a server that gives up in the middle of a poll is told to the client as 502."),
            new Remark(
                    "REQ-12.1",
                    "health is judged by failed requests only, unless mod_proxy_hcheck is set up as well."));

    private final ProxySetup setup;
    private final ConfigurationText text = new ConfigurationText("#");
    private final List<Site> sites;

    private ApacheExporter(ProxySetup setup) {
        this.setup = setup;
        this.sites = setup.sites();
    }

    static Export export(ProxySetup setup) {
        ApacheExporter exporter = new ApacheExporter(setup);
        exporter.write();
        List<ExportedFile> files = new ArrayList<>();
        if (setup.surroundings() instanceof Surroundings.Foreground foreground) {
            files.add(new ExportedFile("httpd.conf", ApacheServer.around(FILE, foreground.folder())));
        }
        files.add(new ExportedFile(FILE, exporter.text.toString()));
        return new Export(files, REMARKS);
    }

    private void write() {
        Preamble.write(
                text,
                "Apache httpd as the reverse proxy of " + setup.deployment() + ".",
                "Apache httpd 2.4.47 and later, with mpm_prefork, ssl, proxy, proxy_http, proxy_balancer,"
                        + " lbmethod_byrequests, slotmem_shm, headers, rewrite, reqtimeout, setenvif and env",
                "apachectl configtest",
                ProxyRequirements.allBut("REQ-6.8", "REQ-6.16"),
                REMARKS);
        global();
        setup.pools().forEach(pool -> {
            balancer(pool, true);
            balancer(pool, false);
        });
        refusing(setup.https(), true);
        refusing(setup.http(), false);
        for (Site site : sites) {
            host(site, site.hosts(), setup.https(), true);
            if (setup.port80() == Port80.FORWARDED && !site.plainHosts().isEmpty()) {
                host(site, site.plainHosts(), setup.http(), false);
            }
        }
    }

    private void global() {
        Waits waits = setup.waits();
        if (setup.isService()) {
            text.comment("Where the distribution's ports.conf says so already, leave these two out.");
        }
        text.line("Listen " + listen(setup.https()));
        text.line("Listen " + listen(setup.http()));
        text.line("ServerName lync-reverse-proxy.invalid");
        text.line("ServerTokens Prod");
        text.line("ServerSignature Off");
        text.line("TraceEnable Off");
        text.blank();
        text.comment("REQ-7.4: see above.");
        text.block(
                "<IfModule !mpm_prefork_module>",
                () -> text.line("Error \"This file needs the prefork MPM\""),
                "</IfModule>");
        if (setup.isBehindLoadBalancer()) {
            text.comment(
                    "REQ-16.3: load balancers tell by the PROXY protocol who a client is. This needs mod_remoteip as well.");
            text.line("RemoteIPProxyProtocol On");
        }
        text.line("KeepAlive On");
        text.line("KeepAliveTimeout " + seconds(waits.clientKeepAlive()));
        text.line("MaxKeepAliveRequests 0");
        text.line("RequestReadTimeout handshake=" + seconds(waits.requestHead()) + " header="
                + seconds(waits.requestHead()) + " body=0");
        text.comment("REQ-10.1: longer than the longest poll.");
        text.line("Timeout " + seconds(waits.answer()));
        text.line("ProxyTimeout " + seconds(waits.answer()));
        text.comment("REQ-6.11, REQ-6.14: long addresses, headers of 16 KB, and no limit on what is uploaded.");
        text.line("LimitRequestLine 65536");
        text.line("LimitRequestFieldSize 65536");
        text.line("LimitRequestFields 200");
        text.line("LimitRequestBody 0");
        text.line("ProxyRequests Off");
        text.line("SSLProtocol -all +TLSv1.2 +TLSv1.3");
        log();
        text.blank();
    }

    private void log() {
        text.comment("Why a server's certificate was refused is told as information only.");
        text.line("LogLevel warn ssl:info");
        String format =
                "{\\\"log\\\":\\\"access\\\",\\\"listener\\\":\\\"%{LYNC_LISTENER}e\\\",\\\"host\\\":\\\"%{Host}i\\\","
                        + "\\\"method\\\":\\\"%m\\\",\\\"target\\\":\\\"%{LYNC_TARGET}e\\\",\\\"status\\\":%>s,"
                        + "\\\"server\\\":\\\"%{BALANCER_WORKER_NAME}e\\\",\\\"client\\\":\\\"%a\\\",\\\"process\\\":\\\"%P\\\",\\\"microseconds\\\":%D,"
                        + "\\\"ended\\\":\\\"%X\\\"}";
        text.line("LogFormat \"" + format + "\" lync");
        text.line("CustomLog " + (setup.isService() ? "${APACHE_LOG_DIR}/lync.log" : "/dev/stdout") + " lync");
    }

    private void balancer(UpstreamPool pool, boolean encrypted) {
        text.block(
                "<Proxy \"balancer://" + name(pool, encrypted) + "\">",
                () -> {
                    for (int index = 0; index < pool.members().size(); index++) {
                        UpstreamMember member = pool.members().get(index);
                        text.line("BalancerMember \""
                                + (encrypted ? "https://" + member.https() : "http://" + member.http())
                                + "\" connectiontimeout="
                                + setup.waits().connect().toMillis() + "ms retry=5 flushpackets=on"
                                + (index == 0 ? "" : " status=+H"));
                    }
                },
                "</Proxy>");
    }

    private void refusing(Endpoint at, boolean encrypted) {
        text.blank();
        text.comment("REQ-14.2: a host that nobody listed is refused; the first host of a port answers for those.");
        text.block(
                "<VirtualHost " + listen(at) + ">",
                () -> {
                    text.line("ServerName unlisted.invalid");
                    text.line("SetEnv LYNC_LISTENER " + (encrypted ? "https" : "http"));
                    if (encrypted) {
                        certificate();
                    }
                    text.line("RewriteEngine On");
                    target();
                    strangers();
                    if (encrypted || setup.port80() == Port80.FORWARDED) {
                        text.line("RewriteRule ^ - [R=421,L]");
                    } else {
                        text.line("RewriteRule ^ https://%{HTTP_HOST}%{REQUEST_URI} [R=301,L]");
                    }
                },
                "</VirtualHost>");
    }

    private void host(Site site, List<String> hosts, Endpoint at, boolean encrypted) {
        text.blank();
        text.block(
                "<VirtualHost " + listen(at) + ">",
                () -> {
                    text.line("ServerName " + hosts.get(0));
                    text.lists("ServerAlias", hosts.subList(1, hosts.size()), HOSTS_A_LINE, "");
                    text.line("SetEnv LYNC_LISTENER " + (encrypted ? "https" : "http"));
                    if (encrypted) {
                        certificate();
                        upstreamTls();
                    }
                    text.line("RewriteEngine On");
                    target();
                    strangers();
                    paths(site);
                    forward(site, encrypted);
                },
                "</VirtualHost>");
    }

    private void target() {
        text.line("RewriteCond %{THE_REQUEST} \"^\\S+ (\\S+)\"");
        text.line("RewriteRule ^ - [E=LYNC_TARGET:%1]");
    }

    private void strangers() {
        if (setup.isBehindLoadBalancer()) {
            text.comment("REQ-16.3: whoever else sends a PROXY header is turned away.");
            setup.loadBalancers()
                    .forEach(address ->
                            text.line("RewriteCond expr \"! %{CONN_REMOTE_ADDR} -ipmatch '" + address + "'\""));
            text.line("RewriteRule ^ - [F,L]");
        }
    }

    private void certificate() {
        text.line("SSLEngine on");
        text.line("SSLCertificateFile " + setup.files().certificate());
        text.line("SSLCertificateKeyFile " + setup.files().key());
    }

    private void upstreamTls() {
        text.comment("REQ-8.11, REQ-8.15: with the client's Host kept, that is the name that is sent and verified.");
        text.line("SSLProxyEngine on");
        text.line("SSLProxyProtocol -all +TLSv1.2 +TLSv1.3");
        if (setup.upstreamVerified()) {
            text.line("SSLProxyVerify require");
            text.line("SSLProxyVerifyDepth 4");
            text.line("SSLProxyCACertificateFile " + setup.files().authorities());
            text.line("SSLProxyCheckPeerName on");
            text.line("SSLProxyCheckPeerExpire on");
        } else {
            text.line("SSLProxyVerify none");
            text.line("SSLProxyCheckPeerName off");
            text.line("SSLProxyCheckPeerExpire off");
        }
    }

    private void paths(Site site) {
        if (site.forbiddenPaths().isEmpty()) {
            return;
        }
        PathPattern pattern = PathPattern.asSent();
        text.comment("REQ-4: administration stays inside, however it is spelled.");
        text.line("RewriteCond %{ENV:LYNC_TARGET} \"" + pattern.devious() + "\" [NC]");
        text.line("RewriteRule ^ - [R=400,L]");
        text.line("RewriteCond %{ENV:LYNC_TARGET} \"" + pattern.forbidden(site.forbiddenPaths()) + "\" [NC]");
        text.line("RewriteRule ^ - [F,L]");
    }

    private void forward(Site site, boolean encrypted) {
        text.comment(
                "REQ-7.4: a new connection for every client, and for every request of one that names no host in TLS.");
        text.line("SetEnv proxy-initial-not-pooled 1");
        if (encrypted) {
            text.line("SetEnvIfExpr \"%{SSL:SSL_TLS_SNI} == ''\" proxy-nokeepalive");
        }
        text.comment("REQ-6.1, REQ-6.2: host, path and query pass as they came.");
        text.line("AllowEncodedSlashes NoDecode");
        if (setup.hostHeader() == HostHeader.KEPT) {
            text.line("ProxyPreserveHost On");
        } else {
            text.comment("REQ-6.1 is broken here: the servers need the host that the client asked for.");
            text.line("RequestHeader set Host " + site.pool().members().get(0).fqdn());
            text.line("ProxyPreserveHost On");
        }
        text.comment("REQ-16.3: what a client says of its own address counts for nothing.");
        text.line("RequestHeader unset X-Forwarded-For early");
        text.line("RequestHeader unset Forwarded early");
        text.line("RequestHeader set X-Forwarded-Proto " + (encrypted ? "https" : "http"));
        text.line("ProxyPass \"/\" \"balancer://" + name(site.pool(), encrypted) + "/\" nocanon");
    }

    private static String listen(Endpoint at) {
        return at.toString();
    }

    private static String name(UpstreamPool pool, boolean encrypted) {
        return pool.name() + (encrypted ? "-https" : "-http");
    }

    /** httpd counts in seconds, and a second is the least. */
    private static long seconds(Duration wait) {
        return Math.max(1, (wait.toMillis() + 999) / 1000);
    }
}
