package lynclab.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.ssl.OpenSsl;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslProvider;
import java.net.InetSocketAddress;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import lynclab.ca.CertificateAuthority;
import lynclab.ca.CertificateFault;
import lynclab.ca.CertificateRequest;
import lynclab.ca.IssuedCertificate;
import lynclab.ca.KeyAlgorithm;
import lynclab.ca.RevocationServer;
import lynclab.proxy.config.Certificate;
import lynclab.proxy.config.Listener;
import lynclab.proxy.config.Member;
import lynclab.proxy.config.Policy;
import lynclab.proxy.config.Pool;
import lynclab.proxy.config.ProxyConfiguration;
import lynclab.proxy.config.Route;
import lynclab.proxy.config.SniAgreement;
import lynclab.proxy.config.Stapling;
import lynclab.proxy.config.TlsEngine;
import lynclab.proxy.config.TrustSource;
import lynclab.proxy.config.UnknownHost;
import lynclab.proxy.config.UpstreamTls;
import lynclab.proxy.config.VerifiedName;
import lynclab.proxy.config.Waiver;
import lynclab.proxy.exchange.AccessLogEntry;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Both TLS legs: which certificate clients are shown, and which ones of members are accepted. */
class TlsTest {
    private static CertificateAuthority publicAuthority;
    private static CertificateAuthority enterprise;
    private static Certificate meet;
    private static Certificate wildcard;

    @BeforeAll
    static void issueCertificates() {
        publicAuthority = CertificateAuthority.publicAuthority("Public Trust");
        enterprise = CertificateAuthority.enterprise("Contoso");
        meet = certificate("meet", CertificateRequest.forHosts("meet.contoso.com", "dialin.contoso.com"));
        wildcard = certificate("wildcard", CertificateRequest.forHosts("webext.contoso.com", "*.contoso.com"));
    }

