package lynclab.proxy.exchange;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http2.Http2MultiplexHandler;
import io.netty.handler.ssl.ApplicationProtocolNames;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import lynclab.proxy.tls.CertificateSelector;
import lynclab.proxy.tls.TlsContexts;
import lynclab.proxy.tls.TlsFault;
import org.jspecify.annotations.Nullable;

/**
 * Waits until a connection is open, which with TLS is after the handshake, and has HTTP/1.1 or HTTP/2 take its place.
 *
 * <pre>
 *              ┌─ http/1.1 ─▶ ClientConnection ──────────────────────────────┐
 * entrance ────┤                                                             ├─▶ RequestGate ─▶ Exchange
 *              └─ h2 ─▶ FrameCodec ─▶ one ClientStream for each request ─────┘
 * </pre>
 */
public final class Entrance extends ChannelInboundHandlerAdapter {
    private final LiveSettings live;
    private final LoopResources loop;
    private final @Nullable CertificateSelector certificates;

    public Entrance(LiveSettings live, LoopResources loop, @Nullable CertificateSelector certificates) {
        this.live = live;
        this.loop = loop;
        this.certificates = certificates;
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        if (certificates == null) {
            admit(context, Client.of(context.channel().remoteAddress()), false);
        }
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (event instanceof SslHandshakeCompletionEvent handshake) {
            Client client = Client.of(context.channel().remoteAddress());
            if (handshake.isSuccess()) {
                shookHands(context, client);
            } else {
                new ExchangeRecord(live.current(), client, System.nanoTime())
                        .end(new CloseReason.HandshakeFailed(TlsFault.detail(handshake.cause())));
                context.close();
            }
        } else if (event == Drain.ENDS) {
            // When it begins, the client is let in: it has connected, and its first request is on the way.
            context.close();
        }
    }

    private void shookHands(ChannelHandlerContext context, Client client) {
        SslHandler handler = context.pipeline().get(SslHandler.class);
        if (certificates == null || handler == null) {
            return;
        }
        String name = TlsContexts.requestedHost(handler.engine().getSession());
        TlsClient tls =
                new TlsClient(name, certificates.select(name).certificate().hosts());
        admit(context, client.withTls(tls), ApplicationProtocolNames.HTTP_2.equals(handler.applicationProtocol()));
    }

    private void admit(ChannelHandlerContext context, Client client, boolean isHttp2) {
        Channel channel = context.channel();
        if (isHttp2) {
            MultiplexedConnection connection = new MultiplexedConnection(live, loop, client, channel);
            context.pipeline()
                    .addLast("http2", FrameCodec.of(live.current(), connection))
                    .addLast("streams", new Http2MultiplexHandler(connection.streams()))
                    .addLast("connection", connection);
        } else {
            context.pipeline().addLast("gate", new ClientConnection(live, loop, client, channel));
        }
        context.pipeline().remove(this);
    }

    /** A handshake that fails says so by its event. */
    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        context.close();
    }
}
