package lynclab.lab.target;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** The runtime API of HAProxy, which takes commands at its Unix socket, one a connection. */
final class HaproxyRuntime {

    private static final int BACKEND = 1;
    private static final int SERVER = 3;

    private final UnixDomainSocketAddress socket;

    HaproxyRuntime(Path socket) {
        this.socket = UnixDomainSocketAddress.of(socket);
    }

    /** Has a server take nothing new, in whatever backend it stands, and go on with what it has. */
    void drain(String server) {
        set(server, "drain");
    }

    /** Has it take part again. */
    void ready(String server) {
        set(server, "ready");
    }

    private void set(String server, String state) {
        List<String> backends = backends(server);
        if (backends.isEmpty()) {
            throw new IllegalArgumentException("HAProxy has no server " + server);
        }
        for (String backend : backends) {
            String command = "set server " + backend + "/" + server + " state " + state;
            String answer = ask(command);
            // Nothing is said where a command was obeyed.
            if (!answer.isBlank()) {
                throw new IllegalStateException("HAProxy answers to \"" + command + "\": " + answer.strip());
            }
        }
    }

    private List<String> backends(String server) {
        return ask("show servers state")
                .lines()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.split(" "))
                .filter(words -> words.length > SERVER && words[SERVER].equals(server))
                .map(words -> words[BACKEND])
                .toList();
    }

    private String ask(String command) {
        try (SocketChannel channel = SocketChannel.open(socket)) {
            ByteBuffer bytes = ByteBuffer.wrap((command + "\n").getBytes(StandardCharsets.US_ASCII));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            return new String(Channels.newInputStream(channel).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("HAProxy takes no commands at " + socket, e);
        }
    }
}
