package lynclab.proxy.exchange;

import io.netty.buffer.ByteBuf;
import lynclab.proxy.message.MessageBody;
import lynclab.proxy.message.Refusal;
import lynclab.proxy.upstream.UpstreamConnection;
import org.jspecify.annotations.Nullable;

/** Sends a request to a member: the rewritten head, kept until an answer begins, and the body as it arrives. */
final class RequestRelay {
    private final MessageBody body;
    private final ExchangeRecord log;
    private @Nullable ByteBuf head;

    RequestRelay(ForwardedRequest request, ExchangeRecord log) {
        this.body = request.body();
        this.head = request.head();
        this.log = log;
    }

    /** Sends the head, which may be sent again to another member as long as no answer began. */
    void sendHead(UpstreamConnection connection) {
        if (head != null) {
            connection.write(head.retainedDuplicate());
        }
    }

    /** Passes on what belongs to the body; returns how many bytes that were, or -1 if they cannot be a body. */
    int passOn(ByteBuf bytes, UpstreamConnection connection) {
        if (body.isDone() || !bytes.isReadable() || !connection.isWritable()) {
            return 0;
        }
        int length = body.take(bytes, null);
        if (length > 0) {
            log.sent(length);
            connection.write(bytes.readRetainedSlice(length));
        }
        return length;
    }

    /** Whether all of the request was passed on. */
    boolean isWhole() {
        return body.isDone();
    }

    /** Why the bytes cannot be a body. */
    Refusal refusal() {
        Refusal refusal = body.refusal();
        return refusal == null ? Refusal.CHUNK_SIZE : refusal;
    }

    /** The head will not be needed again. */
    void forgetHead() {
        if (head != null) {
            head.release();
            head = null;
        }
    }
}
