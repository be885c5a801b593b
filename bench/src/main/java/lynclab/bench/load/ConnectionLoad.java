package lynclab.bench.load;

import io.netty.channel.EventLoop;
import io.netty.handler.ssl.SslContext;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Opens one connection after the other, a fixed number at a time; each carries its requests and is closed. */
final class ConnectionLoad {
    private final Sockets sockets;
    private final SslContext tls;
    private final Target target;
    private final Script script;
    private final Tally tally;
    private final AtomicInteger open = new AtomicInteger();
    private volatile boolean stopped;

    ConnectionLoad(Sockets sockets, SslContext tls, Target target, Script script, Tally tally) {
        this.sockets = sockets;
        this.tls = tls;
        this.target = target;
        this.script = script;
        this.tally = tally;
    }

    /** What each connection says: the request of each turn and the status it should get. */
    interface Script {
        Turn turn(int number);
    }

    record Turn(byte[] request, int status, boolean isLast) {}

    void begin(int atATime) {
        for (int i = 0; i < atATime; i++) {
            connect(sockets.threads().next());
        }
    }

    /** No new connections; those that are open are finished. */
    void stop() throws InterruptedException {
        stopped = true;
        for (int waited = 0; open.get() > 0 && waited < 5_000; waited += 2) {
            Thread.sleep(2);
        }
    }

    private void connect(EventLoop loop) {
        open.incrementAndGet();
        ClientConnection.open(sockets, loop, tls, target, new Talk(loop));
    }

    private void over(EventLoop loop) {
        open.decrementAndGet();
        if (!stopped) {
            connect(loop);
        }
    }

    private final class Talk implements ClientConnection.Owner {
        private final EventLoop loop;
        private int number;

        Talk(EventLoop loop) {
            this.loop = loop;
        }

        @Override
        public void ready(ClientConnection connection) {
            connection.send(script.turn(0).request());
        }

        @Override
        public void answered(ClientConnection connection, int status) {
            Turn turn = script.turn(number++);
            tally.answered(status == turn.status());
            if (turn.isLast()) {
                connection.close();
                over(loop);
            } else {
                connection.send(script.turn(number).request());
            }
        }

        @Override
        public void failed(ClientConnection connection) {
            tally.failed();
            // Not at once: a server that refuses everything must not make this loop spin.
            loop.schedule(() -> over(loop), 50, TimeUnit.MILLISECONDS);
        }
    }
}
