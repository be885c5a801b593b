package lynclab.proxy.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The reference of the configuration: every default, every key, and what is refused with which words. */
class ConfigurationReaderTest {
    @TempDir
    private Path folder;

    @BeforeEach
    void createFiles() throws IOException {
        Files.writeString(folder.resolve("chain.pem"), "");
        Files.writeString(folder.resolve("key.pem"), "");
        Files.writeString(folder.resolve("ca.pem"), "");
    }

    @Test
    void everyDefault() {
        ProxyConfiguration read = read("""
                listeners:
                  - {name: https, port: 443, protocol: https}
                  - {name: http, port: 80, protocol: http}
                certificates:
                  - {name: public, chain: chain.pem, key: key.pem}
                pools:
                  - {name: fe, members: [fe1.contoso.local:4443], tls: {authorities: ca.pem}}
                  - {name: plain, members: [fe1.contoso.local:8080]}
                routes:
                  - {hosts: [meet.contoso.com], pool: fe}
                """);

        Listener https = read.listener("https");
        assertThat(https.address()).isEqualTo("0.0.0.0");
        assertThat(https.certificates()).containsExactly("public");
        assertThat(https.minimumTls().protocols()).containsExactly("TLSv1.2", "TLSv1.3");
        assertThat(read.listener("http").action()).isEqualTo(ListenerAction.FORWARD);
        assertThat(read.pool("plain").tls()).isNull();
        assertThat(read.pool("fe").health()).isEmpty();
        assertThat(read.pool("fe").tls().name()).isEqualTo(new VerifiedName.RequestHost());
        assertThat(read.pool("fe").tls().minimumTls()).isEqualTo(TlsVersion.TLS_1_2);
        Route route = read.routes().get(0);
        assertThat(route.name()).isEqualTo("meet.contoso.com");
        assertThat(route.listeners()).containsExactly("https");
        assertThat(route.hostHeader()).isEqualTo(HostHeader.PRESERVE);
        assertThat(route.forbiddenPaths())
                .containsExactly("/cscp", "/OcsPowershell", "/OcsPsws", "/macp", "/RgsConfig", "/RgsClients");
        assertThat(read.policy())
                .isEqualTo(new Policy(
                        UnknownHost.MISDIRECTED,
                        SniAgreement.SAME_CERTIFICATE,
                        List.of(),
                        TlsEngine.AUTO,
                        "X-Request-Id",
                        Transport.AUTO,
                        List.of()));
        assertThat(read.accessLog()).isEqualTo(new AccessLogSettings(AccessLogSettings.Format.TEXT, null));
        Timeouts timeouts = read.timeouts();
        assertThat(timeouts.connect()).isEqualTo(Duration.ofSeconds(5));
        assertThat(timeouts.tlsHandshake()).isEqualTo(Duration.ofSeconds(10));
        assertThat(timeouts.requestHead()).isEqualTo(Duration.ofSeconds(30));
        assertThat(timeouts.requestBodyIdle()).isEqualTo(Duration.ofSeconds(60));
        assertThat(timeouts.responseFirstByte()).isEqualTo(Duration.ofSeconds(1860));
        assertThat(timeouts.responseIdle()).isEqualTo(Duration.ofSeconds(1860));
        assertThat(timeouts.clientStall()).isEqualTo(Duration.ofSeconds(120));
        assertThat(timeouts.clientKeepAlive()).isEqualTo(Duration.ofSeconds(120));
        assertThat(timeouts.upstreamKeepAlive()).isEqualTo(Duration.ofSeconds(90));
        assertThat(timeouts.tunnelIdle()).isEqualTo(Duration.ofSeconds(1860));
        assertThat(timeouts.drain()).isEqualTo(Duration.ofSeconds(30));
        Limits limits = read.limits();
        assertThat(limits.requestLineBytes()).isEqualTo(16_384);
        assertThat(limits.headBytes()).isEqualTo(131_072);
        assertThat(limits.headerLineBytes()).isEqualTo(65_536);
        assertThat(limits.headerLines()).isEqualTo(200);
        assertThat(limits.chunkLineBytes()).isEqualTo(1_024);
        assertThat(limits.trailerBytes()).isEqualTo(16_384);
        assertThat(limits.requestBodyBytes()).isZero();
        assertThat(limits.connections()).isEqualTo(20_000);
        assertThat(limits.boundConnections()).isEqualTo(8);
    }

