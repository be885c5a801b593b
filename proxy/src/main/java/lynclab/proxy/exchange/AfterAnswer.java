package lynclab.proxy.exchange;

import lynclab.proxy.message.MessageBody;
import lynclab.proxy.message.ResponseHead;
import lynclab.proxy.message.ResponseHeaders.Afterwards;
import lynclab.proxy.upstream.BoundLease;
import lynclab.proxy.upstream.Lease;
import org.jspecify.annotations.Nullable;

/** Decides what becomes of the client's connection after an answer. */
final class AfterAnswer {
    private AfterAnswer() {}

    static Afterwards of(
            ResponseHead answer,
            MessageBody body,
            ForwardedRequest request,
            boolean requestIsWhole,
            @Nullable Lease lease,
            ClientSide client) {
        if (answer.status() == 101) {
            return Afterwards.UPGRADE;
        }
        if (client.framing() == ClientFraming.STREAM) {
            return Afterwards.STREAM;
        }
        if (client.framing() == ClientFraming.HTTP_1_0) {
            return body.isChunked() ? Afterwards.CLOSE_UNCHUNKED : Afterwards.CLOSE;
        }
        // A member that closes while it knows who the client is, or while the client still sends, is imitated.
        boolean boundEnds = lease instanceof BoundLease bound
                && !(answer.isKeepAlive() && bound.connection().isWelcome());
        boolean memberCloses = boundEnds || !answer.isKeepAlive() && !requestIsWhole;
        boolean closes = memberCloses || body.isUntilClose() || !request.isKeepAlive() || client.isEnding();
        return closes ? Afterwards.CLOSE : Afterwards.KEEP;
    }
}
