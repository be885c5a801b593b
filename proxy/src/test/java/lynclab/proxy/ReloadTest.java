package lynclab.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import javax.net.ssl.SSLContext;
import lynclab.ca.CertificateAuthority;
import lynclab.ca.CertificateRequest;
import lynclab.ca.IssuedCertificate;
import lynclab.proxy.config.AccessLogSettings;
import lynclab.proxy.config.Certificate;
import lynclab.proxy.config.Defaults;
import lynclab.proxy.config.InvalidSetting;
import lynclab.proxy.config.Limits;
import lynclab.proxy.config.Listener;
import lynclab.proxy.config.ListenerAction;
import lynclab.proxy.config.Member;
import lynclab.proxy.config.Pool;
import lynclab.proxy.config.ProxyConfiguration;
import lynclab.proxy.config.Route;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A running proxy goes on with another configuration, and nobody who is connected notices. */
class ReloadTest {
    private static final String HOST = RunningProxy.HOST;

    @Test
    void anOpenConnectionFollowsTheNewRoutesFromItsNextRequestOn() {
        try (TinyUpstream one = TinyUpstream.saying("one");
                TinyUpstream two = TinyUpstream.saying("two");
                RunningProxy proxy = RunningProxy.before(one);
                RawClient client = proxy.client()) {
            assertThat(client.get(HOST, "/").text()).isEqualTo("one");

            Changes changes = proxy.proxy().reload(RunningProxy.plain(List.of(two.member())));

            assertThat(client.get(HOST, "/").text()).isEqualTo("two");
            assertThat(changes.sentences()).containsExactly("pools new or changed: front-end");
            Awaitility.await("the waiting connection to the old member is closed")
                    .until(() -> one.openConnections() == 0);
        }
    }

    @Test
    void aPollThatIsHeldAnswersAfterTheReload() throws Exception {
        CountDownLatch answer = new CountDownLatch(1);
        try (TinyUpstream slow = TinyUpstream.start((request, out) -> {
                    await(answer);
                    out.write(TinyUpstream.ok("event"));
                    return true;
                });
                TinyUpstream other = TinyUpstream.saying("other");
                RunningProxy proxy = RunningProxy.before(slow);
                RawClient client = proxy.client()) {
            client.send("GET /events HTTP/1.1\r\nHost: " + HOST + "\r\n\r\n");
            Awaitility.await("the poll is held").until(() -> slow.requests().size() == 1);
            for (int i = 0; i < 10; i++) {
                proxy.proxy().reload(RunningProxy.plain(List.of((i % 2 == 0 ? other : slow).member())));
            }
            proxy.proxy().reload(RunningProxy.plain(List.of(other.member())));

            answer.countDown();

            assertThat(client.answer().text()).isEqualTo("event");
            assertThat(client.get(HOST, "/").text()).isEqualTo("other");
        }
    }

    @Test
    void aPoolThatDidNotChangeKeepsItsConnections() {
        try (TinyUpstream upstream = TinyUpstream.saying("hello");
                RunningProxy proxy = RunningProxy.before(upstream);
                RawClient client = proxy.client()) {
            client.get(HOST, "/1");

            Changes changes = proxy.proxy()
                    .reload(RunningProxy.plain(List.of(upstream.member()))
                            .withTimeouts(Defaults.TIMEOUTS.withResponseFirstByte(Duration.ofSeconds(2000))));

            client.get(HOST, "/2");
            assertThat(upstream.connections()).isEqualTo(1);
            assertThat(changes.sentences()).containsExactly("time-outs changed");
        }
    }

    @Test
    void newLimitsHoldForTheNextRequestOfAnOpenConnection() {
        try (TinyUpstream upstream = TinyUpstream.saying("hello");
                RunningProxy proxy = RunningProxy.before(upstream);
                RawClient client = proxy.client()) {
            client.get(HOST, "/1");
            proxy.proxy()
                    .reload(RunningProxy.plain(List.of(upstream.member()))
                            .withLimits(new Limits(256, 1024, 256, 8, 16, 16, 0, 10, 1)));

            assertThat(client.get(HOST, "/" + "x".repeat(400)).status()).isEqualTo(414);
        }
    }

    @Test
    void listenersOpenAndCloseAndTheOthersKeepTheirSockets() {
        try (TinyUpstream upstream = TinyUpstream.saying("hello");
                RunningProxy proxy = RunningProxy.of(listening(upstream, "http", "second"))) {
            InetSocketAddress kept = proxy.address();
            InetSocketAddress closing = proxy.proxy().address("second");
            try (RawClient idle = RawClient.connect(closing);
                    RawClient staying = proxy.client()) {
                idle.get(HOST, "/");

                Changes changes = proxy.proxy().reload(listening(upstream, "http", "third"));

                assertThat(changes.sentences()).startsWith("listeners opened: third", "listeners closed: second");
                assertThat(proxy.address()).isEqualTo(kept);
                assertThat(idle.untilClosed()).isEmpty();
                assertThatThrownBy(() -> RawClient.connect(closing)).isInstanceOf(RuntimeException.class);
                assertThat(staying.get(HOST, "/").text()).isEqualTo("hello");
                try (RawClient third = RawClient.connect(proxy.proxy().address("third"))) {
                    assertThat(third.get(HOST, "/").text()).isEqualTo("hello");
                }
            }
        }
    }