    @Test
    void everyKey() {
        ProxyConfiguration read = read("""
                listeners:
                  - name: https
                    address: 127.0.0.1
                    port: 8443
                    protocol: https
                    certificates: [public]
                    minimum-tls: tls-1.3
                    http2: off
                  - {name: http, address: '::1', port: 8080, protocol: http, action: redirect}
                certificates:
                  - {name: public, chain: chain.pem, key: key.pem}
                pools:
                  - name: fe
                    members:
                      - fe1.contoso.local:4443
                      - {host: fe2.contoso.local, address: 10.0.0.12, port: 4443}
                    tls: {authorities: ca.pem, verify: member-host, minimum-tls: tls-1.3}
                    health: {check: tcp, port: 5061, every: 5s}
                  - name: fixed
                    members: [10.0.0.13:4443]
                    tls: {authorities: ca.pem, verify: pool.contoso.local}
                    health: {check: http, path: /autodiscover/autodiscoverservice.svc/root, host: webext.contoso.com, status: 200, every: 500ms}
                  - name: waived
                    members: [10.0.0.14:4443]
                    tls: {unverified-until: 2999-12-31, because: the authority is being moved}
                routes:
                  - name: everything
                    hosts: ['*.contoso.com', MEET.fabrikam.com]
                    listeners: [https]
                    pool: fe
                    host-header: upstream
                    forbidden-paths: [/cscp]
                unknown-host: close
                host-and-sni: strict
                trusted-peers: [10.0.0.0/8, '2001:db8::/32']
                tls-engine: jdk
                transport: io-uring
                request-id-header: X-Correlation-Id
                hidden-fields: [Server, x-ms-server-fqdn]
                timeouts:
                  connect: 1s
                  tls-handshake: 2s
                  request-head: 3s
                  request-body-idle: 4s
                  response-first-byte: 31m
                  response-idle: 1h
                  client-stall: 7s
                  client-keep-alive: 8s
                  upstream-keep-alive: 9s
                  tunnel-idle: 10s
                  drain: 250ms
                limits:
                  request-line-bytes: 8192
                  head-bytes: 65536
                  header-line-bytes: 16384
                  header-lines: 100
                  chunk-line-bytes: 64
                  trailer-bytes: 128
                  request-body-bytes: 500000000
                  connections: 10
                  bound-connections: 2
                access-log: {format: json, file: access.log}
                """);

        assertThat(read.listener("https"))
                .isEqualTo(new Listener(
                        "https",
                        "127.0.0.1",
                        8443,
                        Protocol.HTTPS,
                        ListenerAction.FORWARD,
                        List.of("public"),
                        TlsVersion.TLS_1_3,
                        Http2.OFF,
                        null,
                        List.of()));
        assertThat(read.listener("http")).isEqualTo(Listener.http("http", "::1", 8080, ListenerAction.REDIRECT));
        assertThat(read.pool("fe"))
                .isEqualTo(Pool.encrypted(
                                "fe",
                                List.of(
                                        new Member("fe1.contoso.local", 4443),
                                        new Member("fe2.contoso.local", "10.0.0.12", 4443)),
                                new UpstreamTls(
                                        new Verification.Verified(new TrustSource.File(folder.resolve("ca.pem"))),
                                        new VerifiedName.MemberHost(),
                                        TlsVersion.TLS_1_3))
                        .withHealth(HealthCheck.of(new Probe.Tcp(5061), Duration.ofSeconds(5))));
        assertThat(read.pool("fixed").tls().name()).isEqualTo(new VerifiedName.Fixed("pool.contoso.local"));
        assertThat(read.pool("fixed").health())
                .containsExactly(HealthCheck.of(
                        Probe.Http.ok("/autodiscover/autodiscoverservice.svc/root", "webext.contoso.com"),
                        Duration.ofMillis(500)));
        assertThat(read.pool("waived").tls())
                .isEqualTo(UpstreamTls.waived(new Waiver(LocalDate.of(2999, 12, 31), "the authority is being moved")));
        assertThat(read.routes())
                .containsExactly(new Route(
                        "everything",
                        List.of(HostPattern.of("*.contoso.com"), HostPattern.of("meet.fabrikam.com")),
                        List.of("https"),
                        "fe",
                        HostHeader.UPSTREAM,
                        List.of("/cscp")));
        assertThat(read.policy())
                .isEqualTo(new Policy(
                        UnknownHost.CLOSE,
                        SniAgreement.STRICT,
                        List.of(Network.of("10.0.0.0/8"), Network.of("2001:db8::/32")),
                        TlsEngine.JDK,
                        "X-Correlation-Id",
                        Transport.IO_URING,
                        List.of(NamingField.SERVER, NamingField.X_MS_SERVER_FQDN)));
        assertThat(read.timeouts().responseFirstByte()).isEqualTo(Duration.ofMinutes(31));
        assertThat(read.timeouts().drain()).isEqualTo(Duration.ofMillis(250));
        assertThat(read.limits()).isEqualTo(new Limits(8192, 65536, 16384, 100, 64, 128, 500_000_000, 10, 2));
        assertThat(read.accessLog())
                .isEqualTo(new AccessLogSettings(AccessLogSettings.Format.JSON, folder.resolve("access.log")));
    }

