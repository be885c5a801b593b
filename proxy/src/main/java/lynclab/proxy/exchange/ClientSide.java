package lynclab.proxy.exchange;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import lynclab.proxy.message.AddedField;
import lynclab.proxy.message.ResponseHead;
import lynclab.proxy.message.ResponseHeaders.Afterwards;
import org.jspecify.annotations.Nullable;

/** What an exchange may ask of the client connection it belongs to. */
interface ClientSide {

    ByteBufAllocator allocator();

    /** How answers must end that go to this client. */
    ClientFraming framing();

    /** Writes the head of an answer, an interim one included; returns how many bytes that are. */
    int writeHead(ResponseHead head, Afterwards then, @Nullable AddedField added);

    /** Writes bytes of an answer's body, or of a tunnel. */
    void write(ByteBuf bytes);

    /** The next byte of the trailers of an answer whose chunks are taken off. */
    void trailer(byte octet);

    void flush();

    boolean isWritable();

    Deadlines.Deadline deadline();

    /** Connections to members that carry this client's identity. */
    BoundConnections bound();

    /** Whether this connection carries no further exchange, because its listener or the proxy is being closed. */
    default boolean isEnding() {
        return false;
    }

    /** The exchange can take more of the request's body. */
    void wantsBody();

    /** The client and the member now speak with each other directly. */
    void becameTunnel();

    /** The exchange is over, and the answer went out whole; what was written is to be flushed. */
    void finished(boolean keepAlive);

    /** The exchange is over, and this is the answer the client gets instead of a member's. */
    void answer(Answer answer, boolean toHead);

    /** The exchange is over: the member wants to know the connection, and this one cannot be known. */
    void needsOwnConnection();

    /** The exchange is over, and nothing more can be said to the client. */
    void abort();
}
