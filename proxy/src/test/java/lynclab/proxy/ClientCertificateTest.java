package lynclab.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.security.KeyStore;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ServerSocketFactory;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import lynclab.ca.CertificateAuthority;
import lynclab.ca.CertificateRequest;
import lynclab.ca.IssuedCertificate;
import lynclab.proxy.config.CertificateSource;
import lynclab.proxy.config.Listener;
import lynclab.proxy.config.ListenerAction;
import lynclab.proxy.config.Policy;
import lynclab.proxy.config.Pool;
import lynclab.proxy.config.ProxyConfiguration;
import lynclab.proxy.config.Route;
import lynclab.proxy.config.TlsEngine;
import lynclab.proxy.config.TrustSource;
import lynclab.proxy.config.UpstreamTls;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Members that want to know which proxy it is. */
class ClientCertificateTest {
    private static final String HOST = RunningProxy.HOST;

    private final CertificateAuthority authority = CertificateAuthority.enterprise("Contoso");
    private final IssuedCertificate front = authority.issue(CertificateRequest.forHosts(HOST));
    private final IssuedCertificate own = authority.issue(CertificateRequest.forHosts("rp.contoso.local"));

    @ParameterizedTest
    @EnumSource(names = {"AUTO", "JDK"})
    void showsItsCertificateToAMemberThatAsks(TlsEngine engine) throws Exception {
        UpstreamTls tls = UpstreamTls.verified(new TrustSource.Given(List.of(authority.root())))
                .withCertificate(new CertificateSource.Given(own.chain(), own.key()));
        try (TinyUpstream upstream = demanding();
                RunningProxy proxy = proxy(tls, engine, upstream);
                RawClient client = proxy.client()) {
            assertThat(client.get(HOST, "/").text()).isEqualTo("known");
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"AUTO", "JDK"})
    void isRefusedWithoutOne(TlsEngine engine) throws Exception {
        UpstreamTls tls = UpstreamTls.verified(new TrustSource.Given(List.of(authority.root())));
        try (TinyUpstream upstream = demanding();
                RunningProxy proxy = proxy(tls, engine, upstream);
                RawClient client = proxy.client()) {
            assertThat(client.get(HOST, "/").status()).isEqualTo(503);
            assertThat(upstream.requests()).isEmpty();
        }
    }

    private static RunningProxy proxy(UpstreamTls tls, TlsEngine engine, TinyUpstream upstream) {
        return RunningProxy.of(ProxyConfiguration.of(
                        List.of(Listener.http("http", "127.0.0.1", 0, ListenerAction.FORWARD)),
                        List.of(),
                        List.of(Pool.encrypted("fe", List.of(upstream.member()), tls)),
                        List.of(Route.of("webext", HOST, "http", "fe")))
                .withPolicy(Policy.DEFAULT.withTlsEngine(engine)));
    }

    /** Speaks only with the client that has a certain certificate. */
    private TinyUpstream demanding() throws Exception {
        char[] password = "secret".toCharArray();
        KeyStore keys = KeyStore.getInstance("PKCS12");
        keys.load(null, password);
        keys.setKeyEntry("front", front.key(), password, front.chain().toArray(java.security.cert.Certificate[]::new));
        KeyManagerFactory keyManagers = KeyManagerFactory.getInstance("PKIX");
        keyManagers.init(keys, password);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(
                keyManagers.getKeyManagers(),
                new TrustManager[] {new OnlyOne(own.chain().get(0))},
                null);
        return TinyUpstream.start(new Demanding(context.getServerSocketFactory()), (request, out) -> {
            out.write(TinyUpstream.ok("known"));
            return true;
        });
    }

    /** Knows one client by its certificate. */
    private record OnlyOne(X509Certificate known) implements X509TrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
            if (!chain[0].equals(known)) {
                throw new CertificateException("a stranger: " + chain[0].getSubjectX500Principal());
            }
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
            throw new CertificateException("this is a server");
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }

    private static final class Demanding extends ServerSocketFactory {
        private final ServerSocketFactory plain;

        Demanding(ServerSocketFactory plain) {
            this.plain = plain;
        }

        @Override
        public ServerSocket createServerSocket(int port, int backlog, InetAddress address) throws IOException {
            SSLServerSocket socket = (SSLServerSocket) plain.createServerSocket(port, backlog, address);
            socket.setNeedClientAuth(true);
            return socket;
        }

        @Override
        public ServerSocket createServerSocket(int port) throws IOException {
            return createServerSocket(port, 50, InetAddress.getLoopbackAddress());
        }

        @Override
        public ServerSocket createServerSocket(int port, int backlog) throws IOException {
            return createServerSocket(port, backlog, InetAddress.getLoopbackAddress());
        }
    }
}
