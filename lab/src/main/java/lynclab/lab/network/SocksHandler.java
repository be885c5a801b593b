package lynclab.lab.network;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.socksx.v5.DefaultSocks5CommandResponse;
import io.netty.handler.codec.socksx.v5.DefaultSocks5InitialResponse;
import io.netty.handler.codec.socksx.v5.Socks5AddressType;
import io.netty.handler.codec.socksx.v5.Socks5AuthMethod;
import io.netty.handler.codec.socksx.v5.Socks5CommandRequest;
import io.netty.handler.codec.socksx.v5.Socks5CommandRequestDecoder;
import io.netty.handler.codec.socksx.v5.Socks5CommandStatus;
import io.netty.handler.codec.socksx.v5.Socks5CommandType;
import io.netty.handler.codec.socksx.v5.Socks5InitialRequest;
import io.netty.handler.codec.socksx.v5.Socks5InitialRequestDecoder;
import io.netty.handler.codec.socksx.v5.Socks5Message;
import io.netty.handler.codec.socksx.v5.Socks5ServerEncoder;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The SOCKS5 conversation of one connection (RFC 1928), up to the moment it becomes a plain relay. */
final class SocksHandler extends SimpleChannelInboundHandler<Socks5Message> {

    // Looking a name up blocks, and event loops never do.
    private static final ExecutorService LOOKUPS =
            Executors.newCachedThreadPool(new DefaultThreadFactory("lab-lookup", true));

    private final Zone zone;
    private final Network network;
    private final NameLookup names;

    SocksHandler(Zone zone, Network network, NameLookup names) {
        this.zone = zone;
        this.network = network;
        this.names = names;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, Socks5Message message) {
        if (message.decoderResult().isFailure()) {
            context.close();
        } else if (message instanceof Socks5InitialRequest greeting) {
            greet(context, greeting);
        } else if (message instanceof Socks5CommandRequest command) {
            if (command.type().equals(Socks5CommandType.CONNECT)) {
                context.channel().config().setAutoRead(false);
                LOOKUPS.execute(() -> resolve(context, command));
            } else {
                refuse(context, Socks5CommandStatus.COMMAND_UNSUPPORTED);
            }
        }
    }

    private static void greet(ChannelHandlerContext context, Socks5InitialRequest greeting) {
        if (greeting.authMethods().contains(Socks5AuthMethod.NO_AUTH)) {
            context.pipeline().replace(Socks5InitialRequestDecoder.class, "decoder", new Socks5CommandRequestDecoder());
            context.writeAndFlush(new DefaultSocks5InitialResponse(Socks5AuthMethod.NO_AUTH));
        } else {
            context.writeAndFlush(new DefaultSocks5InitialResponse(Socks5AuthMethod.UNACCEPTED))
                    .addListener(ChannelFutureListener.CLOSE);
        }
    }

    private void resolve(ChannelHandlerContext context, Socks5CommandRequest command) {
        List<String> addresses = command.dstAddrType().equals(Socks5AddressType.DOMAIN)
                ? names.addresses(command.dstAddr())
                : List.of(command.dstAddr());
        if (addresses.isEmpty() || command.dstPort() == 0) {
            refuse(context, Socks5CommandStatus.HOST_UNREACHABLE);
            return;
        }
        Route route = network.route(zone, new AddressPort(addresses.get(0), command.dstPort()));
        if (route instanceof Route.ToSocket open) {
            context.executor().execute(() -> connect(context, open.socket()));
        } else {
            refuse(
                    context,
                    route instanceof Route.Refused
                            ? Socks5CommandStatus.CONNECTION_REFUSED
                            : Socks5CommandStatus.HOST_UNREACHABLE);
        }
    }

    private static void connect(ChannelHandlerContext context, InetSocketAddress socket) {
        SocketChannel near = (SocketChannel) context.channel();
        new Bootstrap()
                .group(near.eventLoop())
                .channel(NioSocketChannel.class)
                .option(ChannelOption.AUTO_READ, false)
                .option(ChannelOption.ALLOW_HALF_CLOSURE, true)
                .option(ChannelOption.TCP_NODELAY, true)
                .handler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel far) {
                        far.pipeline().addLast("relay", new WireRelay(near));
                    }
                })
                .connect(socket)
                .addListener((ChannelFutureListener) connected -> {
                    if (connected.isSuccess()) {
                        relay(context, near, (SocketChannel) connected.channel());
                    } else {
                        refuse(context, Socks5CommandStatus.CONNECTION_REFUSED);
                    }
                });
    }

    private static void relay(ChannelHandlerContext context, SocketChannel near, SocketChannel far) {
        context.writeAndFlush(success()).addListener(written -> {
            if (!written.isSuccess()) {
                far.close();
                return;
            }
            near.pipeline().addLast("relay", new WireRelay(far));
            near.pipeline().remove("socks");
            near.pipeline().remove("decoder");
            near.pipeline().remove(Socks5ServerEncoder.class);
            near.read();
            far.read();
        });
    }

    private static DefaultSocks5CommandResponse success() {
        return new DefaultSocks5CommandResponse(Socks5CommandStatus.SUCCESS, Socks5AddressType.IPv4, "0.0.0.0", 0);
    }

    private static void refuse(ChannelHandlerContext context, Socks5CommandStatus status) {
        context.writeAndFlush(new DefaultSocks5CommandResponse(status, Socks5AddressType.IPv4, "0.0.0.0", 0))
                .addListener(ChannelFutureListener.CLOSE);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        // A program that does not speak SOCKS5 is shown the door.
        context.close();
    }
}
