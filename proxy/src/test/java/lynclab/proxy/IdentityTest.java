package lynclab.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import lynclab.ca.CertificateAuthority;
import lynclab.ca.CertificateRequest;
import lynclab.proxy.config.Balancing;
import lynclab.proxy.config.Balancing.Method;
import lynclab.proxy.config.Listener;
import lynclab.proxy.config.ListenerAction;
import lynclab.proxy.config.Member;
import lynclab.proxy.config.ProxyConfiguration;
import lynclab.proxy.config.Route;
import lynclab.proxy.config.TrustSource;
import lynclab.proxy.config.UpstreamTls;
import lynclab.proxy.upstream.PoolOperations;
import lynclab.server.FakeLyncServer;
import lynclab.server.ServerConfiguration;
import lynclab.server.TlsIdentity;
import lynclab.server.control.RecordedRequest;
import lynclab.server.control.SitePort;
import lynclab.server.deployment.Deployment;
import lynclab.server.deployment.Pool;
import lynclab.server.deployment.PoolRole;
import lynclab.server.deployment.ProductVersion;
import lynclab.server.deployment.User;
import lynclab.server.deployment.WebSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

/**
 * Random users before real NTLM: whatever they do in whatever order, no connection that knows one of them ever carries
 * a request of another, as the servers' own records tell.
 *
 * <p>Another run of the same: {@code -Dlynclab.identity.seed=…}.
 */
class IdentityTest {
    private static final String WEBEXT = "ext1.contoso.com";
    private static final String MEET = "meet.contoso.com";
    private static final String OPEN = "/Autodiscover/AutodiscoverService.svc/root";
    private static final int STEPS = 500;
    private static final int MOST_CLIENTS = 8;
    private static final Duration LONG = Duration.ofHours(1);

    private static final CertificateAuthority AUTHORITY = CertificateAuthority.enterprise("Contoso");
    private static final Pool POOL = new Pool("pool1.contoso.local", PoolRole.FRONT_END, "int1.contoso.local", WEBEXT);

    private final List<Visitor> visitors = new ArrayList<>();
    private int visits;

    /** One client connection, and who it has become on each host. */
    private static final class Visitor {
        private final String name;
        private final RawClient client;
        private final Map<String, String> users = new HashMap<>();
        private final Map<String, RawClient.Answer> challenges = new HashMap<>();

        Visitor(String name, RawClient client) {
            this.name = name;
            this.client = client;
        }

        RawClient.Answer get(String host, String target, Optional<String> credential) {
            return client.send("GET " + target + " HTTP/1.1\r\nHost: " + host + "\r\nX-Visitor: " + name + "\r\n"
                            + credential
                                    .map(value -> "Authorization: " + value + "\r\n")
                                    .orElse("")
                            + "\r\n")
                    .answer();
        }

        boolean isAmidHandshake() {
            return !challenges.isEmpty();
        }
    }

    @Test
    void noConnectionThatKnowsSomebodyServesSomebodyElse(TestReporter reporter) {
        long seed = Long.getLong("lynclab.identity.seed", System.nanoTime());
        reporter.publishEntry("seed", String.valueOf(seed));
        System.out.println("IdentityTest: seed " + seed);
        try (FakeLyncServer one = server("fe1.contoso.local");
                FakeLyncServer two = server("fe2.contoso.local");
                RunningProxy proxy = RunningProxy.of(configuration(one, two))) {
            Random random = new Random(seed);
            for (int step = 0; step < STEPS; step++) {
                if (visitors.isEmpty() || visitors.size() < MOST_CLIENTS && random.nextInt(6) == 0) {
                    visitors.add(new Visitor("v" + ++visits, proxy.client()));
                }
                if (random.nextInt(12) == 0) {
                    disturb(random, proxy.proxy().pools(), random.nextBoolean() ? one : two);
                }
                Visitor visitor = visitors.get(random.nextInt(visitors.size()));
                try {
                    act(random, visitor, seed);
                } catch (UncheckedIOException memberLeft) {
                    leave(visitor);
                }
            }
            visitors.forEach(visitor -> visitor.client.close());

            List<RecordedRequest> all = Stream.concat(
                            one.history().requests().stream(), two.history().requests().stream())
                    .toList();
            assertThat(all).as("seed %d", seed).anyMatch(request -> request.identity() != null);
            holds(all, seed);
        }
    }

