package lynclab.lab;

import java.io.IOException;
import java.io.UncheckedIOException;

/** One connection of a client, on which several requests may follow each other. */
public final class LabConnection implements AutoCloseable {

    private final LabClient client;
    private final Dialer.Call call;

    LabConnection(LabClient client, Dialer.Call call) {
        this.client = client;
        this.call = call;
    }

    /** Sends a request and waits for its answer. */
    public Observation send(LabRequest request) {
        return client.send(request, call);
    }

    @Override
    public void close() {
        try {
            call.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