    @ParameterizedTest
    @EnumSource(
            value = TlsEngine.class,
            names = {"BORINGSSL", "JDK"})
    void reEncryptsWithTheClientsHostAsServerName(TlsEngine engine) throws Exception {
        IssuedCertificate frontEnd =
                enterprise.issue(CertificateRequest.forHosts("fe1.contoso.local", "meet.contoso.com"));
        try (TinyUpstream upstream = secure(frontEnd);
                Running proxy = new Running(engine, verified(), upstream);
                RawClient client = proxy.client("meet.contoso.com")) {
            RawClient.Answer answer = client.get("meet.contoso.com", "/meet");

            assertThat(answer.text()).isEqualTo("hello");
            assertThat(upstream.requests().get(0).lines("X-Forwarded-Proto")).containsExactly("https");
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = TlsEngine.class,
            names = {"BORINGSSL", "JDK"})
    void presentsTheExactNameBeforeTheWildcardBeforeTheFirst(TlsEngine engine) throws Exception {
        try (TinyUpstream upstream = TinyUpstream.saying("hello");
                Running proxy = new Running(engine, null, upstream)) {
            assertThat(proxy.presentedTo("meet.contoso.com")).isEqualTo("CN=meet.contoso.com");
            assertThat(proxy.presentedTo("lyncdiscover.contoso.com")).isEqualTo("CN=webext.contoso.com");
            assertThat(proxy.presentedTo("a.b.contoso.com")).isEqualTo("CN=meet.contoso.com");
            assertThat(proxy.presentedTo(null)).isEqualTo("CN=meet.contoso.com");
        }
    }

    @ParameterizedTest
    @CsvSource({"BORINGSSL,TLSv1.2", "BORINGSSL,TLSv1.3", "JDK,TLSv1.2", "JDK,TLSv1.3"})
    void servesBothKeyTypesOverBothVersions(TlsEngine engine, String version) throws Exception {
        Certificate ec = certificate(
                "ec", CertificateRequest.forHosts("meet.contoso.com").withKeyAlgorithm(KeyAlgorithm.ECDSA));
        try (TinyUpstream upstream = TinyUpstream.saying("hello");
                Running rsaOnly = new Running(engine, null, List.of(meet), Policy.DEFAULT, upstream);
                Running ecOnly = new Running(engine, null, List.of(ec), Policy.DEFAULT, upstream)) {
            assertThat(rsaOnly.presentedKey(version)).isEqualTo("RSA");
            assertThat(ecOnly.presentedKey(version)).isEqualTo("EC");
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = TlsEngine.class,
            names = {"BORINGSSL", "JDK"})
    void offersRsaAndEcdsaSideBySide(TlsEngine engine) throws Exception {
        Certificate ec = certificate(
                "ec", CertificateRequest.forHosts("meet.contoso.com").withKeyAlgorithm(KeyAlgorithm.ECDSA));
        try (TinyUpstream upstream = TinyUpstream.saying("hello");
                Running proxy = new Running(engine, null, List.of(meet, wildcard, ec), Policy.DEFAULT, upstream)) {
            assertThat(proxy.presentedKey("TLSv1.2", "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256"))
                    .isEqualTo("RSA");
            assertThat(proxy.presentedKey("TLSv1.2", "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256"))
                    .isEqualTo("EC");
            assertThat(proxy.presentedKey("TLSv1.2")).isEqualTo("EC");
            assertThat(proxy.presentedKey("TLSv1.3")).isEqualTo("EC");
            // ECDSA is no reason to show a certificate that fits less well.
            assertThat(proxy.presentedTo("webext.contoso.com")).isEqualTo("CN=webext.contoso.com");
        }
    }

    @Test
    void staplesWhatTheAuthoritySaysOfTheCertificate() throws Exception {
        try (RevocationServer responder = RevocationServer.start();
                TinyUpstream upstream = TinyUpstream.saying("hello")) {
            CertificateAuthority authority =
                    CertificateAuthority.publicAuthority("Public Trust").withRevocationUrls(responder.baseUrl());
            responder.serve(authority);
            IssuedCertificate issued = authority.issue(CertificateRequest.forHosts("meet.contoso.com"));
            Certificate certificate =
                    Certificate.of("meet", issued.chain(), issued.key()).withStapling(Stapling.ON);
            try (Running proxy =
                    new Running(TlsEngine.BORINGSSL, null, List.of(certificate), Policy.DEFAULT, upstream)) {
                org.awaitility.Awaitility.await().until(() -> {
                    SSLContext client = authority.trustStore().clientContext();
                    try (RawClient raw = RawClient.connectTls(proxy.address(), client, "meet.contoso.com")) {
                        return !((ExtendedSSLSession) ((SSLSocket) raw.socket()).getSession())
                                .getStatusResponses()
                                .isEmpty();
                    }
                });
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"1,true", "-1,false"})
    void admitsOlderVersionsWhileAWaiverLasts(int days, boolean admitted) throws Exception {
        assumeTrue(OpenSsl.isAvailable(), "BoringSSL");
        Waiver waiver = new Waiver(LocalDate.now().plusDays(days), "phones of 2011");
        try (TinyUpstream upstream = TinyUpstream.saying("hello");
                Running proxy = new Running(
                        TlsEngine.BORINGSSL,
                        null,
                        List.of(meet),
                        Policy.DEFAULT,
                        listener -> listener.withOlderTls(waiver),
                        upstream)) {
            assertThat(speaks(proxy, "TLSv1")).isEqualTo(admitted);
            assertThat(speaks(proxy, "TLSv1.1")).isEqualTo(admitted);
            assertThat(speaks(proxy, "TLSv1.2")).isTrue();
        }
    }

    /** The JDK no longer speaks old versions, so that the client is BoringSSL as well. */
    private static boolean speaks(Running proxy, String version) throws Exception {
        SslContext context = SslContextBuilder.forClient()
                .sslProvider(SslProvider.OPENSSL)
                .protocols(version)
                .ciphers(List.of("TLS_RSA_WITH_AES_128_CBC_SHA", "TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA"))
                .trustManager(publicAuthority.root())
                .endpointIdentificationAlgorithm(null)
                .build();
        var group = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
        try {
            SslHandler handler = context.newHandler(UnpooledByteBufAllocator.DEFAULT, "meet.contoso.com", 443);
            new Bootstrap()
                    .group(group)
                    .channel(NioSocketChannel.class)
                    .handler(handler)
                    .connect(proxy.address())
                    .sync();
            handler.handshakeFuture().await(20_000);
            return handler.handshakeFuture().isSuccess()
                    && handler.engine().getSession().getProtocol().equals(version);
        } finally {
            group.shutdownGracefully(0, 1, java.util.concurrent.TimeUnit.SECONDS);
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = TlsEngine.class,
            names = {"BORINGSSL", "JDK"})
    void refusesAMemberWithACertificateOfAnUntrustedIssuer(TlsEngine engine) throws Exception {
        CertificateAuthority stranger = CertificateAuthority.enterprise("Stranger");
        assertRefused(
                engine,
                verified(),
                stranger.issue(CertificateRequest.forHosts("meet.contoso.com")),
                "tls-untrusted-issuer");
    }

    @ParameterizedTest
    @EnumSource(
            value = TlsEngine.class,
            names = {"BORINGSSL", "JDK"})
    void refusesAMemberWithACertificateForOtherNames(TlsEngine engine) throws Exception {
        AccessLogEntry entry = assertRefused(
                engine,
                verified(),
                enterprise.issue(CertificateRequest.forHosts("fe1.contoso.local")),
                "tls-wrong-name");

        assertThat(entry.reason().detail()).contains("wanted meet.contoso.com", "has fe1.contoso.local");
    }

    @ParameterizedTest
    @EnumSource(
            value = TlsEngine.class,
            names = {"BORINGSSL", "JDK"})
    void refusesAMemberWithAnExpiredCertificate(TlsEngine engine) throws Exception {
        assertRefused(
                engine,
                verified(),
                enterprise.issue(CertificateRequest.forHosts("meet.contoso.com")
                        .withFault(new CertificateFault.Expired(Duration.ofDays(1)))),
                "tls-expired");
    }

    static Stream<Arguments> faults() {
        return Stream.of(
                Arguments.of(new CertificateFault.NotYetValid(Duration.ofDays(1)), "tls-not-yet-valid"),
                Arguments.of(new CertificateFault.MissingIntermediate(), "tls-untrusted-issuer"),
                Arguments.of(new CertificateFault.SelfSigned(), "tls-untrusted-issuer"),
                Arguments.of(new CertificateFault.UnknownRoot(), "tls-untrusted-issuer"),
                Arguments.of(new CertificateFault.ForgedSignature(), "tls-untrusted-issuer"),
                Arguments.of(new CertificateFault.CommonNameOnly(), "tls-wrong-name"));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void namesWhatIsWrongWithAMembersCertificate(CertificateFault fault, String reason) throws Exception {
        assertRefused(
                TlsEngine.AUTO,
                verified(),
                enterprise.issue(CertificateRequest.forHosts("meet.contoso.com").withFault(fault)),
                reason);
    }

    @Test
    void verifiesAFixedNameIfToldTo() throws Exception {
        IssuedCertificate frontEnd = enterprise.issue(CertificateRequest.forHosts("pool.contoso.local"));
        UpstreamTls tls = verified().withName(new VerifiedName.Fixed("pool.contoso.local"));
        try (TinyUpstream upstream = secure(frontEnd);
                Running proxy = new Running(TlsEngine.AUTO, tls, upstream);
                RawClient client = proxy.client("meet.contoso.com")) {
            assertThat(client.get("meet.contoso.com", "/").status()).isEqualTo(200);
        }
    }

    @Test
    void acceptsAnythingWhileAWaiverLastsAndNothingAfterwards() throws Exception {
        IssuedCertificate wrong = enterprise.issue(CertificateRequest.forHosts("elsewhere.contoso.local"));
        UpstreamTls lasting = UpstreamTls.waived(new Waiver(LocalDate.now().plusDays(1), "renewal is under way"));
        UpstreamTls ended = UpstreamTls.waived(new Waiver(LocalDate.now().minusDays(1), "renewal is under way"));
        try (TinyUpstream upstream = secure(wrong);
                Running proxy = new Running(TlsEngine.AUTO, lasting, upstream);
                RawClient client = proxy.client("meet.contoso.com")) {
            assertThat(client.get("meet.contoso.com", "/").status()).isEqualTo(200);
        }
        assertRefused(TlsEngine.AUTO, ended, wrong, "tls-waiver-ended");
    }

    @Test
    void goesOnToTheNextMemberWhenOneHasABadCertificate() throws Exception {
        try (TinyUpstream bad = secure(enterprise.issue(CertificateRequest.forHosts("other.contoso.com")));
                TinyUpstream good = secure(enterprise.issue(CertificateRequest.forHosts("meet.contoso.com")));
                Running proxy = new Running(TlsEngine.AUTO, verified(), bad, good)) {
            for (int i = 0; i < 4; i++) {
                try (RawClient client = proxy.client("meet.contoso.com")) {
                    assertThat(client.get("meet.contoso.com", "/").status()).isEqualTo(200);
                }
            }
            assertThat(bad.requests()).isEmpty();
        }
    }

    @Test
    void refusesAHostThatDiffersFromSniUnlessOneCertificateCoversBoth() throws Exception {
        try (TinyUpstream upstream = TinyUpstream.saying("hello");
                Running proxy = new Running(TlsEngine.AUTO, null, upstream)) {
            assertThat(proxy.status("meet.contoso.com", "dialin.contoso.com")).isEqualTo(200);
            assertThat(proxy.status("meet.contoso.com", "webext.contoso.com")).isEqualTo(421);
            assertThat(proxy.status(null, "webext.contoso.com")).isEqualTo(200);
            assertThat(proxy.status("meet.contoso.com", "unknown.fabrikam.com")).isEqualTo(421);
        }
        Policy strict = Policy.DEFAULT.withSniAgreement(SniAgreement.STRICT);
        try (TinyUpstream upstream = TinyUpstream.saying("hello");
                Running proxy = new Running(TlsEngine.AUTO, null, List.of(meet, wildcard), strict, upstream)) {
            assertThat(proxy.status("meet.contoso.com", "dialin.contoso.com")).isEqualTo(421);
        }
        Policy lenient = Policy.DEFAULT.withSniAgreement(SniAgreement.IGNORED).withUnknownHost(UnknownHost.NOT_FOUND);
        try (TinyUpstream upstream = TinyUpstream.saying("hello");
                Running proxy = new Running(TlsEngine.AUTO, null, List.of(meet, wildcard), lenient, upstream)) {
            assertThat(proxy.status("meet.contoso.com", "webext.contoso.com")).isEqualTo(200);
            assertThat(proxy.status("meet.contoso.com", "unknown.fabrikam.com")).isEqualTo(404);
            assertThat(upstream.requests()).hasSize(1);
        }
    }

    @Test
    void closesAConnectionThatDoesNotSpeakTlsWithOneLogLine() throws Exception {
        try (TinyUpstream upstream = TinyUpstream.saying("hello");
                Running proxy = new Running(TlsEngine.AUTO, null, upstream);
                RawClient client = RawClient.connect(proxy.address())) {
            client.send("REGISTER sip:contoso.com SIP/2.0\r\nVia: SIP/2.0/TCP 192.0.2.1\r\n\r\n");

            assertThat(client.untilClosed()).doesNotContain("HTTP/1.1");
            assertThat(proxy.logged(1).reason().code()).isEqualTo("handshake-failed");
            assertThat(proxy.log).hasSize(1);
        }
    }

    @Test
    void closesSipInsideTlsWithoutAnAnswer() throws Exception {
        try (TinyUpstream upstream = TinyUpstream.saying("hello");
                Running proxy = new Running(TlsEngine.AUTO, null, upstream);
                RawClient client = proxy.client("meet.contoso.com")) {
            client.send("REGISTER sip:contoso.com SIP/2.0\r\nVia: SIP/2.0/TLS 192.0.2.1\r\n\r\n");

            assertThat(client.untilClosed()).isEmpty();
            assertThat(proxy.logged(1).reason().code()).isEqualTo("refused:sip-on-web-port");
            assertThat(proxy.logged(1).serverName()).isEqualTo("meet.contoso.com");
        }
    }

    private static AccessLogEntry assertRefused(
            TlsEngine engine, UpstreamTls tls, IssuedCertificate member, String reason) throws Exception {
        try (TinyUpstream upstream = secure(member);
                Running proxy = new Running(engine, tls, upstream);
                RawClient client = proxy.client("meet.contoso.com")) {
            RawClient.Answer answer = client.get("meet.contoso.com", "/meet");

            assertThat(answer.status()).isEqualTo(503);
            assertThat(upstream.requests()).isEmpty();
            assertThat(proxy.logged(1).reason().code()).isEqualTo("no-member:" + reason);
            return proxy.logged(1);
        }
    }

    /** Each its own, because a context would resume its session under another name. */
    private static SSLContext newClient() {
        return publicAuthority.trustStore().clientContext();
    }

    private static UpstreamTls verified() {
        return UpstreamTls.verified(new TrustSource.Given(List.of(enterprise.root())));
    }

    private static TinyUpstream secure(IssuedCertificate certificate) {
        return TinyUpstream.start(certificate.serverContext().getServerSocketFactory(), (request, out) -> {
            out.write(TinyUpstream.ok("hello"));
            return true;
        });
    }

    private static Certificate certificate(String name, CertificateRequest request) {
        IssuedCertificate issued = publicAuthority.issue(request);
        return Certificate.of(name, issued.chain(), issued.key());
    }

    /** A proxy with one https listener for three hosts. */
    private static final class Running implements AutoCloseable {
        private final List<AccessLogEntry> log = new CopyOnWriteArrayList<>();
        private final ReverseProxy proxy;

        Running(TlsEngine engine, UpstreamTls tls, TinyUpstream... upstreams) {
            this(engine, tls, List.of(meet, wildcard), Policy.DEFAULT, upstreams);
        }

        Running(
                TlsEngine engine,
                UpstreamTls tls,
                List<Certificate> certificates,
                Policy policy,
                TinyUpstream... upstreams) {
            this(engine, tls, certificates, policy, listener -> listener, upstreams);
        }

        Running(
                TlsEngine engine,
                UpstreamTls tls,
                List<Certificate> certificates,
                Policy policy,
                UnaryOperator<Listener> change,
                TinyUpstream... upstreams) {
            List<Member> members = new ArrayList<>();
            for (TinyUpstream upstream : upstreams) {
                members.add(upstream.member());
            }
            Pool pool = tls == null ? Pool.plain("fe", members) : Pool.encrypted("fe", members, tls);
            proxy = ReverseProxy.start(
                    ProxyConfiguration.of(
                                    List.of(change.apply(Listener.https(
                                            "https",
                                            "127.0.0.1",
                                            0,
                                            certificates.stream()
                                                    .map(Certificate::name)
                                                    .toList()))),
                                    certificates,
                                    List.of(pool),
                                    List.of(
                                            Route.of("meet", "meet.contoso.com", "https", "fe"),
                                            Route.of("dialin", "dialin.contoso.com", "https", "fe"),
                                            Route.of("webext", "webext.contoso.com", "https", "fe")))
                            .withPolicy(policy.withTlsEngine(engine)),
                    log::add);
        }

        InetSocketAddress address() {
            return proxy.address("https");
        }

        RawClient client(String serverName) throws Exception {
            return RawClient.connectTls(address(), newClient(), serverName);
        }

        int status(String serverName, String host) throws Exception {
            try (RawClient client = client(serverName)) {
                return client.get(host, "/").status();
            }
        }

        String presentedTo(String serverName) throws Exception {
            try (RawClient client = client(serverName)) {
                return leaf(client).getSubjectX500Principal().getName().split(",")[0];
            }
        }

        String presentedKey(String version, String... suites) throws Exception {
            try (SSLSocket socket = (SSLSocket) newClient()
                    .getSocketFactory()
                    .createSocket(address().getAddress(), address().getPort())) {
                SSLParameters parameters = socket.getSSLParameters();
                parameters.setServerNames(List.of(new SNIHostName("meet.contoso.com")));
                socket.setSSLParameters(parameters);
                socket.setEnabledProtocols(new String[] {version});
                if (suites.length > 0) {
                    socket.setEnabledCipherSuites(suites);
                }
                socket.startHandshake();
                return socket.getSession()
                        .getPeerCertificates()[0]
                        .getPublicKey()
                        .getAlgorithm();
            }
        }

        private static X509Certificate leaf(RawClient client) throws Exception {
            return (X509Certificate) ((SSLSocket) client.socket()).getSession().getPeerCertificates()[0];
        }

        AccessLogEntry logged(int entries) {
            org.awaitility.Awaitility.await().until(() -> log.size() >= entries);
            return log.get(entries - 1);
        }

        @Override
        public void close() {
            proxy.close();
        }
    }
}
