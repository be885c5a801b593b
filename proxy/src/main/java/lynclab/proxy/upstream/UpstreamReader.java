package lynclab.proxy.upstream;

import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/** Who reads what a member sends on a leased connection; always called on the connection's event loop. */
public interface UpstreamReader {

    /** Bytes arrived; the reader owns and releases them. */
    void read(ByteBuf bytes);

    /** No more bytes for now: the moment to flush. */
    void readComplete();

    /** The connection's outbound buffer has room again, or has none. */
    void writabilityChanged(boolean isWritable);

    /** The connection is gone; called once, and not after {@link UpstreamConnection#close()}. */
    void closed(@Nullable Throwable cause);
}
