package lynclab.bench.compare;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import lynclab.ca.AnyCertificate;

/** Asks again and again until a proxy gives its first answer. */
final class FirstAnswer {
    // What is timed is the proxy; its certificate is verified elsewhere.
    private static final SSLContext TLS = AnyCertificate.clientContext();

    private FirstAnswer() {}

    static void await(int port) throws IOException, InterruptedException {
        long giveUpAt = System.nanoTime() + 60_000_000_000L;
        while (true) {
            try (Socket socket = new Socket()) {
                socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1_000);
                socket.setSoTimeout(10_000);
                if (isAnswered(socket, port)) {
                    return;
                }
            } catch (IOException notYet) {
                if (System.nanoTime() > giveUpAt) {
                    throw new IOException("no answer on port " + port + " within a minute", notYet);
                }
            }
            Thread.sleep(2);
        }
    }

    private static boolean isAnswered(Socket socket, int port) throws IOException {
        try (SSLSocket tls = (SSLSocket) TLS.getSocketFactory().createSocket(socket, "localhost", port, true)) {
            tls.setEnabledProtocols(new String[] {"TLSv1.3"});
            tls.getOutputStream()
                    .write("GET /1k HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));
            InputStream in = new BufferedInputStream(tls.getInputStream());
            String status = new String(in.readNBytes(12), StandardCharsets.US_ASCII);
            return status.equals("HTTP/1.1 200") && in.readAllBytes().length >= 1_024;
        }
    }
}
