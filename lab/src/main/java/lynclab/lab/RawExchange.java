package lynclab.lab;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What came back for bytes that need not be HTTP.
 *
 * @param end how it ended
 */
public record RawExchange(
        @Nullable Connection connection,
        @Nullable TlsHandshake tls,
        byte[] received,
        End end,
        @Nullable Failure failure) {

    /** How a conversation ends. */
    public enum End {
        /** The other side closed in an orderly way. */
        CLOSED,
        /** The other side reset the connection. */
        RESET,
        /** Nothing happened for as long as the client was willing to wait. */
        SILENT,
        /** It did not get as far as sending. */
        NOT_SENT
    }

    public RawExchange {
        received = received.clone();
    }

    @Override
    public byte[] received() {
        return received.clone();
    }

    public String text() {
        return new String(received, ISO_8859_1);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof RawExchange that
                && end == that.end
                && Arrays.equals(received, that.received)
                && Objects.equals(failure, that.failure);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(received);
    }
}
