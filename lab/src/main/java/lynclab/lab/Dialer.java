package lynclab.lab;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.List;
import javax.net.ssl.SSLException;
import lynclab.ca.Cryptography;
import lynclab.lab.network.AddressPort;
import lynclab.lab.network.Network;
import lynclab.lab.network.Route;
import lynclab.lab.network.Zone;
import org.jspecify.annotations.Nullable;

/** Gets a client from a URL to an open connection: name, route, TCP, TLS. */
final class Dialer {

    // What Windows waits for an answer to its SYN; a dropped route is known, so nobody really waits.
    static final Duration VIRTUAL_CONNECT_TIMEOUT = Duration.ofSeconds(21);

    private static final int READ_TIMEOUT_MILLIS = 15_000;
    private static final int SILENCE_MILLIS = 5_000;

    private final Zone zone;
    private final Network network;
    private final DnsLookup dns;
    private final TrustJudge judge;

    Dialer(Zone zone, Network network, DnsLookup dns, TrustJudge judge) {
        this.zone = zone;
        this.network = network;
        this.dns = dns;
        this.judge = judge;
    }

    /** How far an attempt came; without a failure there is a socket and HTTP on it. */
    record Call(
            @Nullable DnsAnswer dns,
            @Nullable Connection connection,
            @Nullable TlsHandshake tls,
            @Nullable Socket socket,
            @Nullable HttpWire http,
            @Nullable Failure failure)
            implements Closeable {

        @Override
        public void close() throws IOException {
            if (socket != null) {
                socket.close();
            }
        }
    }

    Call dial(LabRequest request) {
        DnsAnswer answer = null;
        AddressPort to = request.connectTo();
        if (to == null) {
            String host = request.url().host();
            if (isAddress(host)) {
                to = new AddressPort(host, request.url().port());
            } else {
                answer = dns.ask(host, "A");
                if (answer.addresses().isEmpty()) {
                    return failed(answer, null, null, Failure.Stage.DNS, noAddress(answer));
                }
                to = new AddressPort(answer.addresses().get(0), request.url().port());
            }
        }
        return connect(request, answer, to);
    }

    private Call connect(LabRequest request, @Nullable DnsAnswer answer, AddressPort to) {
        long start = System.nanoTime();
        Route route = network.route(zone, to);
        if (route instanceof Route.Refused refused) {
            return unconnected(
                    answer, to, Connection.Outcome.REFUSED, refused.passed(), refused.reason(), since(start));
        }
        if (route instanceof Route.Dropped dropped) {
            String reason = "timed out after " + VIRTUAL_CONNECT_TIMEOUT.toSeconds() + " s: " + dropped.reason();
            return unconnected(
                    answer, to, Connection.Outcome.TIMED_OUT, dropped.passed(), reason, VIRTUAL_CONNECT_TIMEOUT);
        }
        Socket socket = new Socket();
        try {
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(READ_TIMEOUT_MILLIS);
            socket.connect(((Route.ToSocket) route).socket(), READ_TIMEOUT_MILLIS);
        } catch (IOException e) {
            closeAfterFailure(socket);
            return unconnected(answer, to, Connection.Outcome.REFUSED, route.passed(), reason(e), since(start));
        }
        Connection made = new Connection(to, Connection.Outcome.CONNECTED, route.passed(), "", since(start));
        return secure(request, answer, made, socket);
    }

    private Call secure(LabRequest request, @Nullable DnsAnswer answer, Connection made, Socket socket) {
        TlsHandshake handshake = null;
        try {
            if (!request.url().secure()) {
                return new Call(answer, made, null, socket, new HttpWire(socket), null);
            }
            TlsClient tls = new TlsClient(
                    Cryptography.quickest(),
                    judge,
                    request.url().host(),
                    sni(request),
                    request.acceptAnyCertificate(),
                    request.tlsVersion());
            try {
                Socket secured = tls.start(socket);
                handshake = tls.handshake();
                return new Call(answer, made, handshake, secured, new HttpWire(secured), null);
            } finally {
                handshake = tls.handshake();
            }
        } catch (IOException e) {
            closeAfterFailure(socket);
            Trust trust = handshake == null ? null : handshake.trust();
            String why = trust != null && !trust.trusted() ? trust.toString() : reason(e);
            return failed(answer, made, handshake, Failure.Stage.TLS, why);
        }
    }