    @Test
    void readsWhatStandsBeforeAListenerAndWhatItAdmits() throws Exception {
        Files.writeString(folder.resolve("meet.pfx"), "");
        Files.writeString(folder.resolve("password.txt"), "");
        ProxyConfiguration read = read("""
                listeners:
                  - name: https
                    port: 443
                    protocol: https
                    proxy-protocol: {from: [192.0.2.7, '2001:db8::/32']}
                    tls: {older-until: 2999-12-31, because: the phones in the warehouse}
                certificates:
                  - {name: meet, pkcs12: meet.pfx, password-file: password.txt, ocsp-stapling: off}
                """);

        Listener listener = read.listener("https");
        assertThat(listener.http2()).isEqualTo(Http2.ON);
        assertThat(listener.proxyPeers()).containsExactly(Network.of("192.0.2.7"), Network.of("2001:db8::/32"));
        assertThat(listener.olderTls())
                .isEqualTo(new Waiver(LocalDate.of(2999, 12, 31), "the phones in the warehouse"));
        assertThat(read.certificates())
                .containsExactly(new Certificate(
                        "meet",
                        new CertificateSource.Pkcs12(folder.resolve("meet.pfx"), folder.resolve("password.txt")),
                        Stapling.OFF));
    }

    @Test
    void tellsWhatIsWrongBeforeAListener() throws Exception {
        Files.writeString(folder.resolve("meet.pfx"), "");
        assertThat(problems("""
                listeners:
                  - {name: one, port: 443, protocol: https, proxy-protocol: {form: [10.0.0.0/8]}}
                  - {name: two, port: 444, protocol: https, proxy-protocol: {from: [10.0.0.0/99]}}
                  - {name: three, port: 445, protocol: https, tls: {older-until: 2020-01-31, because: phones}}
                  - {name: four, port: 446, protocol: https, tls: {older-until: 2999-12-31}}
                  - {name: five, port: 80, protocol: http, http2: on}
                certificates:
                  - {name: meet, pkcs12: meet.pfx, chain: chain.pem, key: key.pem}
                """))
                .containsExactly(
                        "2:61: proxy-protocol does not say whom it is expected from;"
                                + " from: [10.0.0.0/24], the addresses of the load balancer",
                        "2:62: \"form\" is not a key of proxy-protocol of listener \"one\"; did you mean \"from\"?",
                        "3:69: \"10.0.0.0/99\" is not a range of addresses; such as 10.0.0.0/8, 192.0.2.7 or 2001:db8::/32",
                        "4:66: the waiver ended on 2020-01-31;"
                                + " no tls section, or a later date if the phones cannot be replaced yet",
                        "5:51: tls of listener \"four\" has no \"because\"; add because",
                        "6:5: listener \"five\" speaks http and offers HTTP/2, which clients only choose within TLS;"
                                + " protocol: https, or no http2",
                        "8:26: a certificate cannot come from PEM and PKCS#12 files at once;"
                                + " either chain and key, or pkcs12");
    }

