package lynclab.proxy.upstream;

import io.netty.channel.EventLoop;
import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Resolves member names on threads of its own, because the system's resolver blocks and event loops must not. */
public final class MemberAddresses implements AutoCloseable {
    private final ExecutorService threads = Executors.newFixedThreadPool(2, task -> {
        Thread thread = new Thread(task, "proxy-resolver");
        thread.setDaemon(true);
        return thread;
    });

    /** Hands the address to the consumer on the event loop, or null when the name has none. */
    void resolve(String host, EventLoop loop, Consumer<@Nullable InetAddress> consumer) {
        byte[] literal = NetUtil.createByteArrayFromIpAddressString(host);
        if (literal != null) {
            consumer.accept(address(host, literal));
            return;
        }
        threads.execute(() -> {
            InetAddress address = lookUp(host);
            if (!loop.isShuttingDown()) {
                loop.execute(() -> consumer.accept(address));
            }
        });
    }

    private static @Nullable InetAddress lookUp(String host) {
        try {
            return InetAddress.getByName(host);
        } catch (UnknownHostException e) {
            return null;
        }
    }

    private static InetAddress address(String host, byte[] literal) {
        try {
            return InetAddress.getByAddress(host, literal);
        } catch (UnknownHostException e) {
            throw new IllegalStateException("an IP literal has 4 or 16 bytes", e);
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
