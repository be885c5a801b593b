package lynclab.lab.network;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.socksx.v5.Socks5InitialRequestDecoder;
import io.netty.handler.codec.socksx.v5.Socks5ServerEncoder;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/**
 * A SOCKS5 door into a zone, so that any program can stand there: names are resolved in the zone's DNS view and
 * connections follow its routing table.
 *
 * <p>A refused route is answered with "connection refused", a dropped one and an unknown name with "host unreachable";
 * a dropped route is told at once instead of after the long silence of the real thing.
 */
public final class SocksGateway implements AutoCloseable {

    private final Channel listener;
    private final ChannelGroup open = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE, true);

    private SocksGateway(Zone zone, Network network, NameLookup names) {
        listener = new ServerBootstrap()
                .group(EventLoops.shared())
                .channel(NioServerSocketChannel.class)
                .childOption(ChannelOption.ALLOW_HALF_CLOSURE, true)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childHandler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel channel) {
                        open.add(channel);
                        channel.pipeline()
                                .addLast("encoder", Socks5ServerEncoder.DEFAULT)
                                .addLast("decoder", new Socks5InitialRequestDecoder())
                                .addLast("socks", new SocksHandler(zone, network, names));
                    }
                })
                .bind(InetAddress.getLoopbackAddress(), 0)
                .syncUninterruptibly()
                .channel();
    }

    /** Opens the door on a free loopback port. */
    public static SocksGateway start(Zone zone, Network network, NameLookup names) {
        return new SocksGateway(zone, network, names);
    }

    /** Where programs connect. */
    public InetSocketAddress address() {
        return (InetSocketAddress) listener.localAddress();
    }

    @Override
    public void close() {
        listener.close().syncUninterruptibly();
        open.close().awaitUninterruptibly();
    }
}
