package lynclab.bench.load;

import io.netty.channel.EventLoop;
import io.netty.handler.ssl.SslContext;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Sends at a fixed rate whatever the answers do, on kept connections; latency counts from the moment a request was due,
 * so that a slow answer also counts against those that had to wait behind it.
 */
final class RateLoad {
    private final Sockets sockets;
    private final SslContext tls;
    private final Target target;
    private final Tally tally;
    private final byte[] request;
    private final List<Talk> talks = new ArrayList<>();

    RateLoad(Sockets sockets, SslContext tls, Target target, byte[] request, Tally tally) {
        this.sockets = sockets;
        this.tls = tls;
        this.target = target;
        this.request = request;
        this.tally = tally;
    }

    /** Opens the connections, then sends for so long; comes back when all that was due has been answered. */
    void run(int connections, int perSecond, double seconds) throws InterruptedException {
        CountDownLatch ready = new CountDownLatch(connections);
        CountDownLatch done = new CountDownLatch(connections);
        for (int i = 0; i < connections; i++) {
            Talk talk = new Talk(ready, done);
            talks.add(talk);
            ClientConnection.open(sockets, sockets.threads().next(), tls, target, talk);
        }
        ready.await(30, TimeUnit.SECONDS);
        long everyNanos = 1_000_000_000L * connections / perSecond;
        long begin = System.nanoTime() + 50_000_000L;
        long end = begin + (long) (seconds * 1e9);
        for (int i = 0; i < talks.size(); i++) {
            talks.get(i).begin(begin + everyNanos * i / connections, everyNanos, end);
        }
        if (!done.await((long) seconds + 30, TimeUnit.SECONDS)) {
            tally.failed();
        }
        talks.forEach(Talk::close);
    }

    private final class Talk implements ClientConnection.Owner {
        private final CountDownLatch ready;
        private final CountDownLatch done;
        private volatile ClientConnection connection;
        private long dueAt;
        private long everyNanos;
        private long end;

        Talk(CountDownLatch ready, CountDownLatch done) {
            this.ready = ready;
            this.done = done;
        }

        void begin(long first, long every, long until) {
            if (connection == null) {
                done.countDown();
                return;
            }
            loop().execute(() -> {
                dueAt = first;
                everyNanos = every;
                end = until;
                next();
            });
        }

        void close() {
            if (connection != null) {
                connection.close();
            }
        }

        private EventLoop loop() {
            return connection.loop();
        }

        private void next() {
            if (dueAt >= end) {
                done.countDown();
                return;
            }
            long wait = dueAt - System.nanoTime();
            if (wait > 0) {
                loop().schedule(() -> connection.send(request), wait, TimeUnit.NANOSECONDS);
            } else {
                connection.send(request);
            }
        }

        @Override
        public void ready(ClientConnection open) {
            connection = open;
            ready.countDown();
        }

        @Override
        public void answered(ClientConnection answered, int status) {
            tally.answered(status == 200, System.nanoTime() - dueAt);
            dueAt += everyNanos;
            next();
        }

        @Override
        public void failed(ClientConnection failed) {
            tally.failed();
            ready.countDown();
            done.countDown();
        }
    }
}
