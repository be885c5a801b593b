package lynclab.bench;

import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.internal.logging.InternalLoggerFactory;
import io.netty.util.internal.logging.JdkLoggerFactory;
import java.lang.management.ManagementFactory;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import lynclab.ca.CertificateAuthority;
import lynclab.ca.CertificateRequest;
import lynclab.server.FakeLyncServer;
import lynclab.server.ServerConfiguration;
import lynclab.server.TlsIdentity;
import lynclab.server.authentication.Ticket;
import lynclab.server.authentication.Tickets;
import lynclab.server.control.SitePort;
import lynclab.server.deployment.Deployment;
import lynclab.server.deployment.Meeting;
import lynclab.server.deployment.Pool;
import lynclab.server.deployment.PoolRole;
import lynclab.server.deployment.ProductVersion;
import lynclab.server.deployment.SimpleUrl;
import lynclab.server.deployment.User;
import lynclab.server.deployment.WebSettings;

/**
 * Measures what one simulated server carries over TLS on kept connections, first alone and then while event channel
 * polls are held on as many connections of their own.
 *
 * <p>The client runs in the same virtual machine. What counts is therefore the processor time of the server's own
 * threads: requests per second of it are what one core would carry, however busy the machine is.
 *
 * <p>Arguments: the number of held polls (5000) and the seconds that each figure is taken over (5).
 */
public final class ServerLoad {
    private static final String HOST = "ext1.contoso.com";
    private static final String APPLICATIONS = "/ucwa/oauth/v1/applications";
    private static final int CONNECTIONS = 32;

    private final FakeLyncServer server;
    private final SslContext tls;
    private final EventLoopGroup threads =
            new MultiThreadIoEventLoopGroup(2, new DefaultThreadFactory("load", true), NioIoHandler.newFactory());
    private final String bearer;

    private ServerLoad(FakeLyncServer server, SslContext tls, String bearer) {
        this.server = server;
        this.tls = tls;
        this.bearer = bearer;
    }

    public static void main(String[] arguments) throws Exception {
        // What Netty says while it starts is not part of the figures.
        InternalLoggerFactory.setDefaultFactory(JdkLoggerFactory.INSTANCE);
        var polls = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 5000;
        var seconds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 5;
        var authority = CertificateAuthority.enterprise("Contoso");
        var issued = authority.issue(new CertificateRequest(HOST, List.of(HOST)));
        var identity = new TlsIdentity(issued.chain(), issued.key());
        var pool = new Pool("pool1.contoso.local", PoolRole.FRONT_END, "int1.contoso.local", HOST);
        var deployment = new Deployment(
                List.of("contoso.com"),
                List.of(new SimpleUrl(SimpleUrl.Kind.MEET, "contoso.com", "meet.contoso.com", "")),
                List.of(pool),
                List.of(new User("alice@contoso.com", "secret", pool.fqdn(), "Alice")),
                List.of(new Meeting("alice@contoso.com", "ABC123")),
                null,
                null,
                null,
                WebSettings.defaults());
        var ticket = new Tickets(pool.fqdn(), Clock.systemUTC())
                .issue(Ticket.Kind.USER, "alice@contoso.com", Duration.ofHours(1));
        try (var server = FakeLyncServer.start(new ServerConfiguration(
                "fe1.contoso.local", pool.fqdn(), ProductVersion.SFB2015, deployment, identity, identity))) {
            var tls =
                    SslContextBuilder.forClient().trustManager(authority.root()).build();
            new ServerLoad(server, tls, "Authorization: Bearer " + ticket).run(polls, seconds);
        }
    }

    private void run(int polls, int seconds) throws Exception {
        rate("warm-up", seconds);
        rate("no polls held", seconds);
        var held = hold(polls);
        rate(polls + " polls held", seconds);
        release(held);
        threads.shutdownGracefully(0, 1, TimeUnit.SECONDS).await();
    }

