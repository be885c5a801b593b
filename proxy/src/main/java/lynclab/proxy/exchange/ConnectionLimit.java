package lynclab.proxy.exchange;

import io.netty.channel.Channel;
import java.util.concurrent.atomic.AtomicInteger;
import lynclab.proxy.message.Refusal;

/** Counts the clients of all listeners, and turns away those that are too many. */
public final class ConnectionLimit {
    private volatile int most;
    private final AtomicInteger open = new AtomicInteger();

    public ConnectionLimit(int most) {
        this.most = most;
    }

    /** From now on; nobody who is connected is turned away. */
    public void use(int next) {
        most = next;
    }

    /** Counts a new connection until it closes, or closes it now. */
    public boolean admits(Channel channel, Settings settings) {
        boolean admitted = open.incrementAndGet() <= most;
        channel.closeFuture().addListener(closed -> open.decrementAndGet());
        if (!admitted) {
            new ExchangeRecord(settings, Client.of(channel.remoteAddress()), System.nanoTime())
                    .end(new CloseReason.Refused(Refusal.TOO_MANY_CONNECTIONS));
            channel.close();
        }
        return admitted;
    }
}
