package lynclab.bench;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseDecoder;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.ssl.SslContext;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A TLS connection that sends one request at a time, written out beforehand, and hands each response to whoever asked. */
final class LoadConnection extends SimpleChannelInboundHandler<HttpObject> {
    // A busy machine may take longer than the default of ten seconds.
    private static final long PATIENCE_MILLIS = 60_000;

    private @Nullable Channel channel;
    private @Nullable HttpResponse response;
    private Consumer<HttpResponse> then = ignored -> {};

    private LoadConnection() {}

    /** Connects, and comes back when the TLS handshake may begin. */
    static LoadConnection open(EventLoopGroup threads, SslContext tls, String host, int port) {
        var connection = new LoadConnection();
        connection.channel = new Bootstrap()
                .group(threads)
                .channel(NioSocketChannel.class)
                .handler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel socket) {
                        var handler = tls.newHandler(socket.alloc(), host, port);
                        handler.setHandshakeTimeoutMillis(PATIENCE_MILLIS);
                        socket.pipeline()
                                .addLast(handler)
                                .addLast(new HttpResponseDecoder())
                                .addLast(connection);
                    }
                })
                .connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port))
                .syncUninterruptibly()
                .channel();
        return connection;
    }

    /** Sends a request; the response goes to the consumer, on the thread of this connection. */
    void send(byte[] request, Consumer<HttpResponse> consumer) {
        var open = channel;
        if (open == null) {
            throw new IllegalStateException("not connected");
        }
        open.eventLoop().execute(() -> {
            then = consumer;
            open.writeAndFlush(Unpooled.wrappedBuffer(request));
        });
    }

    @Override
    protected void channelRead0(ChannelHandlerContext ctx, HttpObject message) {
        if (message instanceof HttpResponse head) {
            response = head;
        }
        if (message instanceof LastHttpContent && response != null) {
            then.accept(response);
        }
    }

    void close() {
        if (channel != null) {
            channel.close().awaitUninterruptibly();
        }
    }

    static byte[] request(String method, String host, String target, String body, String... headers) {
        var text = new StringBuilder("%s %s HTTP/1.1\r\nHost: %s\r\n".formatted(method, target, host));
        for (var header : headers) {
            text.append(header).append("\r\n");
        }
        if (!body.isEmpty()) {
            text.append("Content-Type: application/json\r\nContent-Length: ")
                    .append(body.length())
                    .append("\r\n");
        }
        return text.append("\r\n").append(body).toString().getBytes(StandardCharsets.US_ASCII);
    }
}
