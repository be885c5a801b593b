package lynclab.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
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
        NOTHING,
        LOAD_BALANCER;

        RunningProxy before(TinyUpstream... members) {
            return this == NOTHING ? RunningProxy.before(members) : RunningProxy.behindLoadBalancer(members);
        }
    }

    private static final String HOST = RunningProxy.HOST;

    /**
     * Binds identity to the connection, as IIS does: three legs for a challenge, one if the credential comes at once
     * ({@code Negotiate user}); says whose connection it is.
     */
    private static final class ConnectionBoundServer implements TinyUpstream.Script {
        private final Map<Integer, String> users = new ConcurrentHashMap<>();
        private final Map<Integer, String> challenged = new ConcurrentHashMap<>();

        @Override
        public boolean answer(TinyUpstream.Request request, OutputStream out) throws IOException {
            String credential =
                    request.lines("Authorization").stream().findFirst().orElse("");
            if (credential.startsWith("NTLM type1 ")) {
                challenged.put(request.connection(), credential.substring(11));
                out.write(unauthorized("NTLM type2"));
            } else if (credential.startsWith("NTLM type3 ")) {
                String user = credential.substring(11);
                if (user.equals(challenged.get(request.connection()))) {
                    users.put(request.connection(), user);
                    out.write(TinyUpstream.ok(user));
                } else {
                    out.write(unauthorized("Negotiate\r\nWWW-Authenticate: NTLM"));
                }
            } else if (credential.startsWith("Negotiate ")) {
                users.put(request.connection(), credential.substring(10));
                out.write(TinyUpstream.ok(credential.substring(10)));
            } else if (users.containsKey(request.connection())) {
                out.write(TinyUpstream.ok(users.get(request.connection())));
            } else if (request.target().startsWith("/public")) {
                out.write(TinyUpstream.ok("nobody"));
            } else {
                out.write(unauthorized("Negotiate\r\nWWW-Authenticate: NTLM"));
            }
            return !request.target().equals("/public/close");
        }

        private static byte[] unauthorized(String challenge) {
            return ("HTTP/1.1 401 Unauthorized\r\nWWW-Authenticate: " + challenge + "\r\nContent-Length: 0\r\n\r\n")
                    .getBytes(StandardCharsets.ISO_8859_1);
        }
    }

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
            for (int step = 0; step < 1_500; step++) {
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
        return client.send("GET " + target + " HTTP/1.1\r\nHost: " + HOST + "\r\nAuthorization: " + credential
                        + "\r\n\r\n")
                .answer();
    }
}
