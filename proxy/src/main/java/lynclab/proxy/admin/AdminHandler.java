package lynclab.proxy.admin;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.util.NetUtil;
import java.nio.charset.StandardCharsets;
import lynclab.proxy.admin.AdminPages.Asker;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers one admin request a connection, on a thread that has nothing else to do. */
@Sharable
final class AdminHandler extends SimpleChannelInboundHandler<FullHttpRequest> {
    private static final Logger LOG = LoggerFactory.getLogger(AdminHandler.class);

    private final AdminPages pages;
    private final Asker asker;
    private final boolean isLoopback;

    /**
     * Answers those who come through one door.
     *
     * @param isLoopback whether only programs on this machine can connect
     */
    AdminHandler(AdminPages pages, Asker asker, boolean isLoopback) {
        this.pages = pages;
        this.asker = asker;
        this.isLoopback = isLoopback;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, FullHttpRequest request) {
        AdminAnswer answer = answer(request);
        byte[] text = answer.text().getBytes(StandardCharsets.UTF_8);
        ByteBuf body = context.alloc().buffer(text.length);
        if (!request.method().equals(HttpMethod.HEAD)) {
            body.writeBytes(text);
        }
        FullHttpResponse response =
                new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.valueOf(answer.status()), body);
        response.headers()
                .set(HttpHeaderNames.CONTENT_TYPE, answer.type())
                .set(HttpHeaderNames.CONTENT_LENGTH, text.length)
                .set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE)
                .set(HttpHeaderNames.CACHE_CONTROL, HttpHeaderValues.NO_STORE)
                .set("X-Content-Type-Options", "nosniff")
                .set("X-Frame-Options", "DENY")
                .set("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'");
        context.writeAndFlush(response).addListener(ChannelFutureListener.CLOSE);
    }

    private AdminAnswer answer(FullHttpRequest request) {
        if (!request.decoderResult().isSuccess()) {
            return AdminAnswer.text(400, "this is not HTTP/1.1");
        }
        if (isLoopback && !namesLoopback(request.headers().get(HttpHeaderNames.HOST, ""))) {
            // A page elsewhere can give its own name this machine's address, and would then read along.
            return AdminAnswer.text(421, "ask for localhost or 127.0.0.1");
        }
        try {
            return pages.answer(asker, request.method().name(), request.uri());
        } catch (RuntimeException e) {
            LOG.warn("an admin request cannot be answered", e);
            return AdminAnswer.text(500, "this cannot be told; the log says why");
        }
    }

    private static boolean namesLoopback(String host) {
        int bracket = host.indexOf(']');
        int colon = host.indexOf(':', Math.max(bracket, 0));
        String name = colon < 0 ? host : host.substring(0, colon);
        return name.equalsIgnoreCase("localhost")
                || name.equals("[::1]")
                || name.startsWith("127.") && NetUtil.isValidIpV4Address(name);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        context.close();
    }
}