    @Test
    void tellsAllMistakesAtOnceWithTheirPlaces() {
        List<String> problems = problems("""
                listeners:
                  - {name: https, port: 70000, protocol: https}
                  - {name: http, port: 80}
                certificates:
                  - {name: public, chain: missing.pem, key: key.pem}
                pools:
                  - name: fe
                    members: [fe1.contoso.local, fe2.contoso.local:4443]
                    tls: {authoritys: ca.pem, authorities: ca.pem}
                routes:
                  - {name: meet, hosts: [meet_1.contoso.com], pool: front}
                  - {name: dialin, hosts: [dialin.contoso.com], pool: fe, host-header: upsteam}
                timeout: {connect: 5}
                """);

        assertThat(problems)
                .containsExactly(
                        "2:25: port of a listener is 70000; a number from 1 to 65535, or 0 for any free port",
                        "3:5: listener \"http\" has no \"protocol\"; protocol: https or protocol: http",
                        "5:27: file " + folder.resolve("missing.pem") + " does not exist; the path of a file",
                        "8:15: member \"fe1.contoso.local\" has no port; host:port, such as fe1.contoso.local:4443",
                        "9:11: \"authoritys\" is not a key of tls of pool \"fe\"; did you mean \"authorities\"?",
                        "11:26: \"meet_1.contoso.com\" is not a host name; a name such as meet.contoso.com,"
                                + " or *.contoso.com, without port and without underscore",
                        "11:53: route \"meet\": pool \"front\" is not defined; one of fe",
                        "12:72: \"host-header\" is \"upsteam\"; did you mean \"upstream\"?",
                        "13:1: \"timeout\" is not a key of the configuration; did you mean \"timeouts\"?");
    }

