package lynclab.proxy.exchange;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.ByteToMessageDecoder;
import lynclab.proxy.config.Limits;
import lynclab.proxy.message.AddedField;
import lynclab.proxy.message.ChunkedScanner;
import lynclab.proxy.message.MessageBody;
import lynclab.proxy.message.Parse;
import lynclab.proxy.message.Refusal;
import lynclab.proxy.message.ResponseHead;
import lynclab.proxy.message.ResponseHeaders.Afterwards;
import lynclab.proxy.upstream.UpstreamConnection;
import lynclab.proxy.upstream.UpstreamReader;
import org.jspecify.annotations.Nullable;

/** Reads the answer from a member's connection and streams it to the client, pausing the member while the client is slow. */
final class ResponseRelay implements UpstreamReader, ChunkedScanner.Data {
    private final LoopResources loop;
    private final Limits limits;
    private final UpstreamConnection connection;
    private final ClientOutput client;
    private final Listener listener;
    private final boolean toHead;
    private ByteBuf pending = Unpooled.EMPTY_BUFFER;
    private @Nullable MessageBody body;
    private Afterwards afterwards = Afterwards.KEEP;
    private boolean isReusable;
    private boolean isTunnel;
    private boolean isOver;

    ResponseRelay(
            LoopResources loop,
            Limits limits,
            UpstreamConnection connection,
            ClientOutput client,
            boolean toHead,
            Listener listener) {
        this.loop = loop;
        this.limits = limits;
        this.connection = connection;
        this.client = client;
        this.toHead = toHead;
        this.listener = listener;
    }

    /** The exchange, as it is told how the answer goes. */
    interface Listener {
        /** A head before the final one; returns whether the client should see it. */
        boolean interim(ResponseHead head);

        /** The final head; returns what becomes of the client's connection, or null if the answer must not go out. */
        @Nullable
        Afterwards head(ResponseHead head, MessageBody body);

        /** What the final head gets from the proxy, or null. */
        @Nullable
        AddedField addedField();

        /** Bytes went to the client. */
        void relayed(int bytes);

        /** The member can take more of the request. */
        void memberWritable();

        /** The answer is whole; only a reusable connection can carry another request. */
        void whole(boolean isReusable);

        void malformed(Refusal refusal);

        void broken(boolean answerHadBegun, @Nullable Throwable cause);
    }

    @Override
    public void read(ByteBuf bytes) {
        if (isTunnel) {
            relay(bytes);
            return;
        }
        if (isOver) {
            // The answer was whole and the request is still being sent: this member says what nobody asked for.
            bytes.release();
            listener.whole(false);
            return;
        }
        pending = pending.isReadable()
                ? ByteToMessageDecoder.MERGE_CUMULATOR.cumulate(client.allocator(), pending, bytes)
                : swap(bytes);
        boolean progress = true;
        while (progress && !isOver && pending.isReadable()) {
            progress = body == null ? readHead() : readBody(body);
        }
        if (!pending.isReadable() || isOver) {
            swap(Unpooled.EMPTY_BUFFER);
        }
    }

    private ByteBuf swap(ByteBuf next) {
        pending.release();
        pending = next;
        return next;
    }

    private boolean readHead() {
        Parse parsed = loop.parseResponse(pending);
        ResponseHead head = loop.responseHead();
        if (parsed == Parse.INCOMPLETE) {
            return false;
        }
        if (parsed == Parse.REFUSED) {
            Refusal refusal = head.refusal();
            end();
            listener.malformed(refusal == null ? Refusal.REQUEST_LINE_SYNTAX : refusal);
            return false;
        }
        pending.skipBytes(head.end());
        if (head.isInterim()) {
            if (listener.interim(head)) {
                relayed(client.writeHead(head, Afterwards.KEEP, null));
            }
            return true;
        }
        MessageBody next = MessageBody.ofResponse(head, toHead, limits);
        Afterwards decided = listener.head(head, next);
        if (decided == null) {
            end();
            return false;
        }
        body = next;
        afterwards = decided;
        isReusable = head.isKeepAlive() && !next.isUntilClose();
        relayed(client.writeHead(head, decided, listener.addedField()));
        if (decided == Afterwards.UPGRADE) {
            isTunnel = true;
            if (pending.isReadable()) {
                relay(pending.readRetainedSlice(pending.readableBytes()));
            }
            return false;
        }
        if (next.isDone()) {
            whole();
        }
        return true;
    }

    private boolean readBody(MessageBody current) {
        boolean unchunk = afterwards.isUnchunked() && current.isChunked();
        int length = current.take(pending, unchunk ? this : null);
        if (length < 0) {
            Refusal refusal = current.refusal();
            end();
            listener.malformed(refusal == null ? Refusal.CHUNK_SIZE : refusal);
            return false;
        }
        if (unchunk) {
            pending.skipBytes(length);
        } else if (length == pending.readableBytes()) {
            relay(pending.retain());
            pending.release();
            pending = Unpooled.EMPTY_BUFFER;
        } else if (length > 0) {
            relay(pending.readRetainedSlice(length));
        }
        if (current.isDone()) {
            whole();
        }
        return true;
    }

    @Override
    public void run(int index, int length) {
        relay(pending.retainedSlice(index, length));
    }

    @Override
    public void trailer(byte octet) {
        client.trailer(octet);
    }

    private void relay(ByteBuf bytes) {
        int length = bytes.readableBytes();
        client.write(bytes);
        relayed(length);
    }

    private void relayed(int length) {
        listener.relayed(length);
        if (!client.isWritable()) {
            connection.reading(false);
        }
    }

    private void whole() {
        // Bytes behind the answer were asked for by nobody; such a connection cannot be trusted again.
        boolean reusable = isReusable && !pending.isReadable();
        end();
        listener.whole(reusable);
    }

    private void end() {
        isOver = true;
    }

    @Override
    public void readComplete() {
        client.flush();
    }

    @Override
    public void writabilityChanged(boolean isWritable) {
        if (isWritable) {
            listener.memberWritable();
        }
    }

    @Override
    public void closed(@Nullable Throwable cause) {
        boolean cutInHead = body == null && pending.isReadable();
        swap(Unpooled.EMPTY_BUFFER);
        if (isOver) {
            listener.whole(false);
            return;
        }
        if (body != null && body.isUntilClose() && cause == null) {
            whole();
            return;
        }
        isOver = true;
        client.flush();
        listener.broken(body != null || cutInHead, cause);
    }

    /** Gives up what was read and not yet relayed. */
    void discard() {
        isOver = true;
        swap(Unpooled.EMPTY_BUFFER);
    }
}
