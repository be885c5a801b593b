package lynclab.lab;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A request and its response.
 *
 * @param sentHead the request line and headers as sent, byte for byte (ISO 8859-1)
 * @param receivedHead the status line and headers as received, byte for byte (ISO 8859-1)
 */
public record HttpExchange(
        String sentHead, String receivedHead, int status, List<Header> headers, byte[] body, Duration took) {

    public HttpExchange {
        headers = List.copyOf(headers);
        body = body.clone();
    }

    /** The value of the first header of that name. */
    public Optional<String> header(String name) {
        return headers(name).stream().findFirst();
    }

    /** The values of all header lines of that name, in their order. */
    public List<String> headers(String name) {
        return headers.stream()
                .filter(header -> header.name().equalsIgnoreCase(name))
                .map(Header::value)
                .toList();
    }

    @Override
    public byte[] body() {
        return body.clone();
    }

    public String text() {
        return new String(body, UTF_8);
    }

    public boolean isRedirect() {
        return status >= 300 && status < 400 && header("Location").isPresent();
    }

    /** A Lync server answered, not the proxy: its servers put their own name into every answer. */
    public boolean isFromLyncServer() {
        return header("X-MS-Server-Fqdn").isPresent();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof HttpExchange that
                && sentHead.equals(that.sentHead)
                && receivedHead.equals(that.receivedHead)
                && Arrays.equals(body, that.body)
                && took.equals(that.took);
    }

    @Override
    public int hashCode() {
        return receivedHead.hashCode();
    }
}
