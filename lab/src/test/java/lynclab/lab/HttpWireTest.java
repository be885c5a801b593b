package lynclab.lab;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpWireTest {

    @Test
    void keepsBothHeadsByteForByte() throws Exception {
        LabRequest request =
                LabRequest.get("http://meet.contoso.com/a%2Fb?x=\u00e4").withHeader("X-Odd", " two  spaces");
        String answer =
                "HTTP/1.1 200 OK\r\nServer:  spaced \r\nset-cookie: a=1\r\nSet-Cookie: b=2\r\ncontent-length: 2\r\n\r\nhi";
        HttpExchange exchange = exchange(request, answer);

        assertThat(exchange.sentHead())
                .startsWith("GET /a%2Fb?x=\u00e4 HTTP/1.1\r\nHost: meet.contoso.com\r\n")
                .contains("client-request-id: " + request.id() + "\r\n", "X-Odd:  two  spaces\r\n");
        assertThat(exchange.receivedHead()).isEqualTo(answer.substring(0, answer.length() - 2));
        assertThat(exchange.headers("SET-COOKIE")).containsExactly("a=1", "b=2");
        assertThat(exchange.text()).isEqualTo("hi");
    }

    @Test
    void readsChunksAndSkipsInterimAnswers() throws Exception {
        HttpExchange exchange = exchange(
                LabRequest.get("http://meet.contoso.com/"),
                "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
                        + "3;x=y\r\nabc\r\n2\r\nde\r\n0\r\nTrailer: t\r\n\r\n");

        assertThat(exchange.status()).isEqualTo(200);
        assertThat(exchange.text()).isEqualTo("abcde");
    }

    @Test
    void readsToTheEndWithoutALength() throws Exception {
        assertThat(exchange(LabRequest.get("http://meet.contoso.com/"), "HTTP/1.0 404 Not Found\r\n\r\ngone")
                        .text())
                .isEqualTo("gone");
    }

    @Test
    void expectsNoBodyAfterHead() throws Exception {
        HttpExchange exchange = exchange(
                LabRequest.get("http://meet.contoso.com/").withMethod("HEAD"),
                "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n");

        assertThat(exchange.body()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "HTTP/1.1 200 OK\r\nContent-",
                "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nshort",
                "SIP/2.0 200 OK\r\n\r\n",
                "HTTP/1.1\r\n\r\n"
            })
    void answerThatIsNotWholeIsAFailure(String answer) {
        assertThatThrownBy(() -> exchange(LabRequest.get("http://meet.contoso.com/"), answer))
                .isInstanceOf(IOException.class);
    }

    private static HttpExchange exchange(LabRequest request, String answer) throws Exception {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                Socket client = new Socket(server.getInetAddress(), server.getLocalPort());
                Socket accepted = server.accept()) {
            client.setSoTimeout(5000);
            CompletableFuture<Void> answering = CompletableFuture.runAsync(() -> {
                try {
                    byte[] head = new byte[4096];
                    int length = accepted.getInputStream().read(head);
                    assertThat(new String(head, 0, length, ISO_8859_1)).endsWith("\r\n\r\n");
                    accepted.getOutputStream().write(answer.getBytes(ISO_8859_1));
                    accepted.shutdownOutput();
                } catch (IOException e) {
                    throw new IllegalStateException(e);
                }
            });
            try {
                return new HttpWire(client).exchange(request, "test");
            } finally {
                answering.join();
            }
        }
    }
}
