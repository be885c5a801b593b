package lynclab.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import lynclab.proxy.config.Listener;
import lynclab.proxy.config.ListenerAction;
import lynclab.proxy.config.Member;
import lynclab.proxy.config.NameResolution;
import lynclab.proxy.config.NameResolution.NameServer;
import lynclab.proxy.config.Pool;
import lynclab.proxy.config.ProxyConfiguration;
import lynclab.proxy.config.Route;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Where the names of members lead, as time goes by, and that they never lead back to the proxy. */
class MemberNameTest {
    private static final String HOST = RunningProxy.HOST;
    private static final String NAME = "fe1.contoso.local";

    @BeforeAll
    static void needsSeveralLoopbackAddresses() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.2"))) {
            assumeTrue(socket.isBound());
        } catch (IOException e) {
            assumeTrue(false, "127.0.0.2 is not a loopback address on this system");
        }
    }

    @Test
    void followsANameToAnotherAddressAlsoWithConnectionsThatAreInUse() {
        try (TinyDns dns = TinyDns.start(NAME, "127.0.0.2");
                TinyUpstream one = TinyUpstream.at("127.0.0.2", 0, "one");
                TinyUpstream two = TinyUpstream.at("127.0.0.3", one.port(), "two");
                RunningProxy proxy = proxy(dns, one.port());
                RawClient client = proxy.client()) {
            assertThat(client.get(HOST, "/").text()).isEqualTo("one");
            int queries = dns.queries();
            assertThat(client.get(HOST, "/").text()).isEqualTo("one");
            assertThat(dns.queries()).as("the record has not expired").isLessThanOrEqualTo(queries + 2);

            dns.set(NAME, "127.0.0.3");
            Awaitility.await().until(() -> client.get(HOST, "/").text().equals("two"));
            assertThat(one.requests()).isNotEmpty();
        }
    }

    @Test
    void triesEachAddressOfAName() {
        try (TinyDns dns = TinyDns.start(NAME, "127.0.0.2", "127.0.0.3", "127.0.0.4");
                TinyUpstream two = TinyUpstream.at("127.0.0.3", 0, "two");
                RunningProxy proxy = proxy(dns, two.port())) {
            for (int i = 0; i < 4; i++) {
                try (RawClient client = proxy.client()) {
                    client.send("GET / HTTP/1.1\r\nHost: " + HOST + "\r\nAuthorization: NTLM x\r\n\r\n");
                    assertThat(client.answer().text()).isEqualTo("two");
                }
            }
            assertThat(proxy.logged(4).upstream().failures()).isEmpty();
        }
    }

    @Test
    void goesOnWithTheLastAddressWhileDnsIsSilentAndForgetsOneThatIsGone() {
        try (TinyDns dns = TinyDns.start(NAME, "127.0.0.2");
                TinyUpstream one = TinyUpstream.at("127.0.0.2", 0, "one");
                RunningProxy proxy = proxy(dns, one.port());
                RawClient client = proxy.client()) {
            assertThat(client.get(HOST, "/").text()).isEqualTo("one");
            dns.remove(NAME);
            Awaitility.await().until(() -> {
                try (RawClient bound = proxy.client()) {
                    bound.send("GET / HTTP/1.1\r\nHost: " + HOST + "\r\nAuthorization: NTLM x\r\n\r\n");
                    return bound.answer().status() == 503;
                }
            });
            Awaitility.await()
                    .until(() -> proxy.log().stream()
                            .anyMatch(entry -> entry.reason().code().equals("no-member:name-not-found")));
        }
        try (TinyDns dns = TinyDns.start(NAME, "127.0.0.2");
                TinyUpstream one = TinyUpstream.at("127.0.0.2", 0, "one");
                RunningProxy proxy = proxy(dns, one.port());
                RawClient client = proxy.client()) {
            assertThat(client.get(HOST, "/").text()).isEqualTo("one");
            dns.fallSilent();
            int queries = dns.queries();
            Awaitility.await("unanswered queries").until(() -> dns.queries() > queries + 1);
            one.closeConnections();
            assertThat(client.get(HOST, "/").text()).isEqualTo("one");
        }
    }

    @Test
    void refusesAMemberThatIsOneOfItsOwnListeners() {
        try (TinyUpstream one = TinyUpstream.saying("one");
                RunningProxy proxy = RunningProxy.before(one)) {
            Member itself = new Member("127.0.0.1", proxy.address().getPort());
            proxy.proxy().reload(RunningProxy.plain(List.of(itself)));
            try (RawClient client = proxy.client()) {
                assertThat(client.get(HOST, "/").status()).isEqualTo(503);
            }
            assertThat(proxy.logged(1).reason().code()).isEqualTo("no-member:leads-to-itself");
            assertThat(proxy.logged(1).reason().detail())
                    .isEqualTo(itself + ": 127.0.0.1 port " + itself.port() + " is a listener of this proxy");
        }
    }

    @Test
    void knowsARequestThatComesBackThroughAnotherHop() throws IOException {
        try (TinyUpstream one = TinyUpstream.saying("one");
                RunningProxy proxy = RunningProxy.before(one);
                RawClient client = proxy.client()) {
            client.get(HOST, "/");
            String mark = one.requests().get(0).lines("X-Proxy-Hop").get(0);
            RawClient.Answer answer = client.send(
                            "GET / HTTP/1.1\r\nHost: " + HOST + "\r\nX-Proxy-Hop: " + mark + "\r\n\r\n")
                    .answer();

            assertThat(answer.status()).isEqualTo(508);
            assertThat(proxy.logged(2).reason().code()).isEqualTo("refused:loop");
        }
    }

    private static RunningProxy proxy(TinyDns dns, int port) {
        ProxyConfiguration configuration = ProxyConfiguration.of(
                List.of(Listener.http("http", "127.0.0.1", 0, ListenerAction.FORWARD)),
                List.of(),
                List.of(Pool.plain("front-end", List.of(new Member(NAME, port)))),
                List.of(Route.of("webext", HOST, "http", "front-end")));
        return RunningProxy.of(configuration.withNames(new NameResolution(
                List.of(new NameServer("127.0.0.1", dns.port())), Duration.ofSeconds(1), Duration.ofHours(1))));
    }
}
