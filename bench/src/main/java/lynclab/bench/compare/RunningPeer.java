package lynclab.bench.compare;

import java.io.IOException;

/** A proxy that is up. */
record RunningPeer(Peer peer, Program program, ListeningPorts ports) implements AutoCloseable {

    void awaitListening() throws IOException, InterruptedException {
        program.awaitListening(ports.ecdsa());
        program.awaitListening(ports.rsa());
        program.awaitListening(ports.http());
    }

    String id() {
        return peer.id();
    }

    @Override
    public void close() {
        program.close();
    }
}
