package lynclab.proxy;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;
import io.netty.channel.ServerChannel;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.ChannelMatchers;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import lynclab.proxy.Listening.Place;
import lynclab.proxy.admin.InheritedSockets;
import lynclab.proxy.config.InvalidSetting;
import lynclab.proxy.config.Listener;
import lynclab.proxy.exchange.ConnectionLimit;
import lynclab.proxy.exchange.Drain;
import lynclab.proxy.exchange.Traffic;
import lynclab.proxy.upstream.SocketTransport;
import lynclab.proxy.upstream.SystemWords;

/** The sockets that listen, by the names of their listeners, and the connections that came through them. */
final class Listeners {
    private final EventLoops loops;
    private final SocketTransport transport;
    private final ConnectionLimit limit;
    private final Traffic traffic;
    private final ChannelGroup connections = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);
    private volatile Map<String, Listening> open = Map.of();

    Listeners(EventLoops loops, SocketTransport transport, ConnectionLimit limit, Traffic traffic) {
        this.loops = loops;
        this.transport = transport;
        this.limit = limit;
        this.traffic = traffic;
    }

    /** Listeners that are bound and not yet in use. */
    record Bound(Map<String, Listening> all) {

        List<InetSocketAddress> addresses() {
            return all.values().stream().map(Listening::address).toList();
        }
    }

    /** Those that had to be opened for a configuration, and those that it has no use for. */
    record Replaced(Set<String> opened, Set<String> closed) {}

    /** Opens the listeners of a generation; those that listen at their place already are taken as they are. */
    Bound bind(Generation next, InheritedSockets inherited) {
        Map<Place, Listening> places = new HashMap<>();
        open.values().forEach(listener -> places.put(listener.place(), listener));
        Map<String, Listening> bound = new LinkedHashMap<>();
        try {
            for (Listener listener : next.configuration().listeners()) {
                Listening kept = places.get(Place.of(listener));
                bound.put(
                        listener.name(),
                        kept != null ? kept : bind(listener, next.service(listener.name()), inherited));
            }
            return new Bound(bound);
        } catch (InvalidSetting e) {
            bound.values().stream()
                    .filter(listener -> !open.containsValue(listener))
                    .forEach(Listening::close);
            throw e;
        }
    }

    private Listening bind(Listener listener, Generation.Service service, InheritedSockets inherited) {
        ChannelGroup own = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);
        ListenerInitializer initializer =
                new ListenerInitializer(service, loops, List.of(connections, own), limit, traffic);
        InetSocketAddress address = new InetSocketAddress(listener.address(), listener.port());
        ServerBootstrap bootstrap = new ServerBootstrap()
                .group(loops.group())
                .option(ChannelOption.SO_BACKLOG, 1_024)
                .option(ChannelOption.SO_REUSEADDR, true)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childOption(ChannelOption.SO_KEEPALIVE, true)
                .childHandler(initializer);
        transport.options().forEach(bootstrap::childOption);
        try {
            Channel socket = socket(bootstrap, address, inherited);
            return new Listening(Place.of(listener), socket, initializer, own);
        } catch (Exception e) {
            throw new InvalidSetting(
                    "listener \"" + listener.name() + "\" cannot use " + listener.address() + " port " + listener.port()
                            + ": " + SystemWords.of(e),
                    "an address of this machine and a port that is free and that the proxy's user may open");
        }
    }

    private Channel socket(ServerBootstrap bootstrap, InetSocketAddress address, InheritedSockets inherited) {
        Channel given = inherited.take(address);
        if (given == null) {
            return bootstrap
                    .channel(transport.listening())
                    .bind(address)
                    .syncUninterruptibly()
                    .channel();
        }
        // It listens already, and accepts as soon as it has an event loop.
        return bootstrap
                .channelFactory(() -> (ServerChannel) given)
                .register()
                .syncUninterruptibly()
                .channel();
    }

    /** From now on these are open; connections that they have follow with their next request. */
    Replaced use(Bound bound, Generation next) {
        Map<String, Listening> before = open;
        Map<String, Listening> after = bound.all();
        open = after;
        after.forEach((name, listener) -> listener.use(next.service(name)));
        Set<String> closed = new TreeSet<>();
        before.forEach((name, listener) -> {
            if (!after.containsValue(listener)) {
                listener.close();
                closed.add(name);
            }
        });
        Set<String> opened = new TreeSet<>();
        after.forEach((name, listener) -> {
            if (!before.containsValue(listener)) {
                opened.add(name);
            }
        });
        return new Replaced(opened, closed);
    }

    /** Where a listener accepts, with the port it was given when its configuration says 0. */
    InetSocketAddress address(String listener) {
        Listening found = open.get(listener);
        if (found == null) {
            throw new IllegalArgumentException("no listener \"" + listener + "\", only " + open.keySet());
        }
        return found.address();
    }

    /** The address as it was configured, with the port in use. */
    String place(Listener listener) {
        String host = listener.address();
        return (host.contains(":") ? "[" + host + "]" : host) + ":"
                + address(listener.name()).getPort();
    }

    List<Channel> sockets() {
        return open.values().stream().map(Listening::socket).toList();
    }

    int connections() {
        return connections.size();
    }

    void stopAccepting() {
        sockets().forEach(socket -> socket.close().syncUninterruptibly());
    }

    /** Lets exchanges in flight end within this time, then closes what is left. */
    void drain(Duration atMost) {
        connections.forEach(channel -> channel.pipeline().fireUserEventTriggered(Drain.BEGINS));
        boolean ended = connections.newCloseFuture(ChannelMatchers.all()).awaitUninterruptibly(atMost.toMillis());
        if (!ended) {
            connections.forEach(channel -> channel.pipeline().fireUserEventTriggered(Drain.ENDS));
            connections.close().awaitUninterruptibly(1_000);
        }
    }
}
