package lynclab.server;

import io.netty.handler.codec.http.DefaultHttpRequest;
import io.netty.handler.codec.http.HttpHeadersFactory;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpVersion;
import java.util.List;
import lynclab.server.control.Header;
import org.jspecify.annotations.Nullable;

/** The head of a request together with the octets it was read from. */
final class ReceivedHead extends DefaultHttpRequest {
    private String octets = "";
    private @Nullable List<Header> lines;

    ReceivedHead(HttpVersion version, HttpMethod method, String target, HttpHeadersFactory headers) {
        super(version, method, target, headers);
    }

    /** The header lines as they were received. */
    List<Header> lines() {
        if (lines == null) {
            lines = headers().entries().stream()
                    .filter(entry -> !entry.getKey().isEmpty())
                    .map(entry -> new Header(entry.getKey(), entry.getValue()))
                    .toList();
        }
        return lines;
    }

    String octets() {
        return octets;
    }

    void octets(String received) {
        octets = received;
    }
}
