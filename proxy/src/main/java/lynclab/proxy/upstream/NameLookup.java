package lynclab.proxy.upstream;

import io.netty.channel.EventLoop;
import io.netty.handler.codec.dns.DnsResponseCode;
import io.netty.resolver.dns.DnsErrorCauseException;
import io.netty.resolver.dns.DnsNameResolver;
import io.netty.resolver.dns.DnsNameResolverBuilder;
import io.netty.resolver.dns.SequentialDnsServerAddressStreamProvider;
import io.netty.util.concurrent.Future;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import lynclab.proxy.config.NameResolution;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks DNS for names without blocking, and keeps answers for as long as their records say.
 *
 * <p>Where DNS is silent, the last addresses go on being used; a name that DNS says does not exist has none. Without
 * servers of our own, this machine's resolver is asked last, on a thread of its own because it blocks.
 */
final class NameLookup implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(NameLookup.class);
    private static final long QUERY_MILLIS = 2_000;

    private final DnsNameResolver dns;
    private final boolean asksSystem;
    private final ExecutorService system = Executors.newFixedThreadPool(2, task -> {
        Thread thread = new Thread(task, "proxy-resolver");
        thread.setDaemon(true);
        return thread;
    });
    private final Map<String, List<InetAddress>> last = new ConcurrentHashMap<>();

    private final Set<String> unanswered = ConcurrentHashMap.newKeySet();

    NameLookup(NameResolution settings, EventLoop loop, SocketTransport transport) {
        this.asksSystem = settings.servers().isEmpty();
        DnsNameResolverBuilder builder = new DnsNameResolverBuilder(loop)
                .datagramChannelType(transport.datagrams())
                .socketChannelType(transport.connecting(), true)
                .ttl(seconds(settings.shortest()), seconds(settings.longest()))
                .negativeTtl(seconds(settings.shortest()))
                .queryTimeoutMillis(QUERY_MILLIS)
                .maxQueriesPerResolve(6);
        if (!asksSystem) {
            List<InetSocketAddress> servers = new ArrayList<>();
            settings.servers().forEach(server -> servers.add(new InetSocketAddress(server.address(), server.port())));
            builder.nameServerProvider(new SequentialDnsServerAddressStreamProvider(servers));
        }
        this.dns = builder.build();
    }

    private static int seconds(Duration duration) {
        return Math.toIntExact(Math.max(1, duration.toSeconds()));
    }

    /** Hands the addresses to the consumer, on a thread of the lookup's choice; none where the name has none. */
    void find(String host, Consumer<List<InetAddress>> consumer) {
        dns.resolveAll(host).addListener((Future<List<InetAddress>> done) -> {
            if (done.isSuccess()) {
                consumer.accept(remember(host, done.getNow()));
            } else if (asksSystem) {
                askSystem(host, done.cause(), consumer);
            } else {
                consumer.accept(without(host, done.cause()));
            }
        });
    }

    private List<InetAddress> remember(String host, List<InetAddress> found) {
        List<InetAddress> addresses = List.copyOf(found);
        List<InetAddress> before = last.put(host, addresses);
        unanswered.remove(host);
        if (before != null && !(before.containsAll(addresses) && addresses.containsAll(before))) {
            LOG.info("{} now leads to {}, before that to {}", host, addresses, before);
        }
        return addresses;
    }

    private void askSystem(String host, Throwable cause, Consumer<List<InetAddress>> consumer) {
        try {
            system.execute(() -> {
                List<InetAddress> found;
                try {
                    found = remember(host, List.of(InetAddress.getAllByName(host)));
                } catch (UnknownHostException e) {
                    found = without(host, cause);
                }
                consumer.accept(found);
            });
        } catch (RejectedExecutionException e) {
            consumer.accept(List.of());
        }
    }

    private List<InetAddress> without(String host, Throwable cause) {
        boolean isGone = cause.getCause() instanceof DnsErrorCauseException answer
                && DnsResponseCode.NXDOMAIN.equals(answer.getCode());
        if (isGone) {
            last.remove(host);
            return List.of();
        }
        List<InetAddress> before = last.getOrDefault(host, List.of());
        if (!before.isEmpty() && unanswered.add(host)) {
            LOG.warn("{} cannot be resolved at the moment, {} is used further: {}", host, before, cause.getMessage());
        }
        return before;
    }

    @Override
    public void close() {
        dns.close();
        system.shutdownNow();
    }
}
