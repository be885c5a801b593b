package lynclab.proxy.upstream;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.ConnectTimeoutException;
import io.netty.channel.EventLoop;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslHandler;
import java.net.InetSocketAddress;
import lynclab.proxy.config.Member;
import lynclab.proxy.config.Timeouts;
import lynclab.proxy.tls.TlsFault;
import lynclab.proxy.upstream.LeaseFailure.Reason;
import org.jspecify.annotations.Nullable;

/** Opens connections to members: resolves, connects, and with TLS shakes hands under the name to be verified. */
final class Dialer {
    private final EventLoop loop;
    private final MemberAddresses addresses;
    private final Bootstrap bootstrap;
    private final long handshakeMillis;

    Dialer(EventLoop loop, SocketTransport transport, MemberAddresses addresses, Timeouts timeouts) {
        this.loop = loop;
        this.addresses = addresses;
        this.handshakeMillis = timeouts.tlsHandshake().toMillis();
        this.bootstrap = new Bootstrap()
                .group(loop)
                .channel(transport.connecting())
                .option(ChannelOption.TCP_NODELAY, true)
                .option(ChannelOption.SO_KEEPALIVE, true)
                .option(
                        ChannelOption.CONNECT_TIMEOUT_MILLIS,
                        Math.toIntExact(timeouts.connect().toMillis()))
                .handler(new ChannelInitializer<Channel>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        channel.pipeline().addLast("upstream", new UpstreamHandler());
                    }
                });
    }

    /** Who waits for the connection. */
    interface Listener {
        void connected(UpstreamConnection connection);

        void failed(LeaseFailure failure);
    }

    void dial(MemberState state, @Nullable String serverName, Listener listener) {
        dial(state, state.member().port(), serverName, listener);
    }

    /** As the other, to a port that is not necessarily the member's own, for health checks. */
    void dial(MemberState state, int port, @Nullable String serverName, Listener listener) {
        Member member = state.member();
        addresses.resolve(member.connectTo(), loop, address -> {
            if (address == null) {
                listener.failed(new LeaseFailure(
                        member, Reason.NAME_NOT_FOUND, "the name " + member.connectTo() + " cannot be resolved"));
            } else {
                connect(state, new InetSocketAddress(address, port), serverName, listener);
            }
        });
    }

    private void connect(MemberState state, InetSocketAddress address, @Nullable String serverName, Listener listener) {
        bootstrap.connect(address).addListener((io.netty.channel.ChannelFuture connected) -> {
            if (!connected.isSuccess()) {
                Throwable cause = connected.cause();
                Reason reason =
                        cause instanceof ConnectTimeoutException ? Reason.CONNECT_TIMEOUT : Reason.CONNECT_REFUSED;
                listener.failed(new LeaseFailure(state.member(), reason, String.valueOf(cause.getMessage())));
                return;
            }
            SslContext tls = state.pool().tls();
            if (tls == null || serverName == null) {
                open(connected.channel(), state, listener);
            } else {
                shakeHands(connected.channel(), tls, state, serverName, listener);
            }
        });
    }

    private void shakeHands(Channel channel, SslContext tls, MemberState state, String serverName, Listener listener) {
        SslHandler handler =
                tls.newHandler(channel.alloc(), serverName, state.member().port());
        handler.setHandshakeTimeoutMillis(handshakeMillis);
        handler.handshakeFuture().addListener(done -> {
            if (done.isSuccess()) {
                open(channel, state, listener);
            } else {
                TlsFault fault = TlsFault.of(done.cause());
                channel.close();
                listener.failed(new LeaseFailure(
                        state.member(), Reason.of(fault), fault.sentence() + ": " + TlsFault.detail(done.cause())));
            }
        });
        channel.pipeline().addFirst("tls", handler);
    }

    private void open(Channel channel, MemberState state, Listener listener) {
        UpstreamConnection connection = new UpstreamConnection(channel, state);
        channel.pipeline().get(UpstreamHandler.class).connected(connection);
        listener.connected(connection);
    }
}
