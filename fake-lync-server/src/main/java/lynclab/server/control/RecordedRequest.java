package lynclab.server.control;

import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A request as a server received it.
 *
 * @param head the request line and the header lines, octet for octet (ISO 8859-1)
 * @param bodyLength octets of the body that have arrived
 * @param waiting whether its service has put it off until something happens, as it does with polls
 * @param status what was answered; 0 while the answer is due, and for good where the connection ended before it
 * @param identity the user whom the request or its connection proved to be
 */
public record RecordedRequest(
        long id,
        String server,
        String listener,
        String method,
        String target,
        List<Header> headers,
        String head,
        @Nullable String tlsServerName,
        long connection,
        InetSocketAddress remoteAddress,
        Instant receivedAt,
        long bodyLength,
        boolean waiting,
        int status,
        @Nullable String identity) {
    public RecordedRequest {
        headers = List.copyOf(headers);
    }

    public Optional<String> header(String name) {
        return headers.stream()
                .filter(header -> header.isNamed(name))
                .map(Header::value)
                .findFirst();
    }

    /** Values of all lines of that name, in the order received. */
    public List<String> headers(String name) {
        return headers.stream()
                .filter(header -> header.isNamed(name))
                .map(Header::value)
                .toList();
    }

    /** What proxies on the way have written into the request. */
    public Forwarding forwarding() {
        return Forwarding.of(this);
    }

    public boolean isAnswered() {
        return status != 0;
    }

    /** The same request once its answer is known. */
    public RecordedRequest answered(int withStatus, @Nullable String by) {
        return with(bodyLength, false, withStatus, by);
    }

    /** The same request once its body has arrived. */
    public RecordedRequest received(long octets) {
        return with(octets, waiting, status, identity);
    }

    /** The same request once its service knows it and lets it wait. */
    public RecordedRequest putOff() {
        return with(bodyLength, !isAnswered(), status, identity);
    }

    private RecordedRequest with(long octets, boolean waits, int withStatus, @Nullable String by) {
        return new RecordedRequest(
                id,
                server,
                listener,
                method,
                target,
                headers,
                head,
                tlsServerName,
                connection,
                remoteAddress,
                receivedAt,
                octets,
                waits,
                withStatus,
                by);
    }
}
