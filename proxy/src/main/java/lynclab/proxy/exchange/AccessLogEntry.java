package lynclab.proxy.exchange;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import lynclab.proxy.config.Member;
import lynclab.proxy.upstream.LeaseFailure;
import org.jspecify.annotations.Nullable;

/** One finished exchange, or one connection that never became one. */
public record AccessLogEntry(
        Instant at,
        String id,
        String listener,
        String client,
        @Nullable String serverName,
        @Nullable Request request,
        @Nullable Upstream upstream,
        int status,
        long requestBytes,
        long responseBytes,
        Timing timing,
        CloseReason reason) {

    /** What the client asked for, as it was received, and in which version. */
    public record Request(String method, String host, String target, String version) {
        public Request(String method, String host, String target) {
            this(method, host, target, "HTTP/1.1");
        }
    }

    /** Where the request went, and which members could not be reached before. */
    public record Upstream(
            String route, String pool, @Nullable Member member, List<LeaseFailure> failures) {
        public Upstream {
            failures = List.copyOf(failures);
        }
    }

    /** How long it took from the first byte of the request until a member was there, answered, and all was over. */
    public record Timing(
            @Nullable Duration connected, @Nullable Duration firstByte, Duration total) {}
}
