package lynclab.lab;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import lynclab.ca.CertificateAuthority;
import lynclab.ca.CertificateRequest;
import lynclab.ca.Cryptography;
import lynclab.ca.IssuedCertificate;
import lynclab.ca.NameRules;
import lynclab.ca.TrustStore;
import lynclab.ca.TrustVerdict;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A handshake tells the same whatever does its cryptography. */
class TlsClientTest {

    private static final String HOST = "meet.contoso.com";
    private static final CertificateAuthority AUTHORITY = CertificateAuthority.publicAuthority("Public");
    private static final IssuedCertificate CERTIFICATE = AUTHORITY.issue(CertificateRequest.forHosts(HOST));

    private ServerSocket server;

    static Stream<Cryptography> each() {
        return Stream.of(Cryptography.OF_JAVA, Cryptography.quickest()).distinct();
    }

    @BeforeEach
    void listen() throws IOException {
        server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    }

    @AfterEach
    void end() throws IOException {
        server.close();
    }

    @ParameterizedTest
    @MethodSource("each")
    void tellsChainVersionAndVerdict(Cryptography cryptography) throws Exception {
        CompletableFuture<List<String>> seen = serve(List.of(), false);
        TlsClient client = client(cryptography, AUTHORITY.trustStore(), HOST, null);

        handshake(client);

        TlsHandshake handshake = client.handshake();
        assertThat(handshake.chain()).isEqualTo(CERTIFICATE.chain());
        assertThat(handshake.chain().get(0).hashCode())
                .isEqualTo(CERTIFICATE.leaf().hashCode());
        assertThat(handshake.protocol()).isEqualTo("TLSv1.3");
        assertThat(handshake.cipherSuite()).startsWith("TLS_");
        assertThat(handshake.trust()).isNotNull().matches(Trust::trusted);
        assertThat(handshake.clientCertificateAsked()).isFalse();
        assertThat(seen.get()).containsExactly(HOST);
    }

    @ParameterizedTest
    @MethodSource("each")
    void keepsTheChainThatItRefuses(Cryptography cryptography) {
        serve(List.of(), false);
        TlsClient client =
                client(cryptography, CertificateAuthority.enterprise("Contoso").trustStore(), HOST, null);

        assertThatThrownBy(() -> handshake(client)).isInstanceOf(SSLException.class);

        assertThat(client.handshake().chain()).isEqualTo(CERTIFICATE.chain());
        assertThat(client.handshake().trust()).isNotNull().matches(trust -> !trust.trusted());
    }

    @ParameterizedTest
    @MethodSource("each")
    void namesNoHostWhenToldNotTo(Cryptography cryptography) throws Exception {
        CompletableFuture<List<String>> seen = serve(List.of(), false);

        handshake(client(cryptography, AUTHORITY.trustStore(), null, null));

        assertThat(seen.get()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("each")
    void noticesThatACertificateIsWanted(Cryptography cryptography) throws Exception {
        CompletableFuture<List<String>> seen = serve(List.of(), true);
        TlsClient client = client(cryptography, AUTHORITY.trustStore(), HOST, "TLSv1.2");

        handshake(client);

        assertThat(client.handshake().clientCertificateAsked()).isTrue();
        assertThat(client.handshake().protocol()).isEqualTo("TLSv1.2");
        assertThat(seen.get()).containsExactly(HOST);
    }

    @ParameterizedTest
    @MethodSource("each")
    void saysWhichAlertEndedTheHandshake(Cryptography cryptography) {
        serve(List.of("TLSv1.3"), false);
        TlsClient client = client(cryptography, AUTHORITY.trustStore(), HOST, "TLSv1.2");

        assertThatThrownBy(() -> handshake(client))
                .isInstanceOf(SSLException.class)
                .hasMessage("Received fatal alert: protocol_version");
        assertThat(client.handshake().chain()).isEmpty();
        assertThat(client.handshake().protocol()).isNull();
    }

    @ParameterizedTest
    @MethodSource("each")
    void speaksOfWhatIsNotTlsWithoutAddressesInMemory(Cryptography cryptography) {
        answer("HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n".getBytes(US_ASCII));

        assertThatThrownBy(() -> handshake(client(cryptography, AUTHORITY.trustStore(), HOST, null)))
                .isInstanceOf(SSLException.class)
                .hasMessageMatching("(?i).*(not TLS|unrecognized).*")
                .satisfies(TlsClientTest::isReadable);
    }

    @ParameterizedTest
    @MethodSource("each")
    void speaksOfAnEndInTheMiddle(Cryptography cryptography) {
        answer(new byte[0]);

        assertThatThrownBy(() -> handshake(client(cryptography, AUTHORITY.trustStore(), HOST, null)))
                .isInstanceOf(IOException.class)
                .hasMessage("Remote host terminated the handshake");
    }

    private static void isReadable(Throwable failure) {
        assertThat(failure.getMessage()).doesNotContain("0x", "ssl=", "OPENSSL_internal");
    }

    private static TlsClient client(Cryptography cryptography, TrustStore store, String sni, String version) {
        TrustJudge judge = (chain, host) -> {
            TrustVerdict verdict =
                    store.examine(chain, host, Instant.now(), NameRules.BROWSER).verdict();
            return new Trust(verdict.isTrusted(), verdict.isTrusted() ? "" : "refused", verdict.toString());
        };
        return new TlsClient(cryptography, judge, HOST, sni, false, version);
    }

    private void handshake(TlsClient client) throws IOException {
        try (Socket plain = new Socket(server.getInetAddress(), server.getLocalPort())) {
            plain.setSoTimeout(10_000);
            client.start(plain).close();
        }
    }

    /** One handshake of a server; tells which names of hosts the client sent. */
    private CompletableFuture<List<String>> serve(List<String> versions, boolean wantsCertificate) {
        return CompletableFuture.supplyAsync(() -> {
            try (Socket plain = server.accept();
                    SSLSocket socket = (SSLSocket)
                            CERTIFICATE.serverContext().getSocketFactory().createSocket(plain, null, true)) {
                if (!versions.isEmpty()) {
                    socket.setEnabledProtocols(versions.toArray(new String[0]));
                }
                socket.setWantClientAuth(wantsCertificate);
                socket.startHandshake();
                return ((ExtendedSSLSession) socket.getSession())
                        .getRequestedServerNames().stream()
                                .map(name -> ((SNIHostName) name).getAsciiName())
                                .toList();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    /** Whatever a client says first, it is answered with this, and then the connection ends. */
    private void answer(byte[] bytes) {
        CompletableFuture.runAsync(() -> {
            try (Socket plain = server.accept()) {
                plain.getInputStream().read(new byte[4096]);
                plain.getOutputStream().write(bytes);
                plain.shutdownOutput();
                plain.getInputStream().transferTo(OutputStream.nullOutputStream());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }
}
