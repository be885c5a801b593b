package lynclab.bench.compare;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Requests that nobody answers, and the clients that wait for the answers. */
interface Parking {
    /** Opens so many more. */
    void park(RunningPeer peer, int count) throws IOException;

    /** Gives all of them up; returns what is wrong with those that were parked, or nothing. */
    String release() throws IOException;

    /** A connection each. */
    static Parking connections(Generator generator) {
        return new Parking() {
            @Override
            public void park(RunningPeer peer, int count) throws IOException {
                generator.obey("park polls.localhost %d %d", peer.ports().ecdsa(), count);
            }

            @Override
            public String release() throws IOException {
                String answer = generator.obey("release");
                return answer.equals("RESULT lost=0") ? "" : answer;
            }
        };
    }

    /** A hundred in each connection of HTTP/2. */
    static Parking streams(Path log) {
        int each = 100;
        List<Program> clients = new ArrayList<>();
        return new Parking() {
            @Override
            public void park(RunningPeer peer, int count) throws IOException {
                int port = peer.ports().ecdsa();
                clients.add(Program.start(
                        "h2load",
                        log,
                        List.of(
                                "h2load",
                                "-n" + count,
                                "-c" + Math.max(1, count / each),
                                "-m" + each,
                                "--tls13-ciphers=TLS_AES_128_GCM_SHA256",
                                "--groups=X25519",
                                "--connect-to=localhost:" + port,
                                "https://polls.localhost:" + port + "/poll")));
            }

            @Override
            public String release() {
                long ended = clients.stream()
                        .filter(client -> !client.handle().isAlive())
                        .count();
                clients.forEach(Program::close);
                clients.clear();
                return ended == 0 ? "" : ended + " of h2load's processes had ended; what they say is in " + log;
            }
        };
    }
}
