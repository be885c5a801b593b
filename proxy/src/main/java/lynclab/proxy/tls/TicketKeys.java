package lynclab.proxy.tls;

import io.netty.handler.ssl.OpenSslServerContext;
import io.netty.handler.ssl.OpenSslSessionTicketKey;
import io.netty.handler.ssl.SslContext;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.LongSupplier;

/**
 * The keys that session tickets are sealed with on BoringSSL: a new one at intervals, the two before it still open tickets,
 * older ones are forgotten, so that nobody who gets hold of a key can read more than some hours of the past. The JDK's engine
 * keeps and changes keys of its own.
 */
public final class TicketKeys {
    private static final Duration EVERY = Duration.ofHours(4);
    private static final int KEPT = 3;

    private final SecureRandom random = new SecureRandom();
    private final Deque<OpenSslSessionTicketKey> keys = new ArrayDeque<>();
    private final LongSupplier nanoTime;
    private volatile long changesAt;
    private volatile int version;

    public TicketKeys() {
        this(System::nanoTime);
    }

    TicketKeys(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        change();
    }

    /** How often keys have changed, after a change that was due. */
    int version() {
        if (nanoTime.getAsLong() - changesAt >= 0) {
            changeIfDue();
        }
        return version;
    }

    private synchronized void changeIfDue() {
        if (nanoTime.getAsLong() - changesAt >= 0) {
            change();
        }
    }

    private synchronized void change() {
        keys.addFirst(new OpenSslSessionTicketKey(
                bytes(OpenSslSessionTicketKey.NAME_SIZE),
                bytes(OpenSslSessionTicketKey.HMAC_KEY_SIZE),
                bytes(OpenSslSessionTicketKey.AES_KEY_SIZE)));
        while (keys.size() > KEPT) {
            keys.removeLast();
        }
        changesAt = nanoTime.getAsLong() + EVERY.toNanos();
        version++;
    }

    private byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }

    /** Has a context seal with the newest key. */
    synchronized void giveTo(SslContext context) {
        if (context instanceof OpenSslServerContext server) {
            server.sessionContext().setTicketKeys(keys.toArray(OpenSslSessionTicketKey[]::new));
        }
    }
}
