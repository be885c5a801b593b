package lynclab.proxy.config;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Everything the proxy shall do; sections refer to each other by name, and every name leads somewhere. */
public record ProxyConfiguration(
        List<Listener> listeners,
        List<Certificate> certificates,
        List<Pool> pools,
        List<Route> routes,
        Policy policy,
        Timeouts timeouts,
        Limits limits,
        AccessLogSettings accessLog,
        AdminSettings admin,
        NameResolution names,
        @Nullable AcmeSettings acme) {

    public ProxyConfiguration {
        listeners = List.copyOf(listeners);
        certificates = List.copyOf(certificates);
        pools = List.copyOf(pools);
        routes = List.copyOf(routes);
        if (listeners.isEmpty()) {
            throw new InvalidSetting("there is no listener", "at least one listener");
        }
        Set<String> listenerNames = unique("listener", listeners, Listener::name);
        Set<String> certificateNames = unique("certificate", certificates, Certificate::name);
        Set<String> poolNames = unique("pool", pools, Pool::name);
        unique("route", routes, Route::name);
        for (Listener listener : listeners) {
            for (String certificate : listener.certificates()) {
                defined("listener \"" + listener.name() + "\"", "certificate", certificate, certificateNames);
            }
        }
        unique("address and port", listeners, ProxyConfiguration::place);
        for (Pool pool : pools) {
            if (pool.backup() != null) {
                defined("pool \"" + pool.name() + "\"", "pool", pool.backup().pool(), poolNames);
            }
        }
        Map<String, String> taken = new HashMap<>();
        for (Route route : routes) {
            String owner = "route \"" + route.name() + "\"";
            defined(owner, "pool", route.pool(), poolNames);
            for (String listener : route.listeners()) {
                defined(owner, "listener", listener, listenerNames);
                for (HostPattern host : route.hosts()) {
                    String earlier = taken.putIfAbsent(listener + " " + host, route.name());
                    if (earlier != null) {
                        throw new InvalidSetting(
                                owner + ": host " + host + " on listener \"" + listener + "\" belongs to route \""
                                        + earlier + "\" already",
                                "each host once for each listener");
                    }
                }
            }
        }
    }

    /** Port 0 is another one for each listener. */
    private static String place(Listener listener) {
        return listener.address() + " port " + (listener.port() == 0 ? "0 of " + listener.name() : listener.port());
    }

    /** A configuration that leaves everything else at its default. */
    public static ProxyConfiguration of(
            List<Listener> listeners, List<Certificate> certificates, List<Pool> pools, List<Route> routes) {
        return new ProxyConfiguration(
                listeners,
                certificates,
                pools,
                routes,
                Policy.DEFAULT,
                Defaults.TIMEOUTS,
                Defaults.LIMITS,
                Defaults.ACCESS_LOG,
                AdminSettings.NONE,
                NameResolution.DEFAULT,
                null);
    }

    public ProxyConfiguration withTimeouts(Timeouts other) {
        return new ProxyConfiguration(
                listeners, certificates, pools, routes, policy, other, limits, accessLog, admin, names, acme);
    }

    public ProxyConfiguration withLimits(Limits other) {
        return new ProxyConfiguration(
                listeners, certificates, pools, routes, policy, timeouts, other, accessLog, admin, names, acme);
    }

    public ProxyConfiguration withPolicy(Policy other) {
        return new ProxyConfiguration(
                listeners, certificates, pools, routes, other, timeouts, limits, accessLog, admin, names, acme);
    }

    public ProxyConfiguration withAccessLog(AccessLogSettings other) {
        return new ProxyConfiguration(
                listeners, certificates, pools, routes, policy, timeouts, limits, other, admin, names, acme);
    }

    public ProxyConfiguration withAdmin(AdminSettings other) {
        return new ProxyConfiguration(
                listeners, certificates, pools, routes, policy, timeouts, limits, accessLog, other, names, acme);
    }

    public ProxyConfiguration withNames(NameResolution other) {
        return new ProxyConfiguration(
                listeners, certificates, pools, routes, policy, timeouts, limits, accessLog, admin, other, acme);
    }

    public Pool pool(String name) {
        return pools.stream()
                .filter(pool -> pool.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    public Listener listener(String name) {
        return listeners.stream()
                .filter(listener -> listener.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static <T> Set<String> unique(String kind, List<T> items, Function<T, String> name) {
        Set<String> names = new HashSet<>();
        for (T item : items) {
            if (!names.add(name.apply(item))) {
                throw new InvalidSetting(
                        kind + " \"" + name.apply(item) + "\" is defined twice", "each " + kind + " once");
            }
        }
        return names;
    }

    private static void defined(String owner, String kind, String name, Set<String> names) {
        if (!names.contains(name)) {
            throw new InvalidSetting(
                    owner + ": " + kind + " \"" + name + "\" is not defined",
                    kind + "s: " + names.stream().sorted().collect(Collectors.joining(", ")));
        }
    }
}
