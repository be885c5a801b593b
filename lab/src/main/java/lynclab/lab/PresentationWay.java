package lynclab.lab;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import lynclab.server.standin.PresentationSource;
import org.jspecify.annotations.Nullable;

/** How Office Web Apps fetch a presentation: over the lab's network, so that its names and firewalls have a say. */
final class PresentationWay implements PresentationSource {

    private volatile @Nullable LabClient client;

    /** Until then nobody can be reached, because the network is built after the servers. */
    void open(LabClient inside) {
        client = inside;
    }

    @Override
    public CompletionStage<Fetched> fetch(String address) {
        LabClient inside = client;
        CompletableFuture<Fetched> fetched = new CompletableFuture<>();
        if (inside == null) {
            fetched.completeExceptionally(new IllegalStateException("the network is not there yet"));
            return fetched;
        }
        Thread thread = new Thread(() -> fetch(inside, address, fetched), "presentation");
        thread.setDaemon(true);
        thread.start();
        return fetched;
    }

    private static void fetch(LabClient inside, String address, CompletableFuture<Fetched> fetched) {
        try {
            Observation answer = inside.get(address);
            if (answer.http() == null) {
                throw new IllegalStateException(String.valueOf(answer.failure()));
            }
            fetched.complete(new Fetched(answer.status(), answer.text()));
        } catch (RuntimeException e) {
            // Also an address that is none.
            fetched.completeExceptionally(e);
        }
    }
}
