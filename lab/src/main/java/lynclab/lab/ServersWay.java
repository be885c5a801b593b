package lynclab.lab;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import lynclab.server.deployment.WebFetch;
import org.jspecify.annotations.Nullable;

/** How servers fetch what their clients name: over the lab's network, so that its names and firewalls have a say. */
final class ServersWay implements WebFetch {

    private volatile @Nullable LabClient client;

    /** Until then nobody can be reached, because the network is built after the servers. */
    void open(LabClient inside) {
        client = inside;
    }

    @Override
    public CompletionStage<Fetched> fetch(String address, Map<String, String> headers) {
        LabClient inside = client;
        CompletableFuture<Fetched> fetched = new CompletableFuture<>();
        if (inside == null) {
            fetched.completeExceptionally(new IllegalStateException("the network is not there yet"));
            return fetched;
        }
        Thread thread = new Thread(() -> fetch(inside, address, headers, fetched), "server fetches");
        thread.setDaemon(true);
        thread.start();
        return fetched;
    }

    private static void fetch(
            LabClient inside, String address, Map<String, String> headers, CompletableFuture<Fetched> fetched) {
        try {
            LabRequest request = LabRequest.get(address);
            for (Map.Entry<String, String> header : headers.entrySet()) {
                request = request.withHeader(header.getKey(), header.getValue());
            }
            Observation answer = inside.send(request);
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
