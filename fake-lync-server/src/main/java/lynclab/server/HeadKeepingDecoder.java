package lynclab.server;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.DefaultHttpHeadersFactory;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequestDecoder;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Decodes requests and keeps the octets of each head, because a proxy is judged by exactly those. */
final class HeadKeepingDecoder extends HttpRequestDecoder {
    // Kerberos tokens and web tickets make heads of tens of kilobytes.
    private static final int LIMIT = 1 << 16;

    private final StringBuilder head = new StringBuilder();
    private boolean inHead = true;

    HeadKeepingDecoder() {
        super(new HttpDecoderConfig()
                .setMaxInitialLineLength(LIMIT)
                .setMaxHeaderSize(LIMIT)
                .setHeadersFactory(DefaultHttpHeadersFactory.headersFactory().withValidation(false)));
    }

    @Override
    protected HttpMessage createMessage(String[] initialLine) {
        return new ReceivedHead(
                HttpVersion.valueOf(initialLine[2]),
                HttpMethod.valueOf(initialLine[0]),
                initialLine[1],
                DefaultHttpHeadersFactory.headersFactory().withValidation(false));
    }

    @Override
    protected void decode(ChannelHandlerContext ctx, ByteBuf in, List<Object> out) throws Exception {
        var start = in.readerIndex();
        var decodedBefore = out.size();
        var available = in.readableBytes();
        var octets = inHead ? in.toString(start, available, StandardCharsets.ISO_8859_1) : "";
        super.decode(ctx, in, out);
        if (inHead) {
            // The decoder returns right after a head, so what it consumed up to here belongs to the head.
            head.append(octets, 0, in.readerIndex() - start);
        }
        for (var i = decodedBefore; i < out.size(); i++) {
            var decoded = out.get(i);
            if (decoded instanceof ReceivedHead received) {
                received.octets(head.toString());
                head.setLength(0);
                inHead = false;
            }
            if (decoded instanceof LastHttpContent) {
                inHead = true;
            }
        }
    }
}
