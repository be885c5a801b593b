package lynclab.proxy.exchange;

import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.List;
import lynclab.proxy.config.Network;
import org.jspecify.annotations.Nullable;

/**
 * Who is at the other end of a connection, and what its handshake settled; one without TLS settles nothing.
 *
 * @param host the address alone, as members are told it
 * @param name address and port, for the log
 */
record Client(
        @Nullable InetSocketAddress address,
        String host,
        String name,
        @Nullable TlsClient tls) {

    static Client of(@Nullable SocketAddress address) {
        if (address instanceof InetSocketAddress internet) {
            String host = internet.getAddress().getHostAddress();
            return new Client(internet, host, host + ":" + internet.getPort(), null);
        }
        return new Client(null, "", "-", null);
    }

    Client withTls(@Nullable TlsClient settled) {
        return new Client(address, host, name, settled);
    }

    boolean isIn(List<Network> networks) {
        return address != null && networks.stream().anyMatch(network -> network.contains(address.getAddress()));
    }

    @Nullable
    String serverName() {
        return tls == null ? null : tls.serverName();
    }
}