    private void act(Random random, Visitor visitor, long seed) {
        String host = random.nextInt(4) == 0 ? MEET : WEBEXT;
        String user = visitor.users.get(host);
        RawClient.Answer challenge = visitor.challenges.remove(host);
        if (challenge != null) {
            String name = "user" + random.nextInt(5);
            RawClient.Answer answer = visitor.get(host, secret(), Optional.of(NtlmCredentials.third(challenge, name)));
            assertThat(answer.status())
                    .as("one prompt is enough, seed %d", seed)
                    .isEqualTo(200);
            visitor.users.put(host, name);
            return;
        }
        switch (random.nextInt(7)) {
            case 0 -> {
                if (!visitor.isAmidHandshake()) {
                    leave(visitor);
                }
            }
            case 1, 2 -> {
                // Challenge first, or pre-authenticated: the first leg with or without a request before it.
                if (random.nextBoolean() && user == null) {
                    assertThat(visitor.get(host, secret(), Optional.empty()).status())
                            .isEqualTo(401);
                }
                RawClient.Answer challenged = visitor.get(host, secret(), Optional.of(NtlmCredentials.first()));
                assertThat(challenged.status()).isEqualTo(401);
                visitor.challenges.put(host, challenged);
                visitor.users.remove(host);
            }
            case 3, 4 -> {
                int status = visitor.get(host, secret(), Optional.empty()).status();
                assertThat(status).as("seed %d", seed).isEqualTo(user == null ? 401 : 200);
            }
            default ->
                assertThat(visitor.get(host, OPEN, Optional.empty()).status())
                        .as("seed %d", seed)
                        .isEqualTo(200);
        }
    }

    private static void disturb(Random random, PoolOperations pools, FakeLyncServer server) {
        switch (random.nextInt(8)) {
            case 0 -> {
                // Every connection of the server is reset, waiting ones included.
                server.stop();
                server.start();
            }
            case 1, 2 -> pools.drain("front-end", server.fqdn(), LONG);
            default ->
                pools.status()
                        .get(0)
                        .members()
                        .forEach(member ->
                                pools.bringBack("front-end", member.member().toString()));
        }
        pools.bringBack("front-end", "fe1.contoso.local");
    }

    private void leave(Visitor visitor) {
        visitor.client.close();
        visitors.remove(visitor);
    }

    /** In the order in which each server received them: from the first sign of an identity on, one visitor only. */
    private static void holds(List<RecordedRequest> all, long seed) {
        Map<String, String> owners = new HashMap<>();
        Map<String, String> handshakes = new HashMap<>();
        for (RecordedRequest request : all) {
            String connection = request.server() + " " + request.connection();
            String visitor = request.header("X-Visitor").orElseThrow();
            String owner = owners.get(connection);
            assertThat(owner == null || owner.equals(visitor))
                    .as("%s belongs to %s, and carried %s; seed %d", connection, owner, request.head(), seed)
                    .isTrue();
            Optional<String> credential = request.header("Authorization");
            if (credential.isPresent() || request.status() == 401 || request.identity() != null) {
                owners.put(connection, visitor);
            }
            String handshake = visitor + " " + request.header("Host").orElseThrow();
            boolean isFirst = credential.filter(NtlmCredentials.first()::equals).isPresent();
            if (isFirst) {
                handshakes.put(handshake, connection);
            } else if (credential.isPresent()) {
                assertThat(handshakes.remove(handshake))
                        .as("a handshake stays on one connection to one member; seed %d", seed)
                        .isEqualTo(connection);
            }
        }
    }

    private static String secret() {
        return "/abs/handler/F-%04X.lsabs"
                .formatted(ChronoUnit.DAYS.between(LocalDate.of(2001, 1, 1), LocalDate.now(ZoneOffset.UTC)));
    }

    private static ProxyConfiguration configuration(FakeLyncServer... servers) {
        List<Member> members = Stream.of(servers)
                .map(server -> new Member(server.fqdn(), "127.0.0.1", server.port(SitePort.EXTERNAL_HTTPS)))
                .toList();
        lynclab.proxy.config.Pool pool = lynclab.proxy.config.Pool.encrypted(
                        "front-end", members, UpstreamTls.verified(new TrustSource.Given(List.of(AUTHORITY.root()))))
                .withBalancing(Balancing.by(Method.LEAST_CONNECTIONS).withSlowStart(Duration.ZERO));
        return ProxyConfiguration.of(
                List.of(Listener.http("http", "127.0.0.1", 0, ListenerAction.FORWARD)),
                List.of(),
                List.of(pool),
                List.of(Route.of("webext", WEBEXT, "http", "front-end"), Route.of("meet", MEET, "http", "front-end")));
    }

    private static FakeLyncServer server(String fqdn) {
        var issued = AUTHORITY.issue(new CertificateRequest(fqdn, List.of(fqdn, WEBEXT, MEET)));
        TlsIdentity identity = new TlsIdentity(issued.chain(), issued.key());
        List<User> users = Stream.of("user0", "user1", "user2", "user3", "user4")
                .map(name -> new User(name + "@contoso.com", NtlmCredentials.PASSWORD, POOL.fqdn(), name))
                .toList();
        Deployment deployment = new Deployment(
                List.of("contoso.com"),
                List.of(),
                List.of(POOL),
                users,
                List.of(),
                "sip.contoso.com",
                null,
                null,
                WebSettings.defaults());
        return FakeLyncServer.start(
                new ServerConfiguration(fqdn, POOL.fqdn(), ProductVersion.SFB2015, deployment, identity, identity));
    }
}
