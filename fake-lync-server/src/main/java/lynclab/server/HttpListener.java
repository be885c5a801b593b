package lynclab.server;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelException;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.HttpResponseEncoder;
import io.netty.handler.stream.ChunkedWriteHandler;
import io.netty.handler.timeout.IdleStateHandler;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import lynclab.server.authentication.Connection;
import org.jspecify.annotations.Nullable;

/** A listening socket with its connections: {@code tls → wire → decoder → encoder → stream → idle → exchange}. */
final class HttpListener implements AutoCloseable {
    private static final AtomicLong CONNECTIONS = new AtomicLong();

    // The connection time-out of a web site as IIS comes.
    private static final int IDLE_SECONDS = 120;

    private final Channel listener;
    private final ChannelGroup connections;
    private final @Nullable PresentedCertificates certificates;

    private HttpListener(Channel listener, ChannelGroup connections, @Nullable PresentedCertificates certificates) {
        this.listener = listener;
        this.connections = connections;
        this.certificates = certificates;
    }

    /** Opens all listeners at once, and none if one of them cannot be opened. */
    static List<HttpListener> open(List<ListenerSettings> all) {
        var opened = new ArrayList<HttpListener>();
        try {
            all.forEach(settings -> opened.add(open(settings)));
            return opened;
        } catch (RuntimeException failure) {
            opened.forEach(HttpListener::close);
            throw failure;
        }
    }

    private static HttpListener open(ListenerSettings settings) {
        var connections = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE, true);
        var certificates = settings.tls() == null ? null : new PresentedCertificates(settings.tls());
        var bootstrap = new ServerBootstrap()
                .group(EventLoops.shared())
                .channel(NioServerSocketChannel.class)
                .option(ChannelOption.SO_REUSEADDR, true)
                .option(ChannelOption.SO_BACKLOG, 1024)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childHandler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel channel) {
                        connections.add(channel);
                        fill(channel, certificates, settings);
                    }
                });
        return new HttpListener(EventLoops.bound(bootstrap, settings.address()), connections, certificates);
    }

    private static void fill(
            SocketChannel channel, @Nullable PresentedCertificates certificates, ListenerSettings settings) {
        var connection = new Connection(CONNECTIONS.incrementAndGet());
        var pipeline = channel.pipeline();
        if (certificates != null) {
            var struck = settings.faults().strikeHandshake(settings.name(), connection.id());
            pipeline.addLast(
                    "tls",
                    certificates
                            .context(struck.map(strike -> strike.fault()).orElse(null))
                            .newHandler(channel.alloc()));
        }
        pipeline.addLast("wire", new FaultyWire());
        pipeline.addLast("decoder", new HeadKeepingDecoder());
        pipeline.addLast("encoder", new HttpResponseEncoder());
        pipeline.addLast("stream", new ChunkedWriteHandler());
        pipeline.addLast("idle", new IdleStateHandler(0, 0, IDLE_SECONDS));
        pipeline.addLast("exchange", new ExchangeHandler(settings, connection, certificates != null));
    }

    /** Presents another certificate from the next handshake on; connections that are open keep theirs. */
    void present(TlsIdentity identity) {
        if (certificates == null) {
            throw new IllegalStateException("this listener does not speak TLS");
        }
        certificates.present(identity);
    }

    int port() {
        return ((InetSocketAddress) listener.localAddress()).getPort();
    }

    /** Stops listening and resets what is connected, as a server does that loses its power. */
    @Override
    public void close() {
        listener.close().syncUninterruptibly();
        for (var connection : connections) {
            try {
                connection.config().setOption(ChannelOption.SO_LINGER, 0);
            } catch (ChannelException e) {
                // It has closed by itself meanwhile.
            }
        }
        connections.close().awaitUninterruptibly();
    }
}
