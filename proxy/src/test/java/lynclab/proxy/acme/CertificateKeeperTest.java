package lynclab.proxy.acme;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import lynclab.ca.CertificateAuthority;
import lynclab.ca.acme.AcmeServer;
import lynclab.proxy.ReverseProxy;
import lynclab.proxy.TinyUpstream;
import lynclab.proxy.config.AcmeChallenge;
import lynclab.proxy.config.AcmeSettings;
import lynclab.proxy.config.Listener;
import lynclab.proxy.config.ListenerAction;
import lynclab.proxy.config.Pool;
import lynclab.proxy.config.ProxyConfiguration;
import lynclab.proxy.config.Route;
import lynclab.proxy.exchange.AcmeChallenges;
import lynclab.proxy.tls.CertificateHosts;
import lynclab.proxy.tls.PemFiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Orders at an authority whose port 80 is answered by whoever a test says. */
class CertificateKeeperTest {
    private static final List<String> HOSTS = List.of("webext.contoso.com", "meet.contoso.com");
    private static final Duration LIFETIME = Duration.ofDays(90);

    @TempDir
    private Path folder;

    private final CertificateAuthority authority = CertificateAuthority.publicAuthority("Public Trust");
    private AcmeChallenges challenges = new AcmeChallenges();
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.now());
    private final AtomicInteger renewals = new AtomicInteger();

    @Test
    void hostsThatAreNotProvenGetNoCertificateAndTheOldOneStays() throws Exception {
        try (TinyUpstream stranger = TinyUpstream.saying("not the key authorization");
                AcmeServer server = AcmeServer.start(authority, host -> at(stranger), LIFETIME)) {
            AcmeSettings settings = settings(server);
            CertificateKeeper.prepare(settings, clock());
            X509Certificate before = current();

            assertThat(keeper(settings).lookAfterAll()).isFalse();

            assertThat(current()).isEqualTo(before);
            assertThat(server.issued()).isZero();
            assertThat(renewals).hasValue(0);
            assertThat(stranger.requests()).isNotEmpty();
            assertThat(stranger.requests().get(0).target()).startsWith("/.well-known/acme-challenge/");
        }
    }

    @Test
    void keysAreForTheProxysUserOnly() throws Exception {
        try (TinyUpstream stranger = TinyUpstream.saying("no");
                AcmeServer server = AcmeServer.start(authority, host -> at(stranger), LIFETIME)) {
            AcmeSettings settings = settings(server);
            CertificateKeeper.prepare(settings, clock());
            keeper(settings).lookAfterAll();

            for (String key : List.of("public-key.pem", "account-key.pem")) {
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve(key))))
                        .isEqualTo("rw-------");
            }
        }
    }

    @Test
    void aCertificateIsRenewedInTimeAndNotBefore() throws Exception {
        try (TinyUpstream frontEnd = TinyUpstream.saying("discovery");
                ReverseProxy proxy = port80(frontEnd);
                AcmeServer server = AcmeServer.start(authority, host -> proxy.address("http"), LIFETIME)) {
            challenges = proxy.challenges();
            AcmeSettings settings = settings(server);
            CertificateKeeper.prepare(settings, clock());
            CertificateKeeper keeper = keeper(settings);

            assertThat(keeper.lookAfterAll()).as("the first one").isTrue();
            X509Certificate first = current();
            assertThat(CertificateHosts.of(first).names()).containsExactlyInAnyOrderElementsOf(HOSTS);
            first.verify(authority.issuing().getPublicKey());
            assertThat(keeper.lookAfterAll()).as("nothing is due").isFalse();

            Instant end = first.getNotAfter().toInstant();
            now.set(end.minus(Duration.ofDays(30)).minusSeconds(3_600));
            assertThat(keeper.lookAfterAll()).as("a little too early").isFalse();
            now.set(end.minus(Duration.ofDays(30)).plusSeconds(3_600));
            assertThat(keeper.lookAfterAll()).as("thirty days before its end").isTrue();
            assertThat(current()).isNotEqualTo(first);
            assertThat(renewals).hasValue(2);
            assertThat(server.accounts()).as("the account is the same").isEqualTo(1);
            assertThat(frontEnd.requests()).as("challenges go no further").isEmpty();
        }
    }

    @Test
    void aHostMoreIsReasonEnough() throws Exception {
        try (TinyUpstream frontEnd = TinyUpstream.saying("discovery");
                ReverseProxy proxy = port80(frontEnd);
                AcmeServer server = AcmeServer.start(authority, host -> proxy.address("http"), LIFETIME)) {
            challenges = proxy.challenges();
            AcmeSettings settings = settings(server);
            CertificateKeeper.prepare(settings, clock());
            keeper(settings).lookAfterAll();

            List<String> more = List.of("webext.contoso.com", "meet.contoso.com", "dialin.contoso.com");
            AcmeSettings wider = new AcmeSettings(
                    settings.directory(),
                    List.of(),
                    AcmeChallenge.HTTP_01,
                    folder,
                    settings.renewBefore(),
                    Map.of("public", more));

            assertThat(keeper(wider).lookAfterAll()).isTrue();
            assertThat(CertificateHosts.of(current()).names()).containsExactlyInAnyOrderElementsOf(more);
        }
    }

    /** A proxy whose port 80 leads to 8080. */
    private static ReverseProxy port80(TinyUpstream frontEnd) {
        return ReverseProxy.start(
                ProxyConfiguration.of(
                        List.of(Listener.http("http", "127.0.0.1", 0, ListenerAction.FORWARD)),
                        List.of(),
                        List.of(Pool.plain("fe", List.of(frontEnd.member()))),
                        List.of(Route.of("web", "webext.contoso.com", "http", "fe"))),
                entry -> {});
    }

    private AcmeSettings settings(AcmeServer server) {
        return new AcmeSettings(
                server.directory(),
                List.of("pki@contoso.com"),
                AcmeChallenge.HTTP_01,
                folder,
                Duration.ofDays(30),
                Map.of("public", HOSTS));
    }

    private CertificateKeeper keeper(AcmeSettings settings) {
        return new CertificateKeeper(settings, challenges, renewals::incrementAndGet, clock());
    }

    private X509Certificate current() {
        return PemFiles.certificates(AcmeSettings.chain(folder, "public")).get(0);
    }

    private static InetSocketAddress at(TinyUpstream upstream) {
        return new InetSocketAddress("127.0.0.1", upstream.port());
    }

    private Clock clock() {
        return new Clock() {
            @Override
            public ZoneOffset getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(java.time.ZoneId zone) {
                return this;
            }

            @Override
            public Instant instant() {
                return now.get();
            }
        };
    }
}
