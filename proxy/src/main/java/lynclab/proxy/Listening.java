package lynclab.proxy;

import io.netty.channel.Channel;
import io.netty.channel.group.ChannelGroup;
import java.net.InetSocketAddress;
import lynclab.proxy.config.Listener;
import lynclab.proxy.exchange.Drain;

/** A bound socket and the connections that came through it; what it serves may change while it listens. */
final class Listening {
    private final Place place;
    private final Channel socket;
    private final ListenerInitializer initializer;
    private final ChannelGroup connections;

    Listening(Place place, Channel socket, ListenerInitializer initializer, ChannelGroup connections) {
        this.place = place;
        this.socket = socket;
        this.initializer = initializer;
        this.connections = connections;
    }

    /** Where a listener wants to listen: two with the same place can share one socket, one after the other. */
    record Place(String address, int port, String name) {

        static Place of(Listener listener) {
            // Any free port is another one for each listener.
            return new Place(listener.address(), listener.port(), listener.port() == 0 ? listener.name() : "");
        }
    }

    Place place() {
        return place;
    }

    Channel socket() {
        return socket;
    }

    InetSocketAddress address() {
        return (InetSocketAddress) socket.localAddress();
    }

    /** Serves this from now on: new connections wholly, open ones from their next request on. */
    void use(Generation.Service service) {
        if (!initializer.use(service)) {
            endIdleConnections();
        }
    }

    /** Accepts no more; open connections end after the exchange they are in. */
    void close() {
        socket.close().syncUninterruptibly();
        initializer.end();
        endIdleConnections();
    }

    private void endIdleConnections() {
        connections.forEach(channel -> channel.pipeline().fireUserEventTriggered(Drain.BEGINS));
    }
}
