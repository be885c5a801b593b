package lynclab.proxy.upstream;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.ConnectTimeoutException;
import io.netty.channel.EventLoop;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslHandler;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.function.Consumer;
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
    private final Consumer<MemberTimeout> fired;

    Dialer(
            EventLoop loop,
            SocketTransport transport,
            MemberAddresses addresses,
            Timeouts timeouts,
            Consumer<MemberTimeout> fired) {
        this.loop = loop;
        this.addresses = addresses;
        this.fired = fired;
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
        transport.options().forEach(bootstrap::option);
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
        addresses.resolve(member.connectTo(), loop, found -> {
            state.leadsTo(found);
            if (found.isEmpty()) {
                String detail = "the name " + member.connectTo() + " cannot be resolved";
                listener.failed(new LeaseFailure(member, Reason.NAME_NOT_FOUND, detail));
            } else {
                new Call(state, port, serverName, listener, found).next();
            }
        });
    }

    /** One dial: the addresses of a name are tried in turn, beginning with another one each time. */
    private final class Call {
        private final MemberState state;
        private final int port;
        private final @Nullable String serverName;
        private final Listener listener;
        private final List<InetAddress> found;
        private final int first;
        private int tried;

        Call(MemberState state, int port, @Nullable String serverName, Listener listener, List<InetAddress> found) {
            this.state = state;
            this.port = port;
            this.serverName = serverName;
            this.listener = listener;
            this.found = found;
            this.first = found.size() == 1 ? 0 : state.turn();
        }

        void next() {
            InetAddress address = found.get(Math.floorMod(first + tried, found.size()));
            tried++;
            InetSocketAddress to = new InetSocketAddress(address, port);
            if (addresses.own().isOwn(to)) {
                leadsToItself(to);
            } else {
                bootstrap.connect(to).addListener((ChannelFuture connected) -> connected(to, connected));
            }
        }

        private void connected(InetSocketAddress to, ChannelFuture connected) {
            Channel channel = connected.channel();
            if (!connected.isSuccess()) {
                Throwable cause = connected.cause();
                Reason reason =
                        cause instanceof ConnectTimeoutException ? Reason.CONNECT_TIMEOUT : Reason.CONNECT_REFUSED;
                failed(reason, SystemWords.of(cause));
                return;
            }
            if (addresses.own().isOwn((InetSocketAddress) channel.localAddress(), to)) {
                channel.close();
                leadsToItself(to);
                return;
            }
            SslContext tls = state.pool().tls();
            if (tls == null || serverName == null) {
                open(channel);
            } else {
                shakeHands(channel, tls, serverName);
            }
        }

        private void shakeHands(Channel channel, SslContext tls, String name) {
            SslHandler handler = tls.newHandler(channel.alloc(), name, port);
            handler.setHandshakeTimeoutMillis(handshakeMillis);
            // As towards the client: what is written is worth a record each, and joining would copy it.
            handler.setWrapDataSize(0);
            handler.handshakeFuture().addListener(done -> {
                if (done.isSuccess()) {
                    open(channel);
                } else {
                    TlsFault fault = TlsFault.of(done.cause());
                    channel.close();
                    failed(Reason.of(fault), fault.sentence() + ": " + TlsFault.detail(done.cause()));
                }
            });
            channel.pipeline().addFirst("tls", handler);
        }

        private void open(Channel channel) {
            UpstreamConnection connection = new UpstreamConnection(channel, state);
            channel.pipeline().get(UpstreamHandler.class).connected(connection);
            listener.connected(connection);
        }

        private void leadsToItself(InetSocketAddress to) {
            failed(
                    Reason.LEADS_TO_ITSELF,
                    to.getAddress().getHostAddress() + " port " + port + " is a listener of this proxy");
        }

        private void failed(Reason reason, String detail) {
            if (reason == Reason.CONNECT_TIMEOUT) {
                fired.accept(MemberTimeout.CONNECT);
            } else if (reason == Reason.TLS_HANDSHAKE_TIMEOUT) {
                fired.accept(MemberTimeout.TLS_HANDSHAKE);
            }
            if (tried < found.size()) {
                next();
            } else {
                listener.failed(new LeaseFailure(state.member(), reason, detail));
            }
        }
    }
}
