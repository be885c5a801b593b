package lynclab.lab;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import lynclab.topology.WebSite;
import org.jspecify.annotations.Nullable;

/**
 * A request as a server behind the target received it.
 *
 * @param server the FQDN of the server
 * @param site the web site of a Lync server; null for Office Web Apps and Exchange
 * @param port the topology's port it came in on, such as 4443
 * @param head the request line and headers, byte for byte (ISO 8859-1)
 * @param sni the server name asked for in TLS; null without TLS or without a name
 * @param connection tells connections of one server apart
 * @param status what was answered; 0 as long as nothing was
 * @param identity whom the server took the client for; null for nobody in particular
 */
public record Seen(
        String server,
        @Nullable WebSite site,
        int port,
        String method,
        String target,
        List<Header> headers,
        String head,
        @Nullable String sni,
        long connection,
        Instant at,
        int status,
        @Nullable String identity) {

    public Seen {
        headers = List.copyOf(headers);
    }

    /** The value of the first header of that name. */
    public Optional<String> header(String name) {
        return headers.stream()
                .filter(header -> header.name().equalsIgnoreCase(name))
                .map(Header::value)
                .findFirst();
    }
}
