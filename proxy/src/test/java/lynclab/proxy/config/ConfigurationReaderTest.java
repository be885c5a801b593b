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
        assertThat(read.pool("fe").health()).isEqualTo(new HealthCheck.None());
        assertThat(read.pool("fe").tls().name()).isEqualTo(new VerifiedName.RequestHost());
        assertThat(read.pool("fe").tls().minimumTls()).isEqualTo(TlsVersion.TLS_1_2);
        Route route = read.routes().get(0);
        assertThat(route.name()).isEqualTo("meet.contoso.com");
        assertThat(route.listeners()).containsExactly("https");
        assertThat(route.hostHeader()).isEqualTo(HostHeader.PRESERVE);
        assertThat(route.forbiddenPaths())
                .containsExactly("/cscp", "/OcsPowershell", "/OcsPsws", "/macp", "/RgsConfig", "/RgsClients");
        assertThat(read.policy())
                .isEqualTo(
                        new Policy(UnknownHost.MISDIRECTED, SniAgreement.SAME_CERTIFICATE, List.of(), TlsEngine.AUTO));
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
                        Http2.OFF));
        assertThat(read.listener("http")).isEqualTo(Listener.http("http", "::1", 8080, ListenerAction.REDIRECT));
        assertThat(read.pool("fe"))
                .isEqualTo(new Pool(
                        "fe",
                        List.of(
                                new Member("fe1.contoso.local", 4443),
                                new Member("fe2.contoso.local", "10.0.0.12", 4443)),
                        new UpstreamTls(
                                new Verification.Verified(new TrustSource.File(folder.resolve("ca.pem"))),
                                new VerifiedName.MemberHost(),
                                TlsVersion.TLS_1_3),
                        new HealthCheck.Tcp(5061, Duration.ofSeconds(5))));
        assertThat(read.pool("fixed").tls().name()).isEqualTo(new VerifiedName.Fixed("pool.contoso.local"));
        assertThat(read.pool("fixed").health())
                .isEqualTo(new HealthCheck.Http(
                        "/autodiscover/autodiscoverservice.svc/root",
                        "webext.contoso.com",
                        200,
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
                        TlsEngine.JDK));
        assertThat(read.timeouts().responseFirstByte()).isEqualTo(Duration.ofMinutes(31));
        assertThat(read.timeouts().drain()).isEqualTo(Duration.ofMillis(250));
        assertThat(read.limits()).isEqualTo(new Limits(8192, 65536, 16384, 100, 64, 128, 500_000_000, 10, 2));
        assertThat(read.accessLog())
                .isEqualTo(new AccessLogSettings(AccessLogSettings.Format.JSON, folder.resolve("access.log")));
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
