package lynclab.proxy.upstream;

import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.util.Collection;
import java.util.HexFormat;
import java.util.Set;

/** How the proxy knows itself, so that no member leads back to it. */
public final class OwnAddresses {
    private final String mark;
    private volatile Set<InetSocketAddress> listening = Set.of();

    public OwnAddresses() {
        byte[] random = new byte[8];
        new SecureRandom().nextBytes(random);
        this.mark = HexFormat.of().formatHex(random);
    }

    /** What requests carry that this proxy passed on; another one after each start. */
    public String mark() {
        return mark;
    }

    /** From now on the proxy listens there. */
    public void listen(Collection<InetSocketAddress> addresses) {
        listening = Set.copyOf(addresses);
    }

    /** Whether a connection to there would end at one of our listeners, as far as the address alone says. */
    boolean isOwn(InetSocketAddress address) {
        for (InetSocketAddress own : listening) {
            boolean samePort = own.getPort() == address.getPort();
            if (samePort && (own.getAddress().equals(address.getAddress()) || isAnyAndLoopback(own, address))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isAnyAndLoopback(InetSocketAddress own, InetSocketAddress address) {
        return own.getAddress().isAnyLocalAddress()
                && (address.getAddress().isLoopbackAddress()
                        || address.getAddress().isAnyLocalAddress());
    }

    /** Whether a connection has ended at one of our listeners: it leads from an address of this machine to the same one. */
    boolean isOwn(InetSocketAddress local, InetSocketAddress remote) {
        if (!local.getAddress().equals(remote.getAddress())) {
            return false;
        }
        for (InetSocketAddress own : listening) {
            if (own.getPort() == remote.getPort() && own.getAddress().isAnyLocalAddress()) {
                return true;
            }
        }
        return false;
    }
}
