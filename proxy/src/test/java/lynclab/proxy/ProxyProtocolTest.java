package lynclab.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.net.InetAddress;
import java.util.List;
import javax.net.ssl.SSLSocket;
import lynclab.proxy.config.Defaults;
import lynclab.proxy.config.Limits;
import lynclab.proxy.config.Network;
import lynclab.proxy.config.ProxyConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The header with which a load balancer says who is behind it: believed from those who are listed, and from nobody else. */
class ProxyProtocolTest {
    private static final String HOST = RunningProxy.HOST;
    private static final String V1 = "PROXY TCP4 203.0.113.9 192.0.2.1 50123 443\r\n";

    @Test
    void tellsMembersAndTheLogOfTheClientBehindTheLoadBalancer() {
        try (TinyUpstream upstream = TinyUpstream.saying("hello");
                RunningProxy proxy = RunningProxy.behindLoadBalancer(upstream);
                RawClient client = proxy.client()) {
            assertThat(client.get(HOST, "/").status()).isEqualTo(200);
            assertThat(client.get(HOST, "/").status()).isEqualTo(200);

            assertThat(upstream.requests().get(1).lines("X-Forwarded-For")).containsExactly("203.0.113.9");
            assertThat(proxy.logged(1).client()).isEqualTo("203.0.113.9:50123");
        }
    }

    @Test
    void readsHeaderAndRequestFromOnePacketOrFromMany() {
        try (TinyUpstream upstream = TinyUpstream.saying("hello");
                RunningProxy proxy = RunningProxy.behindLoadBalancer(upstream);
                RawClient one = RawClient.connect(proxy.address());
                RawClient many = RawClient.connect(proxy.address())) {
            String request = "GET / HTTP/1.1\r\nHost: " + HOST + "\r\n\r\n";
            assertThat(one.send(V1 + request).answer().status()).isEqualTo(200);
            for (char c : (V1 + request).toCharArray()) {
                many.send(String.valueOf(c));
            }
            assertThat(many.answer().status()).isEqualTo(200);
            assertThat(proxy.logged(2).client()).isEqualTo("203.0.113.9:50123");
        }
    }

    @Test
    void readsVersion2WithItsExtensions() throws Exception {
        try (TinyUpstream upstream = TinyUpstream.saying("hello");
                RunningProxy proxy = RunningProxy.behindLoadBalancer(upstream);
                RawClient v4 = RawClient.connect(proxy.address());
                RawClient v6 = RawClient.connect(proxy.address());
                RawClient local = RawClient.connect(proxy.address())) {
            byte[] extension = {0x02, 0, 3, 'a', 'b', 'c'};
            v4.send(v2(0x21, 0x11, "203.0.113.9", "192.0.2.1", extension)).get(HOST, "/");
            assertThat(proxy.logged(1).client()).isEqualTo("203.0.113.9:50123");
            v6.send(v2(0x21, 0x21, "2001:db8::9", "2001:db8::1", new byte[0])).get(HOST, "/");
            assertThat(proxy.logged(2).client()).isEqualTo("2001:db8:0:0:0:0:0:9:50123");
            // The load balancer itself, which looks whether somebody is here.
            local.send(v2(0x20, 0x00, null, null, new byte[0])).get(HOST, "/");
            assertThat(proxy.logged(3).client()).startsWith("127.0.0.1:");
        }
    }