    /** Discovery, the user's document, a meeting and an application in turn, as fast as the answers come. */
    private void rate(String what, int seconds) throws InterruptedException {
        var requests = List.of(
                LoadConnection.request("GET", HOST, "/Autodiscover/AutodiscoverService.svc/root", ""),
                LoadConnection.request(
                        "GET", HOST, "/Autodiscover/AutodiscoverService.svc/root/oauth/user", "", bearer),
                LoadConnection.request("GET", "meet.contoso.com", "/alice/ABC123", ""),
                create("load"));
        var stop = new AtomicBoolean();
        var answered = new LongAdder();
        var refused = new LongAdder();
        var connections = new ArrayList<LoadConnection>();
        for (var i = 0; i < CONNECTIONS; i++) {
            connections.add(connect());
        }
        var cpu = serverCpu();
        var begun = System.nanoTime();
        for (var connection : connections) {
            next(connection, requests, 0, stop, answered, refused);
        }
        TimeUnit.SECONDS.sleep(seconds);
        var count = answered.sum();
        var wall = (System.nanoTime() - begun) / 1e9;
        var busy = (serverCpu() - cpu) / 1e9;
        stop.set(true);
        connections.forEach(LoadConnection::close);
        System.out.printf(
                Locale.ROOT,
                "%-20s %8.0f requests a second of one core   %8.0f requests a second here   %d not 2xx%n",
                what,
                count / busy,
                count / wall,
                refused.sum());
    }

    private static void next(
            LoadConnection connection,
            List<byte[]> requests,
            int number,
            AtomicBoolean stop,
            LongAdder answered,
            LongAdder refused) {
        connection.send(requests.get(number % requests.size()), response -> {
            answered.increment();
            if (response.status().code() / 100 != 2) {
                refused.increment();
            }
            if (!stop.get()) {
                next(connection, requests, number + 1, stop, answered, refused);
            }
        });
    }

    /** An application and its pending poll on each of so many connections. */
    private Held hold(int polls) throws InterruptedException {
        var begun = System.nanoTime();
        var held = new Held(new ArrayList<>(), new ArrayList<>(), new CountDownLatch(polls), new AtomicInteger());
        var created = new CountDownLatch(polls);
        // Few handshakes at a time, so that none of them runs into its time limit.
        var handshakes = new Semaphore(CONNECTIONS);
        for (var i = 0; i < polls; i++) {
            handshakes.acquire();
            var connection = connect();
            held.connections().add(connection);
            connection.send(create("poll-" + i), response -> {
                var application = String.valueOf(response.headers().get("Location"));
                synchronized (held) {
                    held.applications().add(application);
                }
                connection.send(
                        LoadConnection.request("GET", HOST, application + "/events?ack=1&timeout=1800", "", bearer),
                        answer -> {
                            held.statuses().addAndGet(answer.status().code() == 404 ? 1 : 0);
                            held.answered().countDown();
                        });
                created.countDown();
                handshakes.release();
            });
        }
        if (!created.await(2, TimeUnit.MINUTES)) {
            throw new IllegalStateException(created.getCount() + " connections were lost");
        }
        System.out.printf(
                Locale.ROOT,
                "%-20s %8d polls on connections of their own, after %.1f s%n",
                "held",
                polls,
                (System.nanoTime() - begun) / 1e9);
        return held;
    }

    /** Deletes the applications, which ends their polls with 404. */
    private void release(Held held) throws InterruptedException {
        var begun = System.nanoTime();
        var still = held.answered().getCount();
        var connection = connect();
        for (var application : held.applications()) {
            var deleted = new CountDownLatch(1);
            connection.send(
                    LoadConnection.request("DELETE", HOST, application, "", bearer), answer -> deleted.countDown());
            deleted.await();
        }
        var all = held.answered().await(60, TimeUnit.SECONDS);
        System.out.printf(
                Locale.ROOT,
                "%-20s %8d polls were still pending; %d answered, %s, within %.1f s%n",
                "released",
                still,
                held.statuses().get(),
                all ? "which is all" : "and the rest is missing",
                (System.nanoTime() - begun) / 1e9);
        held.connections().forEach(LoadConnection::close);
        connection.close();
    }

    private record Held(
            List<LoadConnection> connections,
            List<String> applications,
            CountDownLatch answered,
            AtomicInteger statuses) {}

    private LoadConnection connect() {
        return LoadConnection.open(threads, tls, HOST, server.port(SitePort.EXTERNAL_HTTPS));
    }

    private byte[] create(String endpoint) {
        var body = "{\"UserAgent\":\"bench\",\"EndpointId\":\"%s\",\"Culture\":\"en-US\"}".formatted(endpoint);
        return LoadConnection.request("POST", HOST, APPLICATIONS, body, bearer);
    }

    private static long serverCpu() {
        var threads = ManagementFactory.getThreadMXBean();
        var sum = 0L;
        for (var id : threads.getAllThreadIds()) {
            var info = threads.getThreadInfo(id);
            if (info != null && info.getThreadName().startsWith("fake-lync-server")) {
                sum += threads.getThreadCpuTime(id);
            }
        }
        return sum;
    }
}
