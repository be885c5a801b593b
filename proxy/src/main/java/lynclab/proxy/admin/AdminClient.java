package lynclab.proxy.admin;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Asks a running proxy through its admin socket. */
public final class AdminClient {
    private final Path socket;

    public AdminClient(Path socket) {
        this.socket = socket;
    }

    /** What the proxy answered. */
    public record Answer(int status, String text) {
        public boolean isDone() {
            return status >= 200 && status < 300;
        }
    }

    public Answer get(String path) throws IOException {
        return ask("GET", path);
    }

    public Answer post(String path) throws IOException {
        return ask("POST", path);
    }

    private Answer ask(String method, String path) throws IOException {
        try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            channel.connect(UnixDomainSocketAddress.of(socket));
            String request = method + " " + path + " HTTP/1.1\r\nHost: proxy\r\nContent-Length: 0\r\n\r\n";
            ByteBuffer bytes = StandardCharsets.US_ASCII.encode(request);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            String answer = new String(Channels.newInputStream(channel).readAllBytes(), StandardCharsets.UTF_8);
            int head = answer.indexOf("\r\n\r\n");
            if (head < 12) {
                throw new IOException("the proxy gave no answer");
            }
            return new Answer(Integer.parseInt(answer.substring(9, 12)), answer.substring(head + 4));
        }
    }
}
