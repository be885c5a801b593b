package lynclab.proxy.exchange;

import io.netty.buffer.ByteBuf;
import lynclab.proxy.exchange.RoutingDecision.Forward;
import lynclab.proxy.message.MessageBody;
import lynclab.proxy.message.RequestHead;

/**
 * A request on its way to a pool: what has to be remembered of it once its head was rewritten.
 *
 * @param host the host it is for, in lower case
 * @param head the rewritten head, owned by the exchange
 * @param isRepeatable whether sending it twice does no harm
 */
record ForwardedRequest(
        Forward forward,
        String host,
        ByteBuf head,
        MessageBody body,
        boolean isHead,
        boolean isKeepAlive,
        boolean upgrades,
        boolean expectsContinue,
        boolean hasConnectionCredential,
        boolean isRepeatable) {

    static ForwardedRequest of(RequestHead parsed, String host, Forward forward, ByteBuf head, MessageBody body) {
        String method = parsed.method();
        boolean idempotent =
                switch (method) {
                    case "GET", "HEAD", "OPTIONS", "PUT", "DELETE" -> true;
                    default -> false;
                };
        return new ForwardedRequest(
                forward,
                host,
                head,
                body,
                method.equals("HEAD"),
                parsed.isKeepAlive(),
                parsed.upgradesToWebSocket(),
                parsed.expectsContinue(),
                parsed.hasConnectionCredential(),
                idempotent && !parsed.hasBody());
    }

    BoundConnections.Key bindingKey() {
        return new BoundConnections.Key(forward.pool().name(), host);
    }
}
