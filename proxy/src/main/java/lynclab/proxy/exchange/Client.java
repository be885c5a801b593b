package lynclab.proxy.exchange;

import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.List;
import lynclab.proxy.config.Network;
import org.jspecify.annotations.Nullable;

/** Who is at the other end of a connection, and what its handshake settled; one without TLS settles nothing. */
record Client(@Nullable InetSocketAddress address, @Nullable TlsClient tls) {

    static Client of(@Nullable SocketAddress address) {
        return new Client(address instanceof InetSocketAddress internet ? internet : null, null);
    }

    Client withTls(@Nullable TlsClient settled) {
        return new Client(address, settled);
    }

    /** Address and port, for the log. */
    String name() {
        return address == null ? "-" : host() + ":" + address.getPort();
    }

    boolean isIn(List<Network> networks) {
        return address != null && networks.stream().anyMatch(network -> network.contains(address.getAddress()));
    }

    /** The address alone, as members are told it. */
    String host() {
        return address == null ? "" : address.getAddress().getHostAddress();
    }

    @Nullable
    String serverName() {
        return tls == null ? null : tls.serverName();
    }
}
