package lynclab.proxy.exchange;

import io.netty.buffer.ByteBuf;
import lynclab.proxy.config.CookieAffinity;
import lynclab.proxy.exchange.RoutingDecision.Forward;
import lynclab.proxy.message.MessageBody;
import lynclab.proxy.message.RequestHead;
import lynclab.proxy.message.RequestHeaders.Forwarding;
import lynclab.proxy.upstream.LeaseRequest;
import lynclab.proxy.upstream.LeaseRequest.Freshness;
import lynclab.proxy.upstream.UpstreamPool;

/**
 * A request on its way to a pool: what has to be remembered of it once its head was rewritten.
 *
 * @param lease which connection it wants
 * @param head the rewritten head, owned by the exchange
 * @param isRepeatable whether sending it twice does no harm
 */
record ForwardedRequest(
        Forward forward,
        LeaseRequest lease,
        ByteBuf head,
        MessageBody body,
        boolean isHead,
        boolean isKeepAlive,
        boolean upgrades,
        boolean expectsContinue,
        boolean hasConnectionCredential,
        boolean isRepeatable) {

    static ForwardedRequest of(
            RequestHead parsed, Forwarding forwarding, Forward forward, ByteBuf head, MessageBody body) {
        String method = parsed.method();
        boolean idempotent =
                switch (method) {
                    case "GET", "HEAD", "OPTIONS", "PUT", "DELETE" -> true;
                    default -> false;
                };
        return new ForwardedRequest(
                forward,
                lease(parsed, forwarding, forward.pool()),
                head,
                body,
                method.equals("HEAD"),
                parsed.isKeepAlive(),
                parsed.upgradesToWebSocket(),
                parsed.expectsContinue(),
                parsed.hasConnectionCredential(),
                idempotent && !parsed.hasBody());
    }

    private static LeaseRequest lease(RequestHead parsed, Forwarding forwarding, UpstreamPool pool) {
        String host = parsed.host() == null ? "" : parsed.host();
        CookieAffinity affinity = pool.affinity();
        String cookie = affinity == null ? null : parsed.cookie(affinity.cookie());
        String before = forwarding.isTrusted() ? parsed.forwardedFor() : null;
        // A credential for the connection begins on one that has served nobody, and that no member is about to close.
        Freshness freshness = parsed.hasConnectionCredential() ? Freshness.NEW : Freshness.ANY;
        return new LeaseRequest(pool, host, before == null ? forwarding.address() : before, cookie, freshness);
    }

    String host() {
        return lease.host();
    }

    BoundConnections.Key bindingKey() {
        return new BoundConnections.Key(forward.pool().name(), host());
    }
}
