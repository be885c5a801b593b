package lynclab.ca;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** Leads the names of the certificates to the server's socket, as a lab's network does, and remembers what was asked. */
final class LabNetwork implements HttpFetch {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final List<URI> asked = new CopyOnWriteArrayList<>();
    private final RevocationServer server;

    LabNetwork(RevocationServer server) {
        this.server = server;
    }

    List<URI> asked() {
        return asked;
    }

    @Override
    public byte[] fetch(URI address, byte @Nullable [] body) throws IOException {
        asked.add(address);
        URI real = server.baseUrl().resolve(address.getRawPath());
        HttpRequest.Builder request = HttpRequest.newBuilder(real);
        if (body != null) {
            request.POST(HttpRequest.BodyPublishers.ofByteArray(body));
        }
        try {
            HttpResponse<byte[]> response = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            if (response.statusCode() != 200) {
                throw new IOException("status " + response.statusCode());
            }
            return response.body();
        } catch (InterruptedException e) {
            throw new IOException("interrupted", e);
        }
    }
}
