package lynclab.server;

import io.netty.handler.codec.http.DefaultHttpRequest;
import io.netty.handler.codec.http.HttpHeadersFactory;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpVersion;

/** The head of a request together with the octets it was read from. */
final class ReceivedHead extends DefaultHttpRequest {
    private String octets = "";

    ReceivedHead(HttpVersion version, HttpMethod method, String target, HttpHeadersFactory headers) {
        super(version, method, target, headers);
    }

    String octets() {
        return octets;
    }

    void octets(String received) {
        octets = received;
    }
}
