package lynclab.proxy.message;

import io.netty.buffer.ByteBuf;
import lynclab.proxy.config.Limits;
import org.jspecify.annotations.Nullable;

/** Walks over a chunked body as it streams by, RFC 9112 section 7.1, and finds its end without changing a byte of it. */
public final class ChunkedScanner {
    private final Limits limits;
    private State state = State.SIZE;
    private long remaining;
    private int digits;
    private int lineBytes;
    private int trailerBytes;
    private @Nullable Refusal refusal;

    ChunkedScanner(Limits limits) {
        this.limits = limits;
    }

    private enum State {
        SIZE,
        EXTENSION,
        SIZE_LF,
        DATA,
        DATA_CR,
        DATA_LF,
        TRAILER_START,
        TRAILER_NAME,
        TRAILER_VALUE,
        TRAILER_LF,
        END_LF,
        DONE
    }

    /** Told where the data between the framing lies. */
    public interface Data {
        void run(int index, int length);

        /** The next byte of the trailer lines and of the empty line that ends them. */
        default void trailer(byte octet) {}
    }

    /** Scans from an index; returns the index after the last byte that belongs to the body, or -1 if it is refused. */
    int scan(ByteBuf in, int from, int to, @Nullable Data data) {
        int at = from;
        while (at < to && state != State.DONE) {
            if (state == State.DATA) {
                int run = (int) Math.min(remaining, to - at);
                if (data != null) {
                    data.run(at, run);
                }
                at += run;
                remaining -= run;
                if (remaining == 0) {
                    state = State.DATA_CR;
                }
            } else {
                byte octet = in.getByte(at++);
                if (!step(octet)) {
                    return -1;
                }
                if (data != null && isTrailer()) {
                    data.trailer(octet);
                }
            }
        }
        return at;
    }

    /** Whether the byte of the last step stands behind the last chunk's size line. */
    private boolean isTrailer() {
        return trailerBytes > 0;
    }

    private boolean step(byte b) {
        switch (state) {
            case SIZE:
                return size(b);
            case EXTENSION:
                if (b == Octets.CR) {
                    state = State.SIZE_LF;
                    return true;
                }
                return line() && (Octets.isValue(b) || refuse(Refusal.CHUNK_SIZE));
            case SIZE_LF:
                state = remaining == 0 ? State.TRAILER_START : State.DATA;
                lineBytes = 0;
                digits = 0;
                return b == Octets.LF || refuse(Refusal.CHUNK_SIZE);
            case DATA_CR:
                state = State.DATA_LF;
                return b == Octets.CR || refuse(Refusal.CHUNK_END);
            case DATA_LF:
                state = State.SIZE;
                return b == Octets.LF || refuse(Refusal.CHUNK_END);
            default:
                return trailer(b);
        }
    }

    private boolean size(byte b) {
        int digit = Octets.hexDigit(b);
        if (digit >= 0) {
            remaining = digits == 0 ? digit : remaining * 16 + digit;
            // 15 digits are more than any body has, and cannot overflow.
            return ++digits <= 15 || refuse(Refusal.CHUNK_SIZE);
        }
        if (digits > 0 && b == Octets.CR) {
            state = State.SIZE_LF;
            return true;
        }
        if (digits > 0 && b == ';') {
            state = State.EXTENSION;
            return line();
        }
        return refuse(Refusal.CHUNK_SIZE);
    }

    private boolean trailer(byte b) {
        if (++trailerBytes > limits.trailerBytes() + 2) {
            return refuse(Refusal.TRAILERS_TOO_LARGE);
        }
        switch (state) {
            case TRAILER_START:
                if (b == Octets.CR) {
                    state = State.END_LF;
                    return true;
                }
                state = State.TRAILER_NAME;
                return Octets.isToken(b) || refuse(Refusal.TRAILER);
            case TRAILER_NAME:
                if (b == ':') {
                    state = State.TRAILER_VALUE;
                    return true;
                }
                return Octets.isToken(b) || refuse(Refusal.TRAILER);
            case TRAILER_VALUE:
                if (b == Octets.CR) {
                    state = State.TRAILER_LF;
                    return true;
                }
                return Octets.isValue(b) || refuse(Refusal.TRAILER);
            case TRAILER_LF:
                state = State.TRAILER_START;
                return b == Octets.LF || refuse(Refusal.TRAILER);
            default:
                state = State.DONE;
                return b == Octets.LF || refuse(Refusal.TRAILER);
        }
    }

    private boolean line() {
        return ++lineBytes <= limits.chunkLineBytes() || refuse(Refusal.CHUNK_LINE_TOO_LONG);
    }

    private boolean refuse(Refusal reason) {
        refusal = reason;
        return false;
    }

    boolean isDone() {
        return state == State.DONE;
    }

    @Nullable
    Refusal refusal() {
        return refusal;
    }
}