    private static byte[] v2(int command, int family, String source, String destination, byte[] extension)
            throws Exception {
        ByteArrayOutputStream addresses = new ByteArrayOutputStream();
        if (source != null) {
            addresses.writeBytes(InetAddress.getByName(source).getAddress());
            addresses.writeBytes(InetAddress.getByName(destination).getAddress());
            addresses.writeBytes(new byte[] {(byte) (50_123 >> 8), (byte) 50_123, 443 >> 8, (byte) 443});
        }
        addresses.writeBytes(extension);
        ByteArrayOutputStream header = new ByteArrayOutputStream();
        header.writeBytes(new byte[] {0x0d, 0x0a, 0x0d, 0x0a, 0x00, 0x0d, 0x0a, 0x51, 0x55, 0x49, 0x54, 0x0a});
        header.write(command);
        header.write(family);
        header.write(addresses.size() >> 8);
        header.write(addresses.size());
        header.writeBytes(addresses.toByteArray());
        return header.toByteArray();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET / HTTP/1.1\r\nHost: webext.contoso.com\r\n\r\n",
                "PROXY TCP4 203.0.113.9 192.0.2.1 50123\r\n",
                "PROXY TCP4 203.0.113.900 192.0.2.1 50123 443\r\n",
                "PROXY TCP4 2001:db8::9 192.0.2.1 50123 443\r\n",
                "PROXY TCP4 203.0.113.9 192.0.2.1 70000 443\r\n",
                "PROXY UDP4 203.0.113.9 192.0.2.1 50123 443\r\n",
                "proxy TCP4 203.0.113.9 192.0.2.1 50123 443\r\n",
                "PROXY TCP4 203.0.113.9 192.0.2.1 50123 443 and more of the same and more of the same and more of the same and more",
                "\r\n\r\n\0\r\nQUIT\n\u0031\u0011\0\f............"
            })
    void closesWhatDoesNotBeginWithAHeader(String bytes) {
        try (TinyUpstream upstream = TinyUpstream.saying("hello");
                RunningProxy proxy = RunningProxy.behindLoadBalancer(upstream);
                RawClient client = RawClient.connect(proxy.address())) {
            client.send(bytes);

            assertThat(client.untilClosed()).isEmpty();
            assertThat(proxy.logged(1).reason().code()).isEqualTo("refused:proxy-header");
            assertThat(proxy.log()).hasSize(1);
            assertThat(upstream.requests()).isEmpty();
        }
    }

    @Test
    void closesConnectionsFromAddressesThatAreNotListed() {
        try (TinyUpstream upstream = TinyUpstream.saying("hello");
                RunningProxy proxy = RunningProxy.before(
                        plain -> ProxyConfiguration.of(
                                List.of(plain.listeners().get(0).withProxyPeers(List.of(Network.of("192.0.2.0/24")))),
                                List.of(),
                                plain.pools(),
                                plain.routes()),
                        upstream);
                RawClient client = RawClient.connect(proxy.address())) {
            assertThat(client.untilClosed()).isEmpty();
            assertThat(proxy.logged(1).reason().code()).isEqualTo("refused:proxy-source");
        }
    }

    @Test
    void refusesAHeaderWhereNoneIsExpected() {
        try (TinyUpstream upstream = TinyUpstream.saying("hello");
                RunningProxy proxy = RunningProxy.before(upstream);
                RawClient client = proxy.client()) {
            client.send(V1 + "GET / HTTP/1.1\r\nHost: " + HOST + "\r\n\r\n");

            assertThat(client.answer().status()).isEqualTo(400);
            assertThat(upstream.requests()).isEmpty();
        }
    }

    @Test
    void countsTheAddressesOfClientsAndNotThatOfTheLoadBalancer() {
        Limits usual = Defaults.LIMITS;
        Limits oneEach = new Limits(
                usual.requestLineBytes(),
                usual.headBytes(),
                usual.headerLineBytes(),
                usual.headerLines(),
                usual.chunkLineBytes(),
                usual.trailerBytes(),
                usual.requestBodyBytes(),
                usual.connections(),
                usual.boundConnections(),
                1,
                usual.requestsPerConnection(),
                usual.exchanges(),
                usual.requestBodyBytesPerSecond(),
                usual.memoryPercent());
        try (TinyUpstream upstream = TinyUpstream.saying("hello");
                RunningProxy proxy = RunningProxy.before(
                        plain -> ProxyConfiguration.of(
                                        List.of(plain.listeners()
                                                .get(0)
                                                .withProxyPeers(List.of(Network.of("127.0.0.1")))),
                                        List.of(),
                                        plain.pools(),
                                        plain.routes())
                                .withLimits(oneEach),
                        upstream);
                RawClient one = RawClient.connect(proxy.address());
                RawClient other = RawClient.connect(proxy.address());
                RawClient again = RawClient.connect(proxy.address())) {
            assertThat(one.send(V1).get(HOST, "/").status()).isEqualTo(200);
            assertThat(other.send(V1.replace("113.9", "113.10")).get(HOST, "/").status())
                    .isEqualTo(200);
            assertThat(again.send(V1).untilClosed()).isEmpty();
            assertThat(proxy.logged(3).reason().code()).isEqualTo("refused:too-many-of-one-address");
            assertThat(proxy.logged(3).client()).isEqualTo("203.0.113.9:50123");
        }
    }

    @Test
    void standsBeforeTheHandshakeOfTls() throws Exception {
        try (TinyUpstream upstream = TinyUpstream.saying("hello");
                SecureProxy proxy = SecureProxy.before(
                        listener -> listener.withProxyPeers(List.of(Network.of("127.0.0.1"))),
                        configuration -> configuration,
                        upstream);
                RawClient plain = RawClient.connect(proxy.address())) {
            plain.send(V1);
            SSLSocket socket = (SSLSocket)
                    SecureProxy.newTrust().getSocketFactory().createSocket(plain.socket(), SecureProxy.HOST, 443, true);
            socket.startHandshake();
            try (RawClient client = RawClient.over(socket)) {
                assertThat(client.get(SecureProxy.HOST, "/").status()).isEqualTo(200);
            }
            assertThat(proxy.logged(1).client()).isEqualTo("203.0.113.9:50123");
            assertThat(proxy.logged(1).serverName()).isEqualTo(SecureProxy.HOST);
            try (RawClient without = RawClient.connect(proxy.address())) {
                without.send("\u0016\u0003\u0001\u0002\0" + "x".repeat(512));
                assertThat(without.untilClosed()).isEmpty();
            }
            assertThat(proxy.logged(2).reason().code()).isEqualTo("refused:proxy-header");
        }
    }
}
