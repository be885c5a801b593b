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
    private @Nullable UpstreamPool client;
    private Use use = Use.IDLE;
    private boolean isUnwelcome;
    private boolean amidReading;
    private boolean hasUnflushed;

    UpstreamConnection(Channel channel, MemberState member) {
        this.channel = channel;
        this.member = member;
    }

    /** What the connection does for the member's load. */
    private enum Use {
        IDLE,
        BUSY,
        /** Carries a poll that is held. */
        PARKED
    }

    /** It is one of the member's connections for requests, until it closes. */
    void serve() {
        member.opened(this);
        channel.closeFuture().addListener(closed -> {
            rest();
            member.closed(this);
        });
    }

    /** An exchange begins, for a client of this pool; its place was taken before. */
    void begin(UpstreamPool forPool) {
        client = forPool;
        use = Use.BUSY;
    }

    /** A further exchange of the client that the connection is bound to begins. */
    void beginAgain() {
        if (use == Use.IDLE) {
            member.load().insist();
            use = Use.BUSY;
        }
    }

    /** The exchange waits for its answer for so long that its place is given to another. */
    public void park() {
        if (use == Use.BUSY) {
            use = Use.PARKED;
            member.load().park();
            member.pool().waiting().look();
        }
    }

    /** The answer to a parked exchange begins. */
    public void resume() {
        if (use == Use.PARKED) {
            use = Use.BUSY;
            member.load().resume();
        }
    }

    /** The exchange is over. */
    void rest() {
        if (use == Use.BUSY) {
            member.load().leave();
            use = Use.IDLE;
            member.pool().waiting().look();
        } else if (use == Use.PARKED) {
            member.load().leaveParked();
            use = Use.IDLE;
        }
    }

    public Member member() {
        return member.member();
    }

    /** What an affinity cookie calls the member. */
    public String memberToken() {
        return member.token();
    }

    /** The member answered; what it says may be about the member itself. */
    public void answered(int status, @Nullable String server) {
        long now = System.nanoTime();
        if (member.health().answered(status, server, now)) {
            member.pool().changed(now);
        }
    }

    public boolean isActive() {
        return channel.isActive();
    }

    /** Whether it still leads to where the member's name does. */
    boolean isCurrent() {
        return member.isAt(channel.remoteAddress());
    }

    /** Whether the client it is bound to may go on with it, once it is where it should be. */
    public boolean isWelcome() {
        return !isUnwelcome;
    }

    public boolean isWritable() {
        return channel.isWritable();
    }

    public void write(ByteBuf bytes) {
        hasUnflushed = true;
        channel.write(bytes, channel.voidPromise());
    }

    /** Sends what was written; without anything written TLS would still be asked to encrypt nothing. */
    public void flush() {
        if (hasUnflushed) {
            hasUnflushed = false;
            channel.flush();
        }
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

    /** It waits for any client's request again. */
    void becomeIdle() {
        rest();
        client = null;
        detach();
    }

    /** Closes at once; the reader is not told. */
    public void close() {
        reader = null;
        rest();
        channel.close();
    }

    /** Closes after everything written so far is on its way; the reader is not told. */
    public void closeAfterFlush() {
        reader = null;
        rest();
        channel.writeAndFlush(channel.alloc().buffer(0)).addListener(ChannelFutureListener.CLOSE);
    }

    /**
     * Ends what the connection does for the clients of a pool: at once, or, if there is time, as soon as no exchange is
     * under way. May be called on any thread.
     *
     * @param ofPool whose clients, or null for everybody's
     */
    void withdraw(@Nullable UpstreamPool ofPool, boolean atOnce, String why) {
        channel.eventLoop().execute(() -> {
            if (ofPool != null && ofPool != client) {
                return;
            }
            isUnwelcome = true;
            if (atOnce || use == Use.IDLE) {
                end(new MemberWithdrawn(why));
            }
        });
    }

    private void end(MemberWithdrawn cause) {
        UpstreamReader told = reader;
        close();
        if (told != null) {
            told.closed(cause);
        }
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
