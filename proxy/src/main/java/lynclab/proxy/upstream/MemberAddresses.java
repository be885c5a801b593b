package lynclab.proxy.upstream;

import io.netty.channel.EventLoop;
import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import lynclab.proxy.config.NameResolution;
import org.jspecify.annotations.Nullable;

/** Knows where members are: addresses as they are written, names as they resolve at the moment. */
public final class MemberAddresses implements AutoCloseable {
    private final SocketTransport transport;
    private final Supplier<EventLoop> loops;
    private final OwnAddresses own = new OwnAddresses();
    private NameResolution settings;
    private @Nullable NameLookup lookup;

    public MemberAddresses(NameResolution settings, SocketTransport transport, Supplier<EventLoop> loops) {
        this.settings = settings;
        this.transport = transport;
        this.loops = loops;
    }

    /** The addresses that no member may have. */
    public OwnAddresses own() {
        return own;
    }

    /** From now on names are resolved like this. */
    public synchronized void use(NameResolution next) {
        if (!next.equals(settings)) {
            settings = next;
            close();
        }
    }

    /** Hands the addresses to the consumer on the event loop; none when the name has none. */
    void resolve(String host, EventLoop loop, Consumer<List<InetAddress>> consumer) {
        byte[] literal = NetUtil.createByteArrayFromIpAddressString(host);
        if (literal != null) {
            consumer.accept(List.of(address(host, literal)));
            return;
        }
        lookup().find(host, addresses -> {
            if (!loop.isShuttingDown()) {
                loop.execute(() -> consumer.accept(addresses));
            }
        });
    }

    static boolean isName(String host) {
        return NetUtil.createByteArrayFromIpAddressString(host) == null;
    }

    /** Most proxies have members with addresses, and need none. */
    private synchronized NameLookup lookup() {
        if (lookup == null) {
            lookup = new NameLookup(settings, loops.get(), transport);
        }
        return lookup;
    }

    private static InetAddress address(String host, byte[] literal) {
        try {
            return InetAddress.getByAddress(host, literal);
        } catch (UnknownHostException e) {
            throw new IllegalStateException("an IP literal has 4 or 16 bytes", e);
        }
    }

    @Override
    public synchronized void close() {
        if (lookup != null) {
            lookup.close();
            lookup = null;
        }
    }
}
