package lynclab.server;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import lynclab.server.control.Header;
import lynclab.server.control.SitePort;

/** A connection on which tests write requests octet by octet and read the replies. */
final class TestConnection implements AutoCloseable {
    private static final int TIMEOUT_MILLIS = 20_000;
    private static final int SILENCE_MILLIS = 150;
    // A session is resumed with the name that it was begun with, so each name has its own.
    private static final Map<String, SSLContext> CONTEXTS = new ConcurrentHashMap<>();

    private final Socket socket;

    private TestConnection(Socket socket) throws IOException {
        this.socket = socket;
        // What follows a TLS handshake would wait for the other side to acknowledge it.
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(TIMEOUT_MILLIS);
    }

    static TestConnection plain(int port) throws IOException {
        return new TestConnection(new Socket(InetAddress.getLoopbackAddress(), port));
    }

    static TestConnection tls(int port, String serverName) throws IOException {
        var context = CONTEXTS.computeIfAbsent(
                serverName, name -> TestDeployment.AUTHORITY.trustStore().clientContext());
        var socket = (SSLSocket) context.getSocketFactory().createSocket(InetAddress.getLoopbackAddress(), port);
        var parameters = socket.getSSLParameters();
        parameters.setServerNames(List.of(new SNIHostName(serverName)));
        socket.setSSLParameters(parameters);
        return new TestConnection(socket);
    }

    static TestConnection to(FakeLyncServer server, SitePort port) throws IOException {
        return port.isSecure() ? tls(server.port(port), "ext1.contoso.com") : plain(server.port(port));
    }

    /** One GET on a connection of its own. */
    static TestReply get(FakeLyncServer server, SitePort port, String host, String target, String... headers)
            throws IOException {
        try (var connection = to(server, port)) {
            return connection.request("GET", host, target, "", headers);
        }
    }

    /** One POST on a connection of its own. */
    static TestReply post(
            FakeLyncServer server, SitePort port, String host, String target, String body, String... headers)
            throws IOException {
        try (var connection = to(server, port)) {
            return connection.request("POST", host, target, body, headers);
        }
    }

    TestReply request(String method, String host, String target, String body, String... headers) throws IOException {
        var head = new StringBuilder("%s %s HTTP/1.1\r\nHost: %s\r\n".formatted(method, target, host));
        for (var header : headers) {
            head.append(header).append("\r\n");
        }
        if (!body.isEmpty()) {
            head.append("Content-Length: ")
                    .append(body.getBytes(StandardCharsets.UTF_8).length)
                    .append("\r\n");
        }
        send(head + "\r\n" + body);
        return read(method);
    }

    void send(String octets) throws IOException {
        send(octets.getBytes(StandardCharsets.UTF_8));
    }

    void send(byte[] octets) throws IOException {
        socket.getOutputStream().write(octets);
        socket.getOutputStream().flush();
    }

    TestReply read(String method) throws IOException {
        var in = socket.getInputStream();
        var statusLine = line(in);
        var headers = new ArrayList<Header>();
        for (var line = line(in); !line.isEmpty(); line = line(in)) {
            var colon = line.indexOf(':');
            headers.add(new Header(
                    line.substring(0, colon), line.substring(colon + 1).strip()));
        }
        var length = headers.stream()
                .filter(header -> header.isNamed("Content-Length"))
                .mapToInt(header -> Integer.parseInt(header.value()))
                .findFirst()
                .orElse(0);
        var body = method.equals("HEAD") ? new byte[0] : in.readNBytes(length);
        return new TestReply(Integer.parseInt(statusLine.split(" ")[1]), headers, body);
    }

    /** So many octets of what the server sends, or fewer where it ends before. */
    String octets(int count) throws IOException {
        return new String(socket.getInputStream().readNBytes(count), StandardCharsets.ISO_8859_1);
    }

    /** What one read takes off the socket. */
    int readOnce() throws IOException {
        return socket.getInputStream().read(new byte[1 << 16]);
    }

    /** Whether nothing arrives for a while; a server that is about to send more has nothing to wait for. */
    boolean isSilent() throws IOException {
        socket.setSoTimeout(SILENCE_MILLIS);
        try {
            socket.getInputStream().read();
            return false;
        } catch (SocketTimeoutException silent) {
            return true;
        } finally {
            socket.setSoTimeout(TIMEOUT_MILLIS);
        }
    }

    /** Subject of the certificate that the server presented. */
    String leafName() throws IOException {
        var chain = ((SSLSocket) socket).getSession().getPeerCertificates();
        return ((X509Certificate) chain[0]).getSubjectX500Principal().getName();
    }

    boolean isClosedByServer() throws IOException {
        return socket.getInputStream().read() < 0;
    }

    private static String line(InputStream in) throws IOException {
        var line = new ByteArrayOutputStream();
        for (var octet = in.read(); octet != '\n'; octet = in.read()) {
            if (octet < 0) {
                throw new IOException("connection ended after: " + line);
            }
            if (octet != '\r') {
                line.write(octet);
            }
        }
        return line.toString(StandardCharsets.ISO_8859_1);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    record TestReply(int status, List<Header> headers, byte[] body) {
        Optional<String> header(String name) {
            return headers(name).stream().findFirst();
        }

        List<String> headers(String name) {
            return headers.stream()
                    .filter(header -> header.isNamed(name))
                    .map(Header::value)
                    .toList();
        }

        String text() {
            return new String(body, StandardCharsets.UTF_8);
        }
    }
}
