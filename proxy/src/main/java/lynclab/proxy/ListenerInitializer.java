package lynclab.proxy;

import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.group.ChannelGroup;
import io.netty.handler.codec.haproxy.HAProxyMessageDecoder;
import java.util.List;
import lynclab.proxy.exchange.ConnectionLimit;
import lynclab.proxy.exchange.Entrance;
import lynclab.proxy.exchange.LiveSettings;
import lynclab.proxy.exchange.LoopResources;
import lynclab.proxy.exchange.Settings;
import lynclab.proxy.exchange.Traffic;
import lynclab.proxy.tls.ClientHelloReader;
import lynclab.proxy.tls.ServerTls;

/** The pipeline of one listener's connections, first handler first. */
final class ListenerInitializer extends ChannelInitializer<Channel> {
    private static final int MOST_HEADER_BYTES = 4_096;

    private final EventLoops loops;
    private final List<ChannelGroup> groups;
    private final ConnectionLimit limit;
    private final Traffic traffic;
    private volatile Generation.Service service;
    private volatile LiveSettings live;

    ListenerInitializer(
            Generation.Service service,
            EventLoops loops,
            List<ChannelGroup> groups,
            ConnectionLimit limit,
            Traffic traffic) {
        this.service = service;
        this.live = new LiveSettings(service.settings());
        this.loops = loops;
        this.groups = groups;
        this.limit = limit;
        this.traffic = traffic;
    }

    /**
     * From now on connections begin with this; open ones look for their settings before each request.
     *
     * @return whether open connections can go on, which they cannot when the protocol changed under them
     */
    boolean use(Generation.Service next) {
        boolean sameProtocol = (next.tls() == null) == (service.tls() == null);
        service = next;
        if (sameProtocol) {
            live.use(next.settings());
        } else {
            end();
            live = new LiveSettings(next.settings());
        }
        return sameProtocol;
    }

    /** Open connections carry no further request. */
    void end() {
        live.end();
    }

    @Override
    protected void initChannel(Channel channel) {
        Generation.Service current = service;
        Settings settings = current.settings();
        if (!limit.admits(channel, settings)) {
            return;
        }
        groups.forEach(group -> group.add(channel));
        // limit → proxy-header (who it is) → hello (which certificate) → tls → entrance; it has a ClientConnection or,
        // for HTTP/2, ClientStreams
        // take its place:
        //   client ─▶ RequestGate (RequestHead, RouteTable) ─▶ Exchange ─▶ member
        //   client ◀─────────────────────────────────── ResponseRelay ◀── member
        if (!settings.listener().proxyPeers().isEmpty()) {
            channel.pipeline().addLast("proxy-header", new HAProxyMessageDecoder(MOST_HEADER_BYTES, true));
        }
        ServerTls tls = current.tls();
        if (tls != null) {
            channel.pipeline()
                    .addLast(
                            "hello",
                            new ClientHelloReader(
                                    tls,
                                    settings.challenges().overTls(),
                                    handler -> handler.handshakeFuture()
                                            .addListener(done -> traffic.handshake(done.isSuccess()))));
        }
        LoopResources loop = loops.of(channel.eventLoop());
        if (loop == null) {
            throw new IllegalStateException("a connection on a foreign event loop");
        }
        channel.pipeline().addLast("entrance", new Entrance(live, loop, limit, channel));
    }
}
