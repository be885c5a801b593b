package lynclab.proxy.config;

import java.util.List;

/** Hosts that, when they arrive at these listeners, lead to a pool, except for paths that are never passed on. */
public record Route(
        String name,
        List<HostPattern> hosts,
        List<String> listeners,
        String pool,
        HostHeader hostHeader,
        List<String> forbiddenPaths) {

    public Route {
        Checks.name("route", name);
        hosts = List.copyOf(hosts);
        listeners = List.copyOf(listeners);
        forbiddenPaths = List.copyOf(forbiddenPaths);
        if (hosts.isEmpty()) {
            throw new InvalidSetting(
                    "route \"" + name + "\" has no host", "at least one host, such as meet.contoso.com");
        }
        if (listeners.isEmpty()) {
            throw new InvalidSetting("route \"" + name + "\" is on no listener", "at least one listener's name");
        }
        for (String path : forbiddenPaths) {
            if (!path.startsWith("/") || path.length() < 2 || path.contains("%") || path.contains("\\")) {
                throw new InvalidSetting(
                        "route \"" + name + "\": forbidden path \"" + path + "\" is not a plain path",
                        "a path such as /cscp; every spelling of it that IIS would accept is covered");
            }
        }
    }

    /** A route with the default forbidden paths and the client's Host header. */
    public static Route of(String name, String host, String listener, String pool) {
        return new Route(
                name,
                List.of(HostPattern.of(host)),
                List.of(listener),
                pool,
                HostHeader.PRESERVE,
                Defaults.FORBIDDEN_PATHS);
    }

    public Route withHostHeader(HostHeader other) {
        return new Route(name, hosts, listeners, pool, other, forbiddenPaths);
    }

    public Route withForbiddenPaths(List<String> other) {
        return new Route(name, hosts, listeners, pool, hostHeader, other);
    }

    public Route withPool(String other) {
        return new Route(name, hosts, listeners, other, hostHeader, forbiddenPaths);
    }
}
