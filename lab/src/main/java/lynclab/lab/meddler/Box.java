package lynclab.lab.meddler;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import lynclab.ca.IssuedCertificate;

/**
 * Stands in front of the target with the target's certificate, passes everything on and does one thing wrong.
 *
 * <p>For clients, box and target together are one reverse proxy; so a way of being wrong is written once and applies to
 * every target, also to programs that could not be brought to it by any configuration.
 */
public final class Box implements AutoCloseable {

    private final Meddling meddling;
    private final Memory memory = new Memory();
    private final Handshake handshake;
    private final Target target;
    private final ServerSocket https;
    private final ServerSocket http;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();

    private Box(
            Meddling meddling,
            IssuedCertificate certificate,
            Function<Manners.Other, IssuedCertificate> others,
            InetSocketAddress https,
            InetSocketAddress http)
            throws IOException {
        this.meddling = meddling;
        this.handshake = new Handshake(meddling.manners(), certificate, others, memory);
        this.target = new Target(https, http, this::opened);
        this.https = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
        this.http = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
        run("https", () -> accept(this.https, true));
        run("http", () -> accept(this.http, false));
    }

    /** Opens a box in front of the two sockets of a target. */
    public static Box start(
            Meddling meddling,
            IssuedCertificate certificate,
            Function<Manners.Other, IssuedCertificate> others,
            InetSocketAddress https,
            InetSocketAddress http) {
        try {
            return new Box(meddling, certificate, others, https, http);
        } catch (IOException e) {
            throw new UncheckedIOException("the box in front of the target could not be opened", e);
        }
    }

    public InetSocketAddress https() {
        return (InetSocketAddress) https.getLocalSocketAddress();
    }

    public InetSocketAddress http() {
        return (InetSocketAddress) http.getLocalSocketAddress();
    }

    public Meddling meddling() {
        return meddling;
    }

    /** How often it did what it does wrong. */
    public long timesMeddled() {
        return memory.timesMeddled();
    }

    @Override
    public void close() {
        closeQuietly(https);
        closeQuietly(http);
        open.forEach(Box::closeQuietly);
    }

    private void accept(ServerSocket listener, boolean secure) {
        while (!listener.isClosed()) {
            try {
                Socket client = listener.accept();
                open.add(client);
                run("connection", () -> serve(client, secure));
            } catch (IOException e) {
                // Closed while it waited, which is how it ends.
            }
        }
    }

    private void serve(Socket client, boolean secure) {
        try (client) {
            client.setTcpNoDelay(true);
            Socket plain = secure ? handshake.with(client) : client;
            if (plain != null) {
                new Relay(meddling, memory, target, plain, secure).run();
            }
        } catch (IOException e) {
            // One side hung up; the other is told by the socket being closed.
        } finally {
            open.remove(client);
        }
    }

    private void opened(Socket toTarget) {
        open.add(toTarget);
        if (https.isClosed()) {
            closeQuietly(toTarget);
        }
    }

    private static void run(String what, Runnable work) {
        Thread thread = new Thread(work, "lab-box-" + what);
        thread.setDaemon(true);
        thread.start();
    }

    static void closeQuietly(AutoCloseable closeable) {
        try {
            closeable.close();
        } catch (Exception e) {
            // It is of no use any more.
        }
    }
}
