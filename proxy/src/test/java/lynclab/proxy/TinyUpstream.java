package lynclab.proxy;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ServerSocketFactory;
import javax.net.ssl.SSLSocket;
import lynclab.proxy.config.Member;

/** A server of a few lines: each connection reads requests one after the other and has a script answer them. */
public final class TinyUpstream implements AutoCloseable {
    /** Room for all connections of an attack: for those that find none, Linux drops what they say, and they wait for long. */
    private static final int QUEUE = 1_024;

    private static final InetSocketAddress ANYWHERE = new InetSocketAddress("127.0.0.1", 0);

    private final ServerSocket server;
    private final Script script;
    private final Thread acceptor;
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "tiny-upstream");
        thread.setDaemon(true);
        return thread;
    });
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private final AtomicInteger connections = new AtomicInteger();
    private volatile String beforeBody = "";

    /** Answers one request; returns whether the connection stays open. */
    @FunctionalInterface
    public interface Script {
        boolean answer(Request request, OutputStream out) throws IOException;
    }

    /** A request as it was received. */
    public record Request(int connection, int number, String head, byte[] body) {
        public String target() {
            return head.split(" ")[1];
        }

        public List<String> lines(String name) {
            return head.lines()
                    .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(name.toLowerCase(Locale.ROOT) + ":"))
                    .map(line -> line.substring(name.length() + 1).trim())
                    .toList();
        }

        public String bodyText() {
            return new String(body, StandardCharsets.ISO_8859_1);
        }
    }

    private TinyUpstream(ServerSocketFactory sockets, InetSocketAddress address, Script script) {
        this.script = script;
        try {
            server = sockets.createServerSocket(address.getPort(), QUEUE, address.getAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        acceptor = new Thread(this::accept, "tiny-upstream-accept");
        acceptor.setDaemon(true);
        acceptor.start();
    }

    public static TinyUpstream start(Script script) {
        return new TinyUpstream(ServerSocketFactory.getDefault(), ANYWHERE, script);
    }

    public static TinyUpstream start(ServerSocketFactory sockets, Script script) {
        return new TinyUpstream(sockets, ANYWHERE, script);
    }

    /** At a port where another one was before, saying "revived". */
    public static TinyUpstream startAt(int port) {
        return at("127.0.0.1", port, "revived");
    }

    /** Answers every request with 200 and this text, at an address and port of one's own choice. */
    public static TinyUpstream at(String address, int port, String text) {
        return new TinyUpstream(
                ServerSocketFactory.getDefault(), new InetSocketAddress(address, port), (request, out) -> {
                    out.write(ok(text));
                    return true;
                });
    }

    /** Answers every request with 200 and this text. */
    public static TinyUpstream saying(String text) {
        return start((request, out) -> {
            out.write(ok(text));
            return true;
        });
    }

    public static byte[] ok(String text) {
        return ("HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: " + text.length() + "\r\n\r\n" + text)
                .getBytes(StandardCharsets.ISO_8859_1);
    }

    public Member member() {
        return new Member("127.0.0.1", server.getLocalPort());
    }

    public int port() {
        return server.getLocalPort();
    }

    public List<Request> requests() {
        return requests;
    }

    public int connections() {
        return connections.get();
    }

    /** From now on answers 100 before it reads a body. */
    public void continueFirst() {
        beforeBody = "HTTP/1.1 100 Continue\r\n\r\n";
    }

    /** From now on sends this as soon as it has a head. */
    public void answerBeforeTheBody(String answer) {
        beforeBody = answer;
    }

    public long openConnections() {
        return sockets.stream().filter(socket -> !socket.isClosed()).count();
    }

    /** Closes all connections as a server does whose idle time is over. */
    public void closeConnections() {
        for (Socket socket : sockets) {
            close(socket);
        }
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                socket.setTcpNoDelay(true);
                sockets.add(socket);
                int number = connections.incrementAndGet();
                threads.execute(() -> serve(socket, number));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Socket socket, int connection) {
        try (socket) {
            if (socket instanceof SSLSocket tls) {
                tls.startHandshake();
            }
            InputStream in = new BufferedInputStream(socket.getInputStream());
            boolean open = true;
            for (int number = 1; open; number++) {
                String head = head(in);
                if (head.isEmpty()) {
                    return;
                }
                socket.getOutputStream().write(beforeBody.getBytes(StandardCharsets.ISO_8859_1));
                Request request = new Request(connection, number, head, body(head, in));
                requests.add(request);
                open = script.answer(request, socket.getOutputStream());
                socket.getOutputStream().flush();
            }
        } catch (IOException e) {
            // The other side went away.
        }
    }

    private static String head(InputStream in) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        String text = "";
        while (!text.endsWith("\r\n\r\n")) {
            int b = in.read();
            if (b < 0) {
                return "";
            }
            head.write(b);
            text = b == '\n' ? head.toString(StandardCharsets.ISO_8859_1) : "";
        }
        return text;
    }

    private static byte[] body(String head, InputStream in) throws IOException {
        String lower = head.toLowerCase(Locale.ROOT);
        int length = lower.indexOf("\r\ncontent-length:");
        if (length >= 0) {
            int from = length + "\r\ncontent-length:".length();
            int announced = Integer.parseInt(
                    lower.substring(from, lower.indexOf("\r\n", from)).trim());
            byte[] whole = in.readNBytes(announced);
            if (whole.length < announced) {
                throw new IOException("closed within a body");
            }
            return whole;
        }
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        if (lower.contains("\r\ntransfer-encoding: chunked")) {
            int size;
            do {
                String line = line(in, body);
                size = Integer.parseInt(line.split("[;\r]")[0], 16);
                if (size > 0) {
                    body.writeBytes(in.readNBytes(size + 2));
                }
            } while (size > 0);
            while (!line(in, body).equals("\r\n")) {
                // Trailers are kept as they are.
            }
        }
        return body.toByteArray();
    }

    private static String line(InputStream in, ByteArrayOutputStream copy) throws IOException {
        StringBuilder line = new StringBuilder();
        while (line.indexOf("\n") < 0) {
            int b = in.read();
            if (b < 0) {
                throw new IOException("closed within a chunked body");
            }
            copy.write(b);
            line.append((char) b);
        }
        return line.toString();
    }

    @Override
    public void close() {
        try {
            server.close();
            acceptor.join();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        closeConnections();
        threads.shutdownNow();
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
