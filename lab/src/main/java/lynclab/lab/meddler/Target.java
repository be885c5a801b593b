package lynclab.lab.meddler;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import lynclab.ca.AnyCertificate;
import org.jspecify.annotations.Nullable;

/** The target as the box sees it: two sockets, and the connections to them that are kept for anybody. */
final class Target {

    private static final SSLContext TRUSTING = AnyCertificate.clientContext();

    private final InetSocketAddress https;
    private final InetSocketAddress http;
    private final Consumer<Socket> opened;
    private final Map<String, Deque<Leg>> kept = new HashMap<>();
    private final Map<String, List<Leg>> two = new HashMap<>();
    private int turn;

    /** A connection to the target; one request at a time goes over it. */
    static final class Leg implements AutoCloseable {
        final Socket socket;
        final InputStream in;

        private Leg(Socket socket) throws IOException {
            this.socket = socket;
            this.in = new BufferedInputStream(socket.getInputStream(), 16 * 1024);
        }

        @Override
        public void close() {
            Box.closeQuietly(socket);
        }
    }

    Target(InetSocketAddress https, InetSocketAddress http, Consumer<Socket> opened) {
        this.https = https;
        this.http = http;
        this.opened = opened;
    }

    Leg connect(boolean secure, String host) throws IOException {
        Socket socket = new Socket();
        InetSocketAddress to = secure ? https : http;
        socket.connect(to, 20_000);
        socket.setTcpNoDelay(true);
        opened.accept(socket);
        if (!secure) {
            return new Leg(socket);
        }
        SSLSocket secured = (SSLSocket) TRUSTING.getSocketFactory().createSocket(socket, host, to.getPort(), true);
        SSLParameters parameters = secured.getSSLParameters();
        parameters.setServerNames(isName(host) ? List.of(new SNIHostName(host)) : List.of());
        secured.setSSLParameters(parameters);
        secured.startHandshake();
        return new Leg(secured);
    }

    /** Any idle connection that somebody has left, else a new one. */
    Leg anybodys(boolean secure, String host) throws IOException {
        synchronized (this) {
            Deque<Leg> idle = kept.get(secure + host);
            Leg leg = idle == null ? null : idle.poll();
            if (leg != null) {
                return leg;
            }
        }
        return connect(secure, host);
    }

    synchronized void keep(boolean secure, String host, Leg leg) {
        kept.computeIfAbsent(secure + host, any -> new ArrayDeque<>()).add(leg);
    }

    /** One of two connections, the other one next time. */
    synchronized Leg oneOfTwo(boolean secure, String host) throws IOException {
        List<Leg> legs = two.computeIfAbsent(secure + host, any -> new ArrayList<>());
        legs.removeIf(leg -> leg.socket.isClosed());
        while (legs.size() < 2) {
            legs.add(connect(secure, host));
        }
        turn++;
        return legs.get(turn % 2);
    }

    private static boolean isName(@Nullable String host) {
        return host != null && host.contains(".") && !host.matches("[0-9.]+") && host.matches("[A-Za-z0-9.-]+");
    }
}
