package lynclab.bench.endurance;

import io.netty.channel.EventLoop;
import io.netty.handler.ssl.SslContext;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import lynclab.bench.load.ClientConnection;
import lynclab.bench.load.Sockets;
import lynclab.bench.load.Target;
import org.jspecify.annotations.Nullable;

/** One client that asks for one kind of thing, thinks for a while, and asks again, until it is told to stop. */
final class TrafficClient implements ClientConnection.Owner {
    private final Sockets sockets;
    private final EventLoop loop;
    private final SslContext tls;
    private final Target target;
    private final Kind kind;
    private final int thinkMillis;
    private final Ledger ledger;
    private @Nullable ClientConnection connection;
    private boolean isReady;
    private boolean isKept;
    private long inFlight;
    private volatile boolean stops;
    private volatile boolean wasAnswered;

    TrafficClient(Sockets sockets, SslContext tls, Target target, Kind kind, int thinkMillis, Ledger ledger) {
        this.sockets = sockets;
        this.loop = sockets.threads().next();
        this.tls = tls;
        this.target = target;
        this.kind = kind;
        this.thinkMillis = thinkMillis;
        this.ledger = ledger;
    }

    void begin(int afterMillis) {
        later(afterMillis);
    }

    /** The request in flight is the last. */
    void stop() {
        stops = true;
    }

    /** From now on counts only what is answered afterwards. */
    void forget() {
        wasAnswered = false;
    }

    boolean wasAnswered() {
        return wasAnswered;
    }

    private void later(int millis) {
        int around = millis / 2 + ThreadLocalRandom.current().nextInt(millis + 1);
        loop.schedule(this::ask, around, TimeUnit.MILLISECONDS);
    }

    private void ask() {
        if (stops) {
            if (connection != null) {
                connection.close();
            }
            return;
        }
        inFlight = ledger.nextNumber();
        send();
    }

    private void send() {
        if (isReady && connection != null) {
            connection.send(kind.request(inFlight));
        } else {
            isKept = false;
            connection = ClientConnection.open(sockets, loop, tls, target, this);
        }
    }

    @Override
    public void ready(ClientConnection opened) {
        isReady = true;
        opened.send(kind.request(inFlight));
    }

    @Override
    public void answered(ClientConnection answering, int status) {
        ledger.answered(kind, inFlight, status);
        wasAnswered = true;
        inFlight = 0;
        isKept = true;
        if (answering.closes() || !kind.isRepeatable()) {
            answering.close();
            isReady = false;
        }
        later(thinkMillis);
    }

    @Override
    public void failed(ClientConnection gone) {
        boolean wasReady = isReady;
        isReady = false;
        if (inFlight == 0) {
            // The proxy closed an idle connection, which it may.
            return;
        }
        if (!wasReady) {
            ledger.notConnected();
            loop.schedule(this::send, 100, TimeUnit.MILLISECONDS);
        } else if (isKept && kind.isRepeatable() && !gone.answerHasBegun()) {
            ledger.repeated();
            send();
        } else {
            ledger.failed(kind, inFlight, 0);
            inFlight = 0;
            later(thinkMillis);
        }
    }
}
