package lynclab.server.site;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import lynclab.server.authentication.Connection;
import lynclab.server.control.Header;

/**
 * A request as a web service sees it.
 *
 * @param target the request target as received
 * @param host the host asked for, in lower case, without port
 * @param path the canonical path; a simple URL or discovery name is already rewritten to its virtual directory
 */
public record Request(
        String method,
        String target,
        String host,
        String path,
        Query query,
        List<Header> headers,
        RequestBody body,
        boolean secure,
        Connection connection) {
    public Request {
        headers = List.copyOf(headers);
    }

    /** Reads a request off what was received. */
    public static Request of(
            String method,
            String target,
            List<Header> headers,
            RequestBody body,
            boolean secure,
            Connection connection) {
        return new Request(
                method,
                target,
                hostOf(target, headers),
                RequestPath.of(target),
                Query.parse(RequestPath.query(target)),
                headers,
                body,
                secure,
                connection);
    }

    public Request withPath(String rewritten) {
        return new Request(method, target, host, rewritten, query, headers, body, secure, connection);
    }

    public Optional<String> header(String name) {
        return headers.stream()
                .filter(header -> header.isNamed(name))
                .map(Header::value)
                .findFirst();
    }

    /** Whether the path is this one or lies below it; virtual directories and services are matched in any case. */
    public boolean isBelow(String directory) {
        return path.regionMatches(true, 0, directory, 0, directory.length())
                && (path.length() == directory.length() || path.charAt(directory.length()) == '/');
    }

    /** Whether the path is this one, a trailing slash aside. */
    public boolean isAt(String place) {
        return path.regionMatches(true, 0, place, 0, place.length())
                && (path.length() == place.length() || path.length() == place.length() + 1 && path.endsWith("/"));
    }

    public String lowerPath() {
        return path.toLowerCase(Locale.ROOT);
    }

    /** Whether the method is GET, or HEAD, which asks for the same without its body. */
    public boolean isRead() {
        return method.equals("GET") || method.equals("HEAD");
    }

    /** The path as the client wrote it, before any rewriting. */
    public String originalPath() {
        return RequestPath.of(target);
    }

    private static String hostOf(String target, List<Header> headers) {
        var host = headers.stream()
                .filter(header -> header.isNamed("Host"))
                .map(Header::value)
                .findFirst()
                .orElse("");
        var scheme = target.indexOf("://");
        if (scheme > 0 && !target.startsWith("/")) {
            // RFC 9112 section 3.2.2: the authority of an absolute target replaces the Host field.
            host = target.substring(scheme + 3).split("[/?#]", 2)[0];
        }
        var colon = host.lastIndexOf(':');
        var name = colon > host.lastIndexOf(']') ? host.substring(0, colon) : host;
        return (name.endsWith(".") ? name.substring(0, name.length() - 1) : name).toLowerCase(Locale.ROOT);
    }
}