    RawExchange raw(LabRequest destination, byte[] bytes) {
        try (Call call = dial(destination)) {
            Socket socket = call.socket();
            if (socket == null) {
                return new RawExchange(
                        call.connection(), call.tls(), new byte[0], RawExchange.End.NOT_SENT, call.failure());
            }
            socket.setSoTimeout(SILENCE_MILLIS);
            ByteArrayOutputStream received = new ByteArrayOutputStream();
            RawExchange.End end = RawExchange.End.CLOSED;
            try {
                socket.getOutputStream().write(bytes);
                socket.getOutputStream().flush();
                InputStream in = socket.getInputStream();
                byte[] piece = new byte[8192];
                int length = in.read(piece);
                while (length >= 0) {
                    received.write(piece, 0, length);
                    length = in.read(piece);
                }
            } catch (SocketTimeoutException e) {
                end = RawExchange.End.SILENT;
            } catch (IOException e) {
                end = RawExchange.End.RESET;
            }
            return new RawExchange(call.connection(), call.tls(), received.toByteArray(), end, null);
        } catch (IOException e) {
            return new RawExchange(
                    null, null, new byte[0], RawExchange.End.NOT_SENT, new Failure(Failure.Stage.CONNECT, reason(e)));
        }
    }

    static String reason(Exception e) {
        if (e instanceof SocketTimeoutException) {
            return "no answer within " + READ_TIMEOUT_MILLIS / 1000 + " s";
        }
        String message = e.getMessage();
        String text = message == null || message.isBlank() ? e.getClass().getSimpleName() : message;
        return e instanceof SSLException && e.getCause() instanceof IOException cause && cause.getMessage() != null
                ? text + " (" + cause.getMessage() + ")"
                : text;
    }

    private static @Nullable String sni(LabRequest request) {
        if (request.sni() instanceof LabRequest.ServerName.Explicit explicit) {
            return explicit.name();
        }
        boolean named = request.sni() instanceof LabRequest.ServerName.OfUrl
                && !isAddress(request.url().host());
        return named ? request.url().host() : null;
    }

    private static boolean isAddress(String host) {
        return host.matches("[0-9]+\\.[0-9]+\\.[0-9]+\\.[0-9]+");
    }

    private static String noAddress(DnsAnswer answer) {
        return switch (answer.rcode()) {
            case "NXDOMAIN" -> answer.name() + " does not exist in this view";
            case "NOERROR" -> answer.name() + " exists but has no address";
            case "TIMEOUT" -> "DNS did not answer for " + answer.name();
            default -> "DNS answered " + answer.rcode() + " for " + answer.name();
        };
    }

    private static Call unconnected(
            @Nullable DnsAnswer answer,
            AddressPort to,
            Connection.Outcome outcome,
            List<AddressPort> passed,
            String why,
            Duration took) {
        Connection connection = new Connection(to, outcome, passed, why, took);
        String what = outcome == Connection.Outcome.REFUSED ? "connection refused: " + why : why;
        return failed(answer, connection, null, Failure.Stage.CONNECT, what);
    }

    private static Call failed(
            @Nullable DnsAnswer answer,
            @Nullable Connection connection,
            @Nullable TlsHandshake tls,
            Failure.Stage stage,
            String why) {
        return new Call(answer, connection, tls, null, null, new Failure(stage, why));
    }

    private static void closeAfterFailure(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // It failed already; there is nothing left to lose.
        }
    }

    private static Duration since(long start) {
        return Duration.ofNanos(System.nanoTime() - start);
    }
}
