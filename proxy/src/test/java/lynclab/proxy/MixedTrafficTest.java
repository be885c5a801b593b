package lynclab.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.netty.channel.uring.IoUring;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.net.ssl.SSLContext;
import lynclab.ca.CertificateAuthority;
import lynclab.ca.CertificateRequest;
import lynclab.ca.IssuedCertificate;
import lynclab.proxy.config.Certificate;
import lynclab.proxy.config.Listener;
import lynclab.proxy.config.Policy;
import lynclab.proxy.config.Pool;
import lynclab.proxy.config.ProxyConfiguration;
import lynclab.proxy.config.Route;
import lynclab.proxy.config.Transport;
import lynclab.proxy.config.TrustSource;
import lynclab.proxy.config.UpstreamTls;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Many clients at once, TLS on both legs, every kind of body, cut at random places: each gets its own answer, whole. */
class MixedTrafficTest {
    private static final String HOST = RunningProxy.HOST;
    private static final int CLIENTS = 8;
    private static final int REQUESTS = 60;

    @ParameterizedTest
    @EnumSource(
            value = Transport.class,
            names = {"AUTO", "IO_URING", "NIO"})
    void givesEveryClientItsOwnAnswers(Transport transport) throws Exception {
        assumeTrue(transport != Transport.IO_URING || IoUring.isAvailable(), "io_uring is not available here");
        CertificateAuthority enterprise = CertificateAuthority.enterprise("Contoso");
        CertificateAuthority publicAuthority = CertificateAuthority.publicAuthority("Public Trust");
        IssuedCertificate front = publicAuthority.issue(CertificateRequest.forHosts(HOST));
        IssuedCertificate back = enterprise.issue(CertificateRequest.forHosts(HOST));
        try (TinyUpstream one = echo(back);
                TinyUpstream two = echo(back);
                ReverseProxy proxy = ReverseProxy.start(
                        ProxyConfiguration.of(
                                        List.of(Listener.https("https", "127.0.0.1", 0, List.of("public"))),
                                        List.of(Certificate.of("public", front.chain(), front.key())),
                                        List.of(Pool.encrypted(
                                                "fe",
                                                List.of(one.member(), two.member()),
                                                UpstreamTls.verified(
                                                        new TrustSource.Given(List.of(enterprise.root()))))),
                                        List.of(Route.of("webext", HOST, "https", "fe")))
                                .withPolicy(Policy.DEFAULT.withTransport(transport)),
                        entry -> {})) {
            ExecutorService threads = Executors.newFixedThreadPool(CLIENTS);
            List<Future<Integer>> answered = new ArrayList<>();
            for (int client = 0; client < CLIENTS; client++) {
                long seed = client;
                SSLContext trust = publicAuthority.trustStore().clientContext();
                answered.add(threads.submit(talk(proxy.address("https"), trust, new Random(seed))));
            }
            for (Future<Integer> count : answered) {
                assertThat(count.get()).isEqualTo(REQUESTS);
            }
            threads.shutdown();
            assertThat(one.requests().size() + two.requests().size()).isEqualTo(CLIENTS * REQUESTS);
            assertThat(one.connections() + two.connections())
                    .as("connections are shared")
                    .isLessThan(CLIENTS * REQUESTS / 10);
        }
    }

    private static Callable<Integer> talk(InetSocketAddress address, SSLContext trust, Random random) {
        return () -> {
            int answered = 0;
            while (answered < REQUESTS) {
                try (RawClient client = RawClient.connectTls(address, trust, HOST)) {
                    int before = random.nextInt(20) + 1;
                    for (int i = 0; i < before && answered < REQUESTS; i++) {
                        exchange(client, random);
                        answered++;
                    }
                }
            }
            return answered;
        };
    }

    private static void exchange(RawClient client, Random random) {
        String body = Integer.toHexString(random.nextInt()).repeat(random.nextInt(4_000));
        String target = "/" + Long.toHexString(random.nextLong());
        String request = "POST " + target + " HTTP/1.1\r\nHost: " + HOST + "\r\nX-Length: " + body.length() + "\r\n";
        if (random.nextBoolean()) {
            request += "Content-Length: " + body.length() + "\r\n\r\n" + body;
        } else {
            StringBuilder chunks = new StringBuilder(request).append("Transfer-Encoding: chunked\r\n\r\n");
            for (int at = 0; at < body.length(); ) {
                int size = Math.min(body.length() - at, 1 + random.nextInt(9_000));
                chunks.append(Integer.toHexString(size))
                        .append("\r\n")
                        .append(body, at, at + size)
                        .append("\r\n");
                at += size;
            }
            request = chunks.append("0\r\n\r\n").toString();
        }
        byte[] bytes = request.getBytes(StandardCharsets.ISO_8859_1);
        for (int at = 0; at < bytes.length; ) {
            int size = Math.min(bytes.length - at, random.nextInt(4) == 0 ? 1 + random.nextInt(50) : 20_000);
            client.send(java.util.Arrays.copyOfRange(bytes, at, at + size));
            at += size;
        }
        RawClient.Answer answer = client.answer();

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.lines("X-Target")).containsExactly(target);
        assertThat(answer.text()).isEqualTo("x".repeat(body.length()));
    }

    /** Answers as many bytes as it received, in chunks or with their length, and names the target. */
    private static TinyUpstream echo(IssuedCertificate certificate) {
        return TinyUpstream.start(certificate.serverContext().getServerSocketFactory(), (request, out) -> {
            int length = Integer.parseInt(request.lines("X-Length").get(0));
            boolean chunked = length % 3 == 0;
            String head = "HTTP/1.1 200 OK\r\nX-Target: " + request.target() + "\r\n"
                    + (chunked ? "Transfer-Encoding: chunked" : "Content-Length: " + length) + "\r\n\r\n";
            out.write(bytes(head));
            for (int sent = 0; sent < length; ) {
                int size = Math.min(length - sent, 7_001);
                out.write(bytes((chunked ? Integer.toHexString(size) + "\r\n" : "")
                        + "x".repeat(size)
                        + (chunked ? "\r\n" : "")));
                sent += size;
            }
            if (chunked) {
                out.write(bytes("0\r\n\r\n"));
            }
            return true;
        });
    }

    private static byte[] bytes(String text) throws IOException {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
