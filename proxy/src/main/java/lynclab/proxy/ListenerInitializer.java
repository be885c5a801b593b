package lynclab.proxy;

import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoop;
import io.netty.channel.group.ChannelGroup;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslHandler;
import java.util.Map;
import lynclab.proxy.exchange.ClientConnection;
import lynclab.proxy.exchange.ConnectionLimit;
import lynclab.proxy.exchange.LoopResources;
import lynclab.proxy.exchange.Settings;
import lynclab.proxy.tls.CertificateSelector;
import org.jspecify.annotations.Nullable;

/** The pipeline of one listener's connections, first handler first. */
final class ListenerInitializer extends ChannelInitializer<Channel> {
    private final Settings settings;
    private final @Nullable Tls tls;
    private final Map<EventLoop, LoopResources> loops;
    private final ChannelGroup connections;
    private final ConnectionLimit limit;

    /** What a listener presents, and the engine's context that presents it. */
    record Tls(SslContext context, CertificateSelector certificates) {}

    ListenerInitializer(
            Settings settings,
            @Nullable Tls tls,
            Map<EventLoop, LoopResources> loops,
            ChannelGroup connections,
            ConnectionLimit limit) {
        this.settings = settings;
        this.tls = tls;
        this.loops = loops;
        this.connections = connections;
        this.limit = limit;
    }

    @Override
    protected void initChannel(Channel channel) {
        if (!limit.admits(channel, settings)) {
            return;
        }
        connections.add(channel);
        // limit → tls → gate; behind the gate an exchange joins this connection to one of a member:
        //   client bytes ─▶ gate (RequestHead, RouteTable) ─▶ Exchange ─▶ member
        //   client bytes ◀─────────────────────── ResponseRelay ◀─────── member
        if (tls != null) {
            SslHandler handler = tls.context().newHandler(channel.alloc());
            handler.setHandshakeTimeoutMillis(settings.timeouts().tlsHandshake().toMillis());
            channel.pipeline().addLast("tls", handler);
        }
        LoopResources loop = loops.get(channel.eventLoop());
        if (loop == null) {
            throw new IllegalStateException("a connection on a foreign event loop");
        }
        channel.pipeline()
                .addLast("gate", new ClientConnection(settings, loop, tls == null ? null : tls.certificates()));
    }
}
