package lynclab.bench.load;

import io.netty.handler.ssl.SslContext;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Requests that are never answered, each on a connection of its own, until they are given up. */
final class ParkedPolls {
    private static final int HANDSHAKES_AT_A_TIME = 32;

    private final List<ClientConnection> connections = new ArrayList<>();
    private final AtomicInteger lost = new AtomicInteger();

    /** Opens them, few handshakes at a time; returns once every request was sent. */
    void open(Sockets sockets, SslContext tls, Target target, int count) throws InterruptedException {
        byte[] request = target.get("/poll");
        Semaphore handshakes = new Semaphore(HANDSHAKES_AT_A_TIME);
        ClientConnection.Owner owner = new ClientConnection.Owner() {
            @Override
            public void ready(ClientConnection connection) {
                connection.send(request);
                handshakes.release();
            }

            @Override
            public void answered(ClientConnection connection, int status) {
                lost.incrementAndGet();
            }

            @Override
            public void failed(ClientConnection connection) {
                lost.incrementAndGet();
                handshakes.release();
            }
        };
        for (int i = 0; i < count; i++) {
            if (!handshakes.tryAcquire(30, TimeUnit.SECONDS)) {
                lost.addAndGet(count - i);
                return;
            }
            connections.add(ClientConnection.open(sockets, sockets.threads().next(), tls, target, owner));
        }
        if (!handshakes.tryAcquire(HANDSHAKES_AT_A_TIME, 30, TimeUnit.SECONDS)) {
            lost.incrementAndGet();
        }
    }

    /** How many were answered, refused or cut, which none should be. */
    int lost() {
        return lost.get();
    }

    /** Gives them up; returns how many were lost before, which is forgotten. */
    int close() {
        int before = lost.getAndSet(0);
        connections.forEach(ClientConnection::close);
        connections.clear();
        return before;
    }
}
