package lynclab.proxy.upstream;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import lynclab.proxy.config.Member;
import org.jspecify.annotations.Nullable;

/** One open connection to a member, read by whoever leased it. */
public final class UpstreamConnection {
    private final Channel channel;
    private final MemberState member;
    private @Nullable UpstreamReader reader;
    private boolean amidReading;

    UpstreamConnection(Channel channel, MemberState member) {
        this.channel = channel;
        this.member = member;
    }

    public Member member() {
        return member.member();
    }

    public boolean isActive() {
        return channel.isActive();
    }

    public boolean isWritable() {
        return channel.isWritable();
    }

    public void write(ByteBuf bytes) {
        channel.write(bytes, channel.voidPromise());
    }

    public void flush() {
        channel.flush();
    }

    /** Pauses or resumes reading, so that a slow client holds back a fast member. */
    public void reading(boolean wanted) {
        if (channel.config().isAutoRead() != wanted) {
            channel.config().setAutoRead(wanted);
        }
    }

    public void attach(UpstreamReader next) {
        reader = next;
    }

    void detach() {
        reader = null;
        reading(true);
    }

    /** Closes at once; the reader is not told. */
    public void close() {
        reader = null;
        channel.close();
    }

    /** Closes after everything written so far is on its way; the reader is not told. */
    public void closeAfterFlush() {
        reader = null;
        channel.writeAndFlush(channel.alloc().buffer(0)).addListener(ChannelFutureListener.CLOSE);
    }

    /** Whether bytes of the member may still follow that have arrived already. */
    boolean isAmidReading() {
        return amidReading;
    }

    void amidReading(boolean isAmid) {
        amidReading = isAmid;
    }

    @Nullable
    UpstreamReader reader() {
        return reader;
    }
}
