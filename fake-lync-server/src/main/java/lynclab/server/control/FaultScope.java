package lynclab.server.control;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which requests a fault strikes. Requests count from when the fault was armed, and only those that fit the rest of the
 * scope. For a fault in the handshake, connections are counted in the place of requests.
 *
 * @param listeners names of listeners; none means all of the server
 * @param pathPrefix lower-case start of the path, as decoded and before any rewriting; empty means every path
 * @param connection which of the connections that bring fitting requests, from 1; 0 means all
 * @param spared fitting requests that are let through before the first strike
 * @param times strikes after which the fault has spent itself
 */
public record FaultScope(Set<String> listeners, String pathPrefix, int connection, int spared, int times) {
    public FaultScope {
        listeners = Set.copyOf(listeners);
        pathPrefix = pathPrefix.toLowerCase(Locale.ROOT);
        if (connection < 0 || spared < 0 || times < 1) {
            throw new IllegalArgumentException("a scope strikes at least once: connection %d, %d spared, %d times"
                    .formatted(connection, spared, times));
        }
        if (!pathPrefix.isEmpty() && !pathPrefix.startsWith("/")) {
            throw new IllegalArgumentException("a path starts with a slash: " + pathPrefix);
        }
    }

    /** Every request to the server. */
    public static FaultScope everywhere() {
        return new FaultScope(Set.of(), "", 0, 0, Integer.MAX_VALUE);
    }

    /** Every request on these ports. */
    public static FaultScope on(SitePort... ports) {
        return everywhere()
                .onListeners(Arrays.stream(ports).map(SitePort::listener).collect(Collectors.toSet()));
    }

    /** For stand-ins, whose listeners are {@code http} and {@code https}. */
    public FaultScope onListeners(Set<String> names) {
        return new FaultScope(names, pathPrefix, connection, spared, times);
    }

    public FaultScope below(String path) {
        return new FaultScope(listeners, path, connection, spared, times);
    }

    /** Only requests of one connection: the first that brings a fitting request is 1. */
    public FaultScope onConnection(int ordinal) {
        return new FaultScope(listeners, pathPrefix, ordinal, spared, times);
    }

    /** Only the first so many requests: a burst. */
    public FaultScope first(int requests) {
        return new FaultScope(listeners, pathPrefix, connection, 0, requests);
    }

    /** Only the request of this number, from 1. */
    public FaultScope nth(int request) {
        return new FaultScope(listeners, pathPrefix, connection, request - 1, 1);
    }

    /** All requests but the first so many. */
    public FaultScope after(int requests) {
        return new FaultScope(listeners, pathPrefix, connection, requests, Integer.MAX_VALUE);
    }

    boolean covers(String listener) {
        return listeners.isEmpty() || listeners.contains(listener);
    }

    boolean coversPath(String path) {
        var lower = path.toLowerCase(Locale.ROOT);
        return lower.startsWith(pathPrefix)
                && (pathPrefix.endsWith("/")
                        || pathPrefix.isEmpty()
                        || lower.length() == pathPrefix.length()
                        || lower.charAt(pathPrefix.length()) == '/');
    }
}
