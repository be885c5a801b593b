package lynclab.bench.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import lynclab.ca.CertificateAuthority;
import lynclab.ca.CertificateRequest;
import lynclab.ca.IssuedCertificate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class FirstAnswerTest {

    private static final IssuedCertificate CERTIFICATE =
            CertificateAuthority.publicAuthority("First").issue(CertificateRequest.forHosts("localhost"));

    private final List<String> asked = new ArrayList<>();

    /** With a read from the socket that asks for nothing, it would never come back. */
    @Test
    @Timeout(value = 30, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void asksUntilAllOfAnAnswerComes() throws Exception {
        try (ServerSocket listening = CERTIFICATE
                .serverContext()
                .getServerSocketFactory()
                .createServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            Thread server = new Thread(() -> serve(
                    listening,
                    "HTTP/1.1 503 Service Unavailable\r\n\r\n",
                    "HTTP/1.1 200 OK\r\n\r\nshort",
                    "HTTP/1.1 200 OK\r\nContent-Length: 1024\r\n\r\n" + "x".repeat(1_024)));
            server.start();

            FirstAnswer.await(listening.getLocalPort());
            server.join();
        }
        assertThat(asked).containsExactly("GET /1k HTTP/1.1", "GET /1k HTTP/1.1", "GET /1k HTTP/1.1");
    }

    private void serve(ServerSocket listening, String... answers) {
        for (String answer : answers) {
            try (Socket socket = listening.accept()) {
                BufferedReader in =
                        new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
                asked.add(in.readLine());
                while (!in.readLine().isEmpty()) {
                    // the rest of the head
                }
                socket.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
