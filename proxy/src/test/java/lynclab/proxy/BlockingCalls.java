package lynclab.proxy;

import io.netty.util.concurrent.DefaultEventExecutor;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import javax.net.ssl.SSLContext;
import lynclab.ca.CertificateAuthority;
import lynclab.ca.CertificateRequest;
import lynclab.ca.IssuedCertificate;
import lynclab.proxy.config.Certificate;
import lynclab.proxy.config.Ejection;
import lynclab.proxy.config.HealthCheck;
import lynclab.proxy.config.Listener;
import lynclab.proxy.config.Member;
import lynclab.proxy.config.MemberLimits;
import lynclab.proxy.config.NameResolution;
import lynclab.proxy.config.NameResolution.NameServer;
import lynclab.proxy.config.Pool;
import lynclab.proxy.config.Probe;
import lynclab.proxy.config.ProxyConfiguration;
import lynclab.proxy.config.Route;
import lynclab.proxy.config.TrustSource;
import lynclab.proxy.config.UpstreamTls;
import org.awaitility.Awaitility;
import reactor.blockhound.BlockHound;

/**
 * A program that works a proxy hard while every call that blocks is watched for on its event loops; it says what it
 * found, and ends with the number of it. With {@code provoke} it blocks one on purpose.
 */
final class BlockingCalls {
    private static final String HOST = RunningProxy.HOST;
    private static final String NAME = "fe1.contoso.local";
    private static final List<String> FOUND = new CopyOnWriteArrayList<>();

    private BlockingCalls() {}

    public static void main(String[] arguments) throws Exception {
        BlockHound.builder()
                .loadIntegrations()
                .nonBlockingThreadPredicate(
                        others -> others.or(thread -> thread.getName().matches("proxy-\\d+-\\d+")))
                .blockingMethodCallback(method -> report(method.toString()))
                .install();
        if (arguments.length > 0) {
            provoke();
        } else {
            work();
        }
        FOUND.forEach(System.out::println);
        System.exit(Math.min(FOUND.size(), 100));
    }

    private static void report(String method) {
        List<StackTraceElement> stack = Arrays.stream(Thread.currentThread().getStackTrace())
                .skip(4)
                .limit(25)
                .toList();
        // Locks of libraries are held for a moment: of the pool of buffers, of the queue of log lines.
        boolean isShortLock = stack.stream()
                .anyMatch(frame -> frame.getClassName().endsWith("locks.StampedLock")
                        || frame.getClassName().contains("locks.ReentrantLock"));
        if (!isShortLock) {
            StringBuilder text = new StringBuilder(method);
            stack.forEach(frame -> text.append("\n    at ").append(frame));
            FOUND.add(text.toString());
        }
    }

    private static void work() throws Exception {
        CertificateAuthority authority = CertificateAuthority.enterprise("Contoso");
        IssuedCertificate issued = authority.issue(CertificateRequest.forHosts(HOST));
        SSLContext trust = authority.trustStore().clientContext();
        CountDownLatch poll = new CountDownLatch(1);
        try (TinyDns dns = TinyDns.start(NAME, "127.0.0.1");
                TinyUpstream one =
                        TinyUpstream.start(issued.serverContext().getServerSocketFactory(), (request, out) -> {
                            if (request.target().equals("/events")) {
                                wait(poll);
                            }
                            out.write(TinyUpstream.ok("x".repeat(100_000)));
                            return !request.target().equals("/close");
                        });
                TinyUpstream dead = TinyUpstream.saying("dead");
                ReverseProxy proxy =
                        ReverseProxy.start(configuration(authority, issued, dns, one, dead), entry -> {})) {
            dead.close();
            List<RawClient> clients = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                clients.add(RawClient.connectTls(proxy.address("https"), trust, HOST));
            }
            RawClient polling = clients.get(0);
            polling.send("GET /events HTTP/1.1\r\nHost: " + HOST + "\r\n\r\n");
            for (int i = 0; i < 60; i++) {
                RawClient client = clients.get(1 + i % 5);
                String target = i % 10 == 9 ? "/close" : "/" + i;
                String body = "y".repeat(i % 3 * 5_000);
                client.send("POST " + target + " HTTP/1.1\r\nHost: " + HOST + "\r\nContent-Length: " + body.length()
                        + (i > 50 ? "\r\nAuthorization: NTLM abc" : "") + "\r\n\r\n" + body);
                try {
                    client.answer();
                } catch (UncheckedIOException lost) {
                    // It met a server's connection that was closing: nothing that may be sent again, so the client is
                    // told.
                    clients.set(1 + i % 5, RawClient.connectTls(proxy.address("https"), trust, HOST));
                }
            }
            clients.get(1)
                    .send("GET / HTTP/1.1\r\nHost: unknown.contoso.com\r\n\r\n")
                    .answer();
            proxy.pools().drain("front-end", NAME, Duration.ofHours(1));
            proxy.pools().bringBack("front-end", NAME);
            proxy.reload(configuration(authority, issued, dns, one, dead));
            Awaitility.await()
                    .until(() -> proxy.pools().status().get(0).members().get(0).parked() == 1);
            poll.countDown();
            polling.answer();
            clients.forEach(RawClient::close);
        }
    }

    private static void provoke() throws Exception {
        DefaultEventExecutor loop = new DefaultEventExecutor(new DefaultThreadFactory("proxy", true));
        loop.submit(() -> {
                    Thread.sleep(1);
                    return null;
                })
                .get();
        loop.shutdownGracefully();
    }

    private static ProxyConfiguration configuration(
            CertificateAuthority authority,
            IssuedCertificate issued,
            TinyDns dns,
            TinyUpstream one,
            TinyUpstream dead) {
        Pool pool = Pool.encrypted(
                        "front-end",
                        List.of(new Member(NAME, one.port()), dead.member()),
                        UpstreamTls.verified(new TrustSource.Given(List.of(authority.root()))))
                .withHealth(
                        HealthCheck.of(new Probe.Tcp(null), Duration.ofMillis(50)),
                        HealthCheck.of(Probe.Http.ok("/root", HOST), Duration.ofMillis(50)))
                .withEjection(Ejection.DEFAULT.withAnswers(3, new Ejection.UnwellAnswer(503, null)))
                .withLimits(new MemberLimits(50, Duration.ofMillis(50), 10, Duration.ofSeconds(5)));
        return ProxyConfiguration.of(
                        List.of(Listener.https("https", "127.0.0.1", 0, List.of("public"))),
                        List.of(Certificate.of("public", issued.chain(), issued.key())),
                        List.of(pool),
                        List.of(Route.of("webext", HOST, "https", "front-end")))
                .withNames(new NameResolution(
                        List.of(new NameServer("127.0.0.1", dns.port())), Duration.ofSeconds(1), Duration.ofHours(1)));
    }

    private static void wait(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
