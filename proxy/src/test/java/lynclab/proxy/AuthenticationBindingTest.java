package lynclab.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** NTLM and Negotiate authenticate a connection: no client may ever travel on one that another has authenticated. */
@ParameterizedClass
@EnumSource(AuthenticationBindingTest.Front.class)
class AuthenticationBindingTest {
    @Parameter
    Front front;

    /** What stands between the clients and the proxy. */
    enum Front {
        NOTHING(""),
        LOAD_BALANCER("PROXY TCP4 203.0.113.9 192.0.2.1 50123 443\r\n"),
        /** The same in version 2. */
        BINARY_LOAD_BALANCER(
                "\r\n\r\n\0\r\nQUIT\n\u0021\u0011\0\f\u00cb\0\u0071\u0009\u00c0\0\u0002\u0001\u00c3\u00cb\u0001\u00bb");

        private final String preamble;

        Front(String preamble) {
            this.preamble = preamble;
        }

        RunningProxy before(TinyUpstream... members) {
            return RunningProxy.behind(preamble, members);
        }
    }

    private static final String HOST = RunningProxy.HOST;
    private static final String OTHER_HOST = RunningProxy.OTHER_HOST;

    @Test
    void completesAThreeLegHandshakeOnOneConnectionToOneMember() {
        try (TinyUpstream one = TinyUpstream.start(new ConnectionBoundServer());
                TinyUpstream two = TinyUpstream.start(new ConnectionBoundServer());
                RunningProxy proxy = front.before(one, two);
                RawClient alice = proxy.client()) {
            assertThat(alice.get(HOST, "/abs").lines("WWW-Authenticate")).containsExactly("Negotiate", "NTLM");
            assertThat(get(alice, "/abs", "NTLM type1 alice").status()).isEqualTo(401);
            assertThat(get(alice, "/abs", "NTLM type3 alice").text()).isEqualTo("alice");
            for (int i = 0; i < 10; i++) {
                assertThat(alice.get(HOST, "/abs").text()).isEqualTo("alice");
            }

            assertThat(one.connections() + two.connections()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void keepsAChallengedConnectionFromEverybodyElse(boolean victimStays) {
        try (TinyUpstream upstream = TinyUpstream.start(new ConnectionBoundServer());
                RunningProxy proxy = front.before(upstream)) {
            RawClient victim = proxy.client();
            victim.get(HOST, "/abs");
            get(victim, "/abs", "NTLM type1 alice");
            assertThat(get(victim, "/abs", "NTLM type3 alice").text()).isEqualTo("alice");
            if (!victimStays) {
                victim.close();
            }
            for (int i = 0; i < 20; i++) {
                try (RawClient other = proxy.client()) {
                    assertThat(other.get(HOST, "/public").text()).isEqualTo("nobody");
                    assertThat(other.get(HOST, "/abs").status()).isEqualTo(401);
                }
            }
            victim.close();
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void keepsAPreAuthenticatedConnectionFromEverybodyElse(boolean victimStays) {
        try (TinyUpstream upstream = TinyUpstream.start(new ConnectionBoundServer());
                RunningProxy proxy = front.before(upstream)) {
            RawClient victim = proxy.client();
            assertThat(get(victim, "/abs", "Negotiate alice").text()).isEqualTo("alice");
            if (!victimStays) {
                victim.close();
            }
            for (int i = 0; i < 20; i++) {
                try (RawClient other = proxy.client()) {
                    assertThat(other.get(HOST, "/public").text()).isEqualTo("nobody");
                    assertThat(other.get(HOST, "/public/close").text()).isEqualTo("nobody");
                }
            }
            victim.close();
        }
    }

    @Test
    void givesASecondUserNobodysConnectionAfterTheServerClosedHis() {
        try (TinyUpstream upstream = TinyUpstream.start(new ConnectionBoundServer());
                RunningProxy proxy = front.before(upstream);
                RawClient victim = proxy.client();
                RawClient second = proxy.client()) {
            assertThat(get(victim, "/abs", "Negotiate alice").text()).isEqualTo("alice");
            assertThat(second.get(HOST, "/public/close").text()).isEqualTo("nobody");
            assertThat(second.get(HOST, "/public").text()).isEqualTo("nobody");
            assertThat(second.get(HOST, "/abs").status()).isEqualTo(401);
        }
    }

    @Test
    void closesTheClientWhenTheServerClosesItsAuthenticatedConnection() {
        try (TinyUpstream upstream = TinyUpstream.start(new ConnectionBoundServer());
                RunningProxy proxy = front.before(upstream);
                RawClient alice = proxy.client()) {
            assertThat(get(alice, "/abs", "Negotiate alice").text()).isEqualTo("alice");
            upstream.closeConnections();

            assertThat(alice.untilClosed()).isEmpty();
        }
    }

    @Test
    void repeatsNothingOnAConnectionThatIsSomebodys() {
        try (TinyUpstream upstream = TinyUpstream.start(new ConnectionBoundServer());
                RunningProxy proxy = front.before(upstream);
                RawClient victim = proxy.client();
                RawClient second = proxy.client()) {
            assertThat(get(victim, "/abs", "Negotiate alice").text()).isEqualTo("alice");
            victim.send("GET /abs/reset HTTP/1.1\r\nHost: " + HOST + "\r\n\r\n");

            assertThat(victim.untilClosed()).isEmpty();
            assertThat(upstream.requests())
                    .filteredOn(request -> request.target().equals("/abs/reset"))
                    .hasSize(1);
            assertThat(second.get(HOST, "/public").text()).isEqualTo("nobody");
            try (RawClient again = proxy.client()) {
                assertThat(again.get(HOST, "/abs").status()).isEqualTo(401);
                assertThat(get(again, "/abs", "NTLM type1 alice").status()).isEqualTo(401);
                assertThat(get(again, "/abs", "NTLM type3 alice").text()).isEqualTo("alice");
            }
        }
    }

    @Test
    void repeatsARequestOfNobodysOnAConnectionOfNobodys() {
        try (TinyUpstream upstream = TinyUpstream.start(new ConnectionBoundServer());
                RunningProxy proxy = front.before(upstream);
                RawClient victim = proxy.client();
                RawClient second = proxy.client()) {
            assertThat(second.get(HOST, "/public").text()).isEqualTo("nobody");
            assertThat(get(victim, "/abs", "Negotiate alice").text()).isEqualTo("alice");
            // The kept connection is closed under this request, which is sent again on a new one, and closed once more.
            assertThat(second.get(HOST, "/public/reset").status()).isEqualTo(503);
            try (RawClient third = proxy.client()) {
                assertThat(third.get(HOST, "/public").text()).isEqualTo("nobody");
            }
            assertThat(victim.get(HOST, "/abs").text()).isEqualTo("alice");
            assertThat(upstream.requests().stream()
                            .filter(request -> request.target().equals("/public/reset"))
                            .map(TinyUpstream.Request::connection))
                    .hasSize(2)
                    .doesNotHaveDuplicates();
        }
    }

    @Test
    void keepsTwoNamesOnOneClientConnectionApart() {
        try (TinyUpstream upstream = TinyUpstream.start(new ConnectionBoundServer());
                RunningProxy proxy = front.before(upstream);
                RawClient client = proxy.client()) {
            assertThat(get(client, "/abs", "Negotiate alice").text()).isEqualTo("alice");

            assertThat(client.get(OTHER_HOST, "/public").text()).isEqualTo("nobody");
            assertThat(get(client, OTHER_HOST, "/abs", "Negotiate bob").text()).isEqualTo("bob");
            assertThat(client.get(HOST, "/abs").text()).isEqualTo("alice");
            assertThat(client.get(OTHER_HOST, "/abs").text()).isEqualTo("bob");
        }
    }

    @Test
    void closesTheAuthenticatedConnectionWithTheClient() throws Exception {
        try (TinyUpstream upstream = TinyUpstream.start(new ConnectionBoundServer());
                RunningProxy proxy = front.before(upstream)) {
            try (RawClient alice = proxy.client()) {
                get(alice, "/abs", "Negotiate alice");
            }
            org.awaitility.Awaitility.await().until(() -> upstream.openConnections() == 0);
        }
    }

    @Test
    void mixesNoIdentitiesUnderRandomTraffic() {
        Random random = new Random(20_130_211);
        ConnectionBoundServer script = new ConnectionBoundServer();
        try (TinyUpstream one = TinyUpstream.start(script);
                TinyUpstream two = TinyUpstream.start(new ConnectionBoundServer());
                RunningProxy proxy = front.before(one, two)) {
            List<RawClient> clients = new ArrayList<>();
            Map<RawClient, String> users = new HashMap<>();
            for (int step = 0; step < 1_000; step++) {
                if (clients.size() < 6 || random.nextInt(20) == 0 && clients.size() < 12) {
                    clients.add(proxy.client());
                }
                RawClient client = clients.get(random.nextInt(clients.size()));
                String user = users.get(client);
                switch (random.nextInt(6)) {
                    case 0 -> {
                        String name = user == null ? "user" + step : user;
                        assertThat(get(client, "/abs", "Negotiate " + name).text())
                                .isEqualTo(name);
                        users.put(client, name);
                    }
                    case 1 -> {
                        client.close();
                        clients.remove(client);
                        users.remove(client);
                    }
                    case 2 -> {
                        RawClient.Answer answer = client.get(HOST, "/abs");
                        assertThat(answer.status()).isEqualTo(user == null ? 401 : 200);
                        assertThat(answer.text()).isEqualTo(user == null ? "" : user);
                    }
                    default -> assertThat(client.get(HOST, "/public").text()).isEqualTo(user == null ? "nobody" : user);
                }
            }
            clients.forEach(RawClient::close);
        }
    }

    private static RawClient.Answer get(RawClient client, String target, String credential) {
        return get(client, HOST, target, credential);
    }

    private static RawClient.Answer get(RawClient client, String host, String target, String credential) {
        return client.send("GET " + target + " HTTP/1.1\r\nHost: " + host + "\r\nAuthorization: " + credential
                        + "\r\n\r\n")
                .answer();
    }
}
