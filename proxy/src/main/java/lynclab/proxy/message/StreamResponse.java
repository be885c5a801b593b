package lynclab.proxy.message;

import io.netty.handler.codec.http2.DefaultHttp2Headers;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.util.AsciiString;
import lynclab.proxy.config.Limits;
import lynclab.proxy.message.ResponseHeaders.Afterwards;
import org.jspecify.annotations.Nullable;

/** Turns the head of a member's answer, and its trailers, into fields of HTTP/2. */
public final class StreamResponse {
    private StreamResponse() {}

    public static Http2Headers fields(ResponseHead head, @Nullable AddedField added) {
        HeaderLines lines = head.lines();
        // The lines were read strictly, so that looking at them again would find nothing.
        Http2Headers fields = new DefaultHttp2Headers(false, lines.count() + 1);
        fields.status(AsciiString.of(Integer.toString(head.status())));
        for (int i = 0; i < lines.count(); i++) {
            if (ResponseHeaders.isKept(head, i, Afterwards.STREAM)) {
                add(lines, i, fields);
            }
        }
        if (added != null) {
            fields.add(AsciiString.of(added.name()).toLowerCase(), added.value());
        }
        return fields;
    }

    /** The trailer lines of a chunked body with the empty line that ends them; null if they are not well formed. */
    @Nullable
    public static Http2Headers trailers(byte[] bytes, Limits limits) {
        HeaderLines lines = new HeaderLines(limits);
        if (lines.parse(bytes, 0, bytes.length) != Parse.COMPLETE) {
            return null;
        }
        Http2Headers fields = new DefaultHttp2Headers(false, lines.count());
        for (int i = 0; i < lines.count(); i++) {
            boolean isFraming = lines.field(i) != Field.OTHER;
            if (!isFraming) {
                add(lines, i, fields);
            }
        }
        return fields;
    }

    private static void add(HeaderLines lines, int line, Http2Headers fields) {
        int start = lines.start(line);
        byte[] name = new byte[lines.nameEnd(line) - start];
        for (int i = 0; i < name.length; i++) {
            name[i] = Octets.lower(lines.bytes()[start + i]);
        }
        int from = lines.valueStart(line);
        AsciiString value = new AsciiString(lines.bytes(), from, lines.valueEnd(line) - from, true);
        fields.add(new AsciiString(name, false), value);
    }
}
