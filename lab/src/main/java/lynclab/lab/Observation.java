package lynclab.lab;

import java.util.List;
import java.util.Optional;
import lynclab.lab.Failure.Stage;
import lynclab.lab.network.Zone;
import org.jspecify.annotations.Nullable;

/**
 * Everything that was seen of one request, from the name to what the servers received; steps that were not reached are
 * null.
 *
 * @param dns null when the address was given
 * @param seen the same request at the servers behind the target
 */
public record Observation(
        LabRequest request,
        Zone zone,
        Persona persona,
        @Nullable DnsAnswer dns,
        @Nullable Connection connection,
        @Nullable TlsHandshake tls,
        @Nullable HttpExchange http,
        @Nullable Failure failure,
        List<Seen> seen) {

    public Observation {
        seen = List.copyOf(seen);
    }

    public boolean failed() {
        return failure != null;
    }

    /** It got stuck at exactly this step. */
    public boolean failedAt(Stage stage) {
        return failure != null && failure.stage() == stage;
    }

    /** The status of the response; 0 without one. */
    public int status() {
        return http == null ? 0 : http.status();
    }

    /** The body of the response as text, empty without one. */
    public String text() {
        return http == null ? "" : http.text();
    }

    /** The exchange, of which the caller is sure that it took place. */
    public HttpExchange answer() {
        if (http == null) {
            throw new IllegalStateException("there is no answer to " + request + ": " + failure);
        }
        return http;
    }

    /** The handshake, of which the caller is sure that it took place. */
    public TlsHandshake handshake() {
        if (tls == null) {
            throw new IllegalStateException("there was no TLS handshake for " + request + ": " + failure);
        }
        return tls;
    }

    /** What the last server that received it saw. */
    public Optional<Seen> upstream() {
        return seen.isEmpty() ? Optional.empty() : Optional.of(seen.get(seen.size() - 1));
    }

    @Override
    public String toString() {
        return request + " from the " + zone.title() + " as " + persona.title() + ": "
                + (failure != null ? failure : http == null ? "no answer" : String.valueOf(http.status()));
    }
}