    @Test
    void anExchangeOnAClosedListenerIsFinishedAndIsTheLastOfItsConnection() {
        CountDownLatch answer = new CountDownLatch(1);
        try (TinyUpstream slow = TinyUpstream.start((request, out) -> {
                    await(answer);
                    out.write(TinyUpstream.ok("event"));
                    return true;
                });
                RunningProxy proxy = RunningProxy.of(listening(slow, "http", "second"));
                RawClient client = RawClient.connect(proxy.proxy().address("second"))) {
            client.send("GET /events HTTP/1.1\r\nHost: " + HOST + "\r\n\r\n");
            Awaitility.await("the poll is held").until(() -> slow.requests().size() == 1);
            proxy.proxy().reload(listening(slow, "http"));
            answer.countDown();

            RawClient.Answer last = client.answer();

            assertThat(last.text()).isEqualTo("event");
            assertThat(last.head()).containsIgnoringCase("Connection: close");
            assertThat(client.untilClosed()).isEmpty();
        }
    }

    @Test
    void aListenerThatCannotBeOpenedChangesNothing() throws IOException {
        try (TinyUpstream one = TinyUpstream.saying("one");
                TinyUpstream two = TinyUpstream.saying("two");
                RunningProxy proxy = RunningProxy.before(one);
                ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            ProxyConfiguration next = ProxyConfiguration.of(
                    List.of(
                            Listener.http("http", "127.0.0.1", 0, ListenerAction.FORWARD),
                            Listener.http("taken", "127.0.0.1", taken.getLocalPort(), ListenerAction.FORWARD)),
                    List.of(),
                    List.of(Pool.plain("front-end", List.of(two.member()))),
                    List.of(Route.of("webext", HOST, "http", "front-end")));

            assertThatThrownBy(() -> proxy.proxy().reload(next))
                    .isInstanceOf(InvalidSetting.class)
                    .hasMessageContaining("listener \"taken\" cannot use 127.0.0.1 port " + taken.getLocalPort());

            try (RawClient client = proxy.client()) {
                assertThat(client.get(HOST, "/").text()).isEqualTo("one");
            }
        }
    }

    @Test
    void newHandshakesSeeTheRenewedCertificateAndOpenConnectionsGoOn() throws Exception {
        CertificateAuthority authority = CertificateAuthority.publicAuthority("Public Trust");
        SSLContext trust = authority.trustStore().clientContext();
        IssuedCertificate first = authority.issue(CertificateRequest.forHosts(HOST));
        IssuedCertificate renewed = authority.issue(CertificateRequest.forHosts(HOST, "meet.contoso.com"));
        try (TinyUpstream upstream = TinyUpstream.saying("hello");
                ReverseProxy proxy = ReverseProxy.start(secure(upstream, first), entry -> {});
                RawClient client = RawClient.connectTls(proxy.address("https"), trust, HOST)) {
            client.get(HOST, "/");

            Changes changes = proxy.reload(secure(upstream, renewed));

            assertThat(changes.sentences()).containsExactly("certificates new or renewed: public");
            assertThat(client.get(HOST, "/").status()).isEqualTo(200);
            try (RawClient next = RawClient.connectTls(proxy.address("https"), trust, HOST)) {
                assertThat(next.get(HOST, "/").status()).isEqualTo(200);
                assertThat(((javax.net.ssl.SSLSocket) next.socket())
                                .getSession()
                                .getPeerCertificates()[0])
                        .isEqualTo(renewed.chain().get(0));
            }
        }
    }

    @Test
    void theAccessLogMovesAndIsReopenedAfterRotation(@TempDir Path folder) throws Exception {
        Path log = folder.resolve("access.log");
        try (TinyUpstream upstream = TinyUpstream.saying("hello");
                ReverseProxy proxy = ReverseProxy.start(logging(upstream, log));
                RawClient client = RawClient.connect(proxy.address("http"))) {
            client.get(HOST, "/first");
            awaitLine(log, "/first");
            Files.move(log, folder.resolve("access.log.1"));
            proxy.reopenLog();
            client.get(HOST, "/second");
            awaitLine(log, "/second");

            Path other = folder.resolve("other.log");
            proxy.reload(logging(upstream, other));
            client.get(HOST, "/third");
            awaitLine(other, "/third");

            assertThat(Files.readString(log)).doesNotContain("/first", "/third");
        }
    }

    private static void awaitLine(Path log, String target) {
        Awaitility.await(target + " in " + log.getFileName())
                .until(() -> Files.exists(log)
                        && Files.readString(log, StandardCharsets.UTF_8).contains(target));
    }

    private static ProxyConfiguration logging(TinyUpstream upstream, Path log) {
        return RunningProxy.plain(List.of(upstream.member()))
                .withAccessLog(new AccessLogSettings(AccessLogSettings.Format.TEXT, log));
    }

    private static ProxyConfiguration secure(TinyUpstream upstream, IssuedCertificate certificate) {
        return ProxyConfiguration.of(
                List.of(Listener.https("https", "127.0.0.1", 0, List.of("public"))),
                List.of(Certificate.of("public", certificate.chain(), certificate.key())),
                List.of(Pool.plain("fe", List.of(upstream.member()))),
                List.of(Route.of("webext", HOST, "https", "fe")));
    }

    private static ProxyConfiguration listening(TinyUpstream upstream, String... names) {
        List<Listener> listeners = new ArrayList<>();
        List<Route> routes = new ArrayList<>();
        for (String name : names) {
            listeners.add(Listener.http(name, "127.0.0.1", 0, ListenerAction.FORWARD));
            routes.add(Route.of(name, HOST, name, "front-end"));
        }
        List<Member> members = List.of(upstream.member());
        return ProxyConfiguration.of(listeners, List.of(), List.of(Pool.plain("front-end", members)), routes);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