    @Test
    void readsHowRequestsAreSpreadAndMembersWatched() {
        Pool pool = read("""
                listeners: [{name: http, port: 80, protocol: http}]
                pools:
                  - name: fe
                    members: [{host: fe1.contoso.local, port: 4443, weight: 3}, fe2.contoso.local:4443]
                    balancing: least-connections
                    affinity: {cookie: MS-WSMAN, secure: false}
                    slow-start: off
                    health:
                      - {check: tcp, port: 5061, timeout: 2s, rise: 1, fall: 4, when-down: keep}
                      - {check: tls, host: webext.contoso.com}
                      - {check: http, path: /root, host: webext.contoso.com, status: [200-299, 401], body: "AccessLocation"}
                    ejection:
                      failures: 2
                      pause: 1s
                      longest-pause: 9s
                      answers: [{status: 503, server: Microsoft-HTTPAPI}, {status: 500}]
                      answer-failures: 4
                    per-member: {exchanges: 500, parked-after: 3s, queue: 7, queue-timeout: 2s}
                    backup: {pool: paired, return: manual, stable: 5m, finish: 1m}
                  - {name: paired, members: ['fe3.contoso.local:4443']}
                """).pool("fe");

        assertThat(pool.members().get(0).weight()).isEqualTo(3);
        assertThat(pool.balancing())
                .isEqualTo(new Balancing(
                        Balancing.Method.LEAST_CONNECTIONS, new CookieAffinity("MS-WSMAN", false), Duration.ZERO));
        assertThat(pool.health())
                .containsExactly(
                        new HealthCheck(
                                new Probe.Tcp(5061),
                                Duration.ofSeconds(10),
                                Duration.ofSeconds(2),
                                1,
                                4,
                                HealthCheck.WhenDown.KEEP),
                        HealthCheck.of(new Probe.Tls(null, "webext.contoso.com"), Duration.ofSeconds(10)),
                        HealthCheck.of(
                                new Probe.Http(
                                        "/root",
                                        "webext.contoso.com",
                                        StatusSet.union(List.of(StatusSet.parse("200-299"), StatusSet.of(401))),
                                        "AccessLocation"),
                                Duration.ofSeconds(10)));
        assertThat(pool.ejection())
                .isEqualTo(new Ejection(
                        2,
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(9),
                        List.of(
                                new Ejection.UnwellAnswer(503, "Microsoft-HTTPAPI"),
                                new Ejection.UnwellAnswer(500, null)),
                        4));
        assertThat(pool.limits()).isEqualTo(new MemberLimits(500, Duration.ofSeconds(3), 7, Duration.ofSeconds(2)));
        assertThat(pool.backup())
                .isEqualTo(new Backup("paired", Backup.Returning.MANUAL, Duration.ofMinutes(5), Duration.ofMinutes(1)));
    }

    @Test
    void refusesPoolsThatCannotWork() {
        assertThat(problems("""
                listeners: [{name: http, port: 80, protocol: http}]
                pools:
                  - {name: a, members: ['fe1:80'], balancing: least-connection, slow-start: 0s}
                  - {name: b, members: ['fe1:80', {host: fe1, address: 10.0.0.1, port: 80}]}
                  - {name: c, members: [{host: fe1, port: 80, weight: 0}], affinity: {cookie: "a b", secure: maybe}}
                  - {name: d, members: ['fe1:80'], health: [{check: http, path: /, host: fe1, status: 20x, body: "("}]}
                  - {name: e, members: ['fe1:80'], health: {check: icmp}, ejection: {answers: [{status: 404}], pause: 2m}}
                  - {name: f, members: ['fe1:80'], ejection: {failures: 0}, backup: {pool: paired}}
                  - {name: h, members: ['fe1:80'], ejection: {longest-pause: 1s}}
                  - {name: i, members: ['fe1:80'], health: {check: tls, port: 0}}
                  - {name: j, members: ['fe1:80'], backup: {pool: j}}
                """))
                .containsExactly(
                        "3:47: \"balancing\" is \"least-connection\"; did you mean \"least-connections\"?",
                        "3:77: \"slow-start\" is \"0s\"; a time above zero, such as 30s",
                        "4:5: pool \"b\" names a member twice; each member once",
                        "5:25: weight of member \"fe1\" is 0; a number from 1 to 1000",
                        "5:94: \"secure\" is \"maybe\"; true or false",
                        "6:87: status is \"20x\"; a status such as 200, or a range such as 200-299",
                        "7:52: check is \"icmp\"; check: tcp, check: tls, or check: http",
                        "7:80: status of an unwell answer is 404; 500 to 599, such as 503:"
                                + " others are not about the server",
                        "8:46: failures is 0; 1 or more",
                        "8:76: backup of pool \"f\": pool \"paired\" is not defined; one of a, b, c, d, e, f, h, i, j",
                        "9:46: longest-pause is shorter than pause; a time of at least 5000ms",
                        "10:44: health of pool \"i\" has no \"host\"; add host",
                        "10:63: port of health of pool \"i\" is 0; a number from 1 to 65535",
                        "11:5: pool \"j\" is its own backup; the name of another pool");
    }

