package lynclab.proxy.exchange;

import io.netty.channel.Channel;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import lynclab.proxy.config.Limits;
import lynclab.proxy.message.Refusal;
import org.jspecify.annotations.Nullable;

/** Counts the clients of all listeners, in all and of each address, and turns away those that are too many. */
public final class ConnectionLimit {
    private final AtomicInteger open = new AtomicInteger();
    private final Map<InetAddress, Integer> addresses = new ConcurrentHashMap<>();
    private volatile int most;
    private volatile int mostOfOneAddress;

    public ConnectionLimit(Limits limits) {
        use(limits);
    }

    /** From now on; nobody who is connected is turned away. */
    public void use(Limits limits) {
        most = limits.connections();
        mostOfOneAddress = limits.connectionsPerAddress();
    }

    /**
     * Counts a new connection until it closes, or closes it now. Behind a load balancer its client is counted later, by
     * {@link #admitsClient}.
     */
    public boolean admits(Channel channel, Settings settings) {
        boolean admitted = open.incrementAndGet() <= most;
        channel.closeFuture().addListener(closed -> open.decrementAndGet());
        Client client = Client.of(channel.remoteAddress());
        if (!admitted) {
            refuse(channel, client, settings, Refusal.TOO_MANY_CONNECTIONS);
            return false;
        }
        return !settings.listener().proxyPeers().isEmpty() || admitsClient(channel, client, settings);
    }

    /** Counts a connection for its client's address until it closes, or closes it now. */
    boolean admitsClient(Channel channel, Client client, Settings settings) {
        InetAddress address = address(client);
        if (address == null) {
            return true;
        }
        int ofItsAddress = addresses.merge(address, 1, Integer::sum);
        channel.closeFuture()
                .addListener(
                        closed -> addresses.computeIfPresent(address, (any, count) -> count == 1 ? null : count - 1));
        if (mostOfOneAddress > 0 && ofItsAddress > mostOfOneAddress) {
            refuse(channel, client, settings, Refusal.TOO_MANY_OF_ONE_ADDRESS);
            return false;
        }
        return true;
    }

    private static void refuse(Channel channel, Client client, Settings settings, Refusal why) {
        new ExchangeRecord(settings, client, System.nanoTime()).end(new CloseReason.Refused(why));
        channel.close();
    }

    /** A network of 64 bits of IPv6 counts as one address, because a single host may use all of it. */
    private static @Nullable InetAddress address(Client client) {
        InetSocketAddress peer = client.address();
        if (peer == null || peer.getAddress() == null) {
            return null;
        }
        if (!(peer.getAddress() instanceof Inet6Address six)) {
            return peer.getAddress();
        }
        byte[] network = six.getAddress();
        Arrays.fill(network, 8, 16, (byte) 0);
        try {
            return InetAddress.getByAddress(network);
        } catch (UnknownHostException e) {
            throw new IllegalStateException("an address of IPv6 has 16 bytes", e);
        }
    }
}
