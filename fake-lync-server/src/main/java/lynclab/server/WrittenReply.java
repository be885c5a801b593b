package lynclab.server;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.DefaultHttpHeadersFactory;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.EmptyHttpHeaders;
import io.netty.handler.codec.http.HttpChunkedInput;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import lynclab.server.site.Reply;
import org.jspecify.annotations.Nullable;

/** A reply in the words of HTTP/1.1, as the request wants it. */
final class WrittenReply {
    private final Reply reply;
    private final boolean keepAlive;
    private final boolean headOnly;
    private final boolean answersHttp10;

    /** @param request what is answered; null where it could not be read */
    WrittenReply(Reply reply, @Nullable ReceivedHead request) {
        this.reply = reply;
        this.keepAlive = request != null && HttpUtil.isKeepAlive(request) && reply.source() != Reply.Source.HTTP_SYS;
        this.headOnly = request != null && request.method().name().equals("HEAD");
        this.answersHttp10 = request != null && request.protocolVersion().equals(HttpVersion.HTTP_1_0);
    }

    /** Whether the connection lives on after it. */
    boolean keepsAlive() {
        return keepAlive;
    }

    /** The whole reply; of one that is streamed, the head is written and the rest follows as the client takes it. */
    ChannelFuture writeTo(ChannelHandlerContext ctx) {
        var status = new HttpResponseStatus(reply.status(), reply.reason());
        if (reply.content() != null && !headOnly) {
            ctx.write(new DefaultHttpResponse(HttpVersion.HTTP_1_1, status, headers()));
            return ctx.writeAndFlush(new HttpChunkedInput(new ContentStream(reply.content())));
        }
        return ctx.writeAndFlush(new DefaultFullHttpResponse(
                HttpVersion.HTTP_1_1,
                status,
                headOnly ? Unpooled.EMPTY_BUFFER : Unpooled.wrappedBuffer(reply.body()),
                headers(),
                EmptyHttpHeaders.INSTANCE));
    }

    private HttpHeaders headers() {
        var headers =
                DefaultHttpHeadersFactory.headersFactory().withValidation(false).newHeaders();
        reply.headers().forEach(header -> headers.add(header.name(), header.value()));
        headers.set("Date", HttpDate.now());
        if (reply.status() != 204 && reply.status() != 304) {
            headers.set("Content-Length", reply.length());
        }
        if (!keepAlive) {
            headers.set("Connection", "close");
        } else if (answersHttp10) {
            headers.set("Connection", "Keep-Alive");
        }
        return headers;
    }
}