    @Test
    void oneMistakeHidesNoOther() {
        List<String> problems = problems("""
                listeners: [{name: http, port: 99999, protocol: htp}]
                pools:
                  - {name: fe, members: ['fe1:8080'], health: {check: tcp, port: 0, every: 0s}}
                routes:
                  - {hosts: [meet.contoso.com], pool: fe, listeners: [http]}
                timeouts: {connect: 0s, drain: 0m}
                limits: {header-lines: 1, connections: 0}
                """);

        assertThat(problems)
                .containsExactly(
                        "1:32: port of a listener is 99999; a number from 1 to 65535, or 0 for any free port",
                        "1:49: \"protocol\" is \"htp\"; did you mean \"http\"?",
                        "3:66: port of health of pool \"fe\" is 0; a number from 1 to 65535",
                        "3:76: \"every\" is \"0s\"; a time above zero, such as 30s",
                        "6:21: \"connect\" is \"0s\"; a time above zero, such as 30s",
                        "6:32: \"drain\" is \"0m\"; a time above zero, such as 30s",
                        "7:24: header-lines is 1; 8 or more",
                        "7:40: connections is 0; 1 or more");
    }

    @Test
    void tellsAFileThatIsMissingFromAFolder() {
        assertThat(problems("""
                listeners: [{name: https, port: 443, protocol: https}]
                certificates: [{name: public, chain: ., key: key.pem}]
                """)).containsExactly("2:38: file " + folder + " is a folder; the path of a file");
        assertThat(catchThrowableOfType(
                        ConfigurationException.class, () -> ConfigurationReader.read(folder.resolve("none.yaml"))))
                .hasMessageEndingWith("none.yaml:1:1: the file does not exist; the path of a file");
    }

    @Test
    void refusesWhatContradictsItself() {
        assertThat(problems("""
                listeners:
                  - {name: http, port: 80, protocol: http}
                  - {name: http, port: 81, protocol: http}
                pools:
                  - {name: fe, members: [fe1:8080], tls: {unverified-until: 2020-01-01, because: hurry}}
                routes:
                  - {name: a, hosts: [a.contoso.com], listeners: [http], pool: fe}
                  - {name: a, hosts: [b.contoso.com], listeners: [htp], pool: fe}
                """))
                .containsExactly(
                        "3:12: listener \"http\" is defined twice; each listener once",
                        "5:61: the waiver ended on 2020-01-01; verify the members (authorities: …),"
                                + " or a later date if that cannot be done yet",
                        "8:12: route \"a\" is defined twice; another name",
                        "8:51: listener \"htp\" is not defined; did you mean \"http\"?");
        assertThat(problems("""
                listeners: [{name: http, port: 80, protocol: http}]
                pools: [{name: fe, members: ['fe1:8080']}]
                routes:
                  - {name: a, hosts: [a.contoso.com], listeners: [http], pool: fe}
                  - {name: b, hosts: [a.contoso.com], listeners: [http], pool: fe}
                """))
                .containsExactly(
                        "1:1: route \"b\": host a.contoso.com on listener \"http\" belongs to route \"a\" already;"
                                + " each host once for each listener");
    }

    @Test
    void pointsIntoTextThatIsNotYaml() {
        assertThat(problems("listeners: [\n")).singleElement().asString().startsWith("2:1: this is not YAML");
        assertThat(problems("")).containsExactly("1:1: the file is empty; at least listeners, pools and routes");
    }

    private ProxyConfiguration read(String yaml) {
        return ConfigurationReader.read(write(yaml));
    }

    private List<String> problems(String yaml) {
        Path file = write(yaml);
        ConfigurationException refused =
                catchThrowableOfType(ConfigurationException.class, () -> ConfigurationReader.read(file));
        return refused.problems().stream()
                .map(problem -> problem.toString().substring(file.toString().length() + 1))
                .toList();
    }

    private Path write(String yaml) {
        try {
            return Files.writeString(folder.resolve("proxy.yaml"), yaml);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
