package lynclab.proxy.exchange;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.haproxy.HAProxyMessage;
import io.netty.handler.codec.http2.Http2MultiplexHandler;
import io.netty.handler.ssl.ApplicationProtocolNames;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import io.netty.util.ReferenceCountUtil;
import java.util.List;
import lynclab.proxy.config.Network;
import lynclab.proxy.message.Refusal;
import lynclab.proxy.tls.CertificateChoice;
import lynclab.proxy.tls.HostProofs;
import lynclab.proxy.tls.TlsFault;

/**
 * Waits until a connection is open, which with TLS is after the handshake, and has HTTP/1.1 or HTTP/2 take its place.
 *
 * <pre>
 *              ┌─ http/1.1 ─▶ ClientConnection ──────────────────────────────┐
 * entrance ────┤                                                             ├─▶ RequestGate ─▶ Exchange
 *              └─ h2 ─▶ FrameCodec ─▶ one ClientStream for each request ─────┘
 * </pre>
 */
public final class Entrance extends ChannelInboundHandlerAdapter implements Deadlines.Deadline.Listener {
    private final LiveSettings live;
    private final LoopResources loop;
    private final ConnectionLimit limit;
    private final Deadlines.Deadline deadline;
    private final Channel channel;
    private Client client;
    private boolean isAwaitingHeader;
    private boolean isOver;

    public Entrance(LiveSettings live, LoopResources loop, ConnectionLimit limit, Channel channel) {
        this.live = live;
        this.loop = loop;
        this.limit = limit;
        this.channel = channel;
        this.client = Client.of(channel.remoteAddress());
        this.deadline = new Deadlines.Deadline(loop.deadlines(), this);
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        deadline.open();
        deadline.arm(
                Phase.TLS_HANDSHAKE, live.current().timeouts().tlsHandshake().toNanos());
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext context) {
        deadline.close();
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        List<Network> peers = live.current().listener().proxyPeers();
        if (peers.isEmpty()) {
            isKnown(context);
        } else if (client.isIn(peers)) {
            isAwaitingHeader = true;
        } else {
            end(new CloseReason.Refused(Refusal.PROXY_SOURCE));
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (isAwaitingHeader && message instanceof HAProxyMessage header) {
            isAwaitingHeader = false;
            Client behind = ProxyHeader.client(header, client);
            header.release();
            if (behind == null) {
                end(new CloseReason.Refused(Refusal.PROXY_HEADER));
                return;
            }
            client = behind;
            if (limit.admitsClient(channel, client, live.current())) {
                isKnown(context);
            } else {
                isOver = true;
            }
        } else {
            // Nothing is read before it is known from whom.
            ReferenceCountUtil.release(message);
        }
    }

    /** It is known who the client is; with TLS, the handshake tells when it is there. */
    private void isKnown(ChannelHandlerContext context) {
        if (!live.current().listener().isTls()) {
            admit(context, false);
        }
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (event instanceof CertificateChoice choice) {
            client = client.withTls(
                    new TlsClient(choice.serverName(), choice.certificate().hosts()));
        } else if (event instanceof SslHandshakeCompletionEvent handshake) {
            if (!handshake.isSuccess()) {
                end(new CloseReason.HandshakeFailed(TlsFault.detail(handshake.cause())));
            } else if (!isOver) {
                SslHandler handler = context.pipeline().get(SslHandler.class);
                String protocol = handler == null ? null : handler.applicationProtocol();
                if (HostProofs.PROTOCOL.equals(protocol)) {
                    end(new CloseReason.ChallengeAnswered());
                } else {
                    admit(context, ApplicationProtocolNames.HTTP_2.equals(protocol));
                }
            }
        } else if (event == Drain.ENDS) {
            // When it begins, the client is let in: it has connected, and its first request is on the way.
            isOver = true;
            context.close();
        }
    }

    private void admit(ChannelHandlerContext context, boolean isHttp2) {
        isOver = true;
        if (isHttp2) {
            MultiplexedConnection connection = new MultiplexedConnection(live, loop, client, channel);
            context.pipeline()
                    .addLast("http2", FrameCodec.of(live.current(), connection))
                    .addLast("streams", new Http2MultiplexHandler(connection.streams()))
                    .addLast("connection", connection);
        } else {
            SslHandler tls = context.pipeline().get(SslHandler.class);
            if (tls != null) {
                // Bodies come in pieces that are worth a record each; joining them would copy every byte once more.
                tls.setWrapDataSize(0);
            }
            context.pipeline().addLast("gate", new ClientConnection(live, loop, client, channel));
        }
        context.pipeline().remove(this);
    }

    /** Closes what never became a connection, and says so once. */
    private void end(CloseReason reason) {
        if (!isOver) {
            isOver = true;
            new ExchangeRecord(live.current(), client, System.nanoTime()).end(reason);
        }
        channel.close();
    }

    @Override
    public void over(Phase phase) {
        end(new CloseReason.TimedOut(phase));
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        isOver = true;
        deadline.close();
    }

    /** A handshake that fails says so by its event. */
    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        if (isAwaitingHeader) {
            end(new CloseReason.Refused(Refusal.PROXY_HEADER));
        }
        context.close();
    }
}
