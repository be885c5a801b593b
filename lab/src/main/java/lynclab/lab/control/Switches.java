package lynclab.lab.control;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import lynclab.lab.Lab;
import lynclab.lab.LabServer;
import lynclab.topology.Pool;

/** What each request to the control port does. */
final class Switches {

    private static final Map<String, BiConsumer<LabServer, Map<String, String>>> OF_SERVERS = new TreeMap<>(Map.of(
            "start", (server, query) -> server.start(),
            "stop", (server, query) -> server.stop(),
            "drain", (server, query) -> server.drain(),
            "resume", (server, query) -> server.resume(),
            "recycle", (server, query) -> server.recycle(),
            "slow", (server, query) -> server.slow(seconds(query)),
            "wrong", (server, query) -> server.wrong(status(query)),
            "heal", (server, query) -> server.heal()));
    private static final List<String> OF_SESSIONS = List.of("drain", "resume", "recycle");
    private static final Map<String, BiConsumer<Lab, Pool>> OF_POOLS =
            new TreeMap<>(Map.of("fail-over", Lab::failOver, "fail-back", Lab::failBack));
    private static final int LONGEST_DELAY = 3600;

    private final Lab lab;

    Switches(Lab lab) {
        this.lab = lab;
    }

    Outcome pull(String method, URI target) {
        List<String> path = Arrays.stream(target.getPath().split("/"))
                .filter(part -> !part.isEmpty())
                .toList();
        if (path.isEmpty()) {
            return method.equals("GET") ? Outcome.ok(everything()) : Outcome.wantsMethod("GET");
        }
        if (path.size() != 3 || !path.get(0).matches("servers|pools")) {
            return Outcome.unknown("there is nothing at " + target.getPath()
                    + "; there are / and /servers/NAME/SWITCH and /pools/NAME/SWITCH");
        }
        if (!method.equals("POST")) {
            return Outcome.wantsMethod("POST");
        }
        try {
            return path.get(0).equals("servers")
                    ? server(path.get(1), path.get(2), query(target))
                    : pool(path.get(1), path.get(2));
        } catch (IllegalArgumentException e) {
            return Outcome.bad(String.valueOf(e.getMessage()));
        }
    }

    private Outcome server(String name, String wanted, Map<String, String> query) {
        Optional<LabServer> server = named(lab.servers(), LabServer::fqdn, name);
        if (server.isEmpty()) {
            return Outcome.unknown(
                    "there is no server " + name + "; servers: " + names(lab.servers(), LabServer::fqdn));
        }
        BiConsumer<LabServer, Map<String, String>> change = OF_SERVERS.get(wanted);
        if (change == null) {
            return Outcome.unknown("servers have no switch " + wanted + "; they have " + OF_SERVERS.keySet());
        }
        if (OF_SESSIONS.contains(wanted) && !server.get().hasSessions()) {
            return Outcome.impossible(server.get().fqdn() + " is no Lync server and has no sessions to " + wanted);
        }
        change.accept(server.get(), query);
        return Outcome.ok(told(server.get()));
    }

    private Outcome pool(String name, String wanted) {
        List<Pool> pools = lab.topology().frontEndPools();
        Optional<Pool> pool = named(pools, Pool::fqdn, name);
        if (pool.isEmpty()) {
            return Outcome.unknown("there is no pool " + name + "; pools: " + names(pools, Pool::fqdn));
        }
        BiConsumer<Lab, Pool> change = OF_POOLS.get(wanted);
        if (change == null) {
            return Outcome.unknown("pools have no switch " + wanted + "; they have " + OF_POOLS.keySet());
        }
        change.accept(lab, pool.get());
        return Outcome.ok(told(pool.get()));
    }

    private ObjectNode everything() {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        var servers = document.putArray("servers");
        lab.servers().forEach(server -> servers.add(told(server)));
        var pools = document.putArray("pools");
        lab.topology().frontEndPools().forEach(pool -> pools.add(told(pool)));
        return document;
    }

    private static ObjectNode told(LabServer server) {
        ObjectNode document = JsonNodeFactory.instance
                .objectNode()
                .put("server", server.fqdn())
                .put("role", server.role().name().toLowerCase(Locale.ROOT).replace('_', ' '))
                .put("pool", server.upstream())
                .put("state", server.state());
        server.ailment().ifPresent(ailment -> document.put("ailment", ailment));
        return document;
    }

    private ObjectNode told(Pool pool) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("pool", pool.fqdn())
                .put("pairedPool", pool.pairedPool())
                .put("failedOver", lab.isFailedOver(pool));
    }

    /** By the whole name, or by its first label where only one begins so. */
    private static <T> Optional<T> named(List<T> all, Function<T, String> name, String wanted) {
        List<T> hits = all.stream()
                .filter(one -> name.apply(one).equalsIgnoreCase(wanted)
                        || name.apply(one).split("\\.", 2)[0].equalsIgnoreCase(wanted))
                .toList();
        return hits.size() == 1 ? Optional.of(hits.get(0)) : Optional.empty();
    }

    private static <T> String names(List<T> all, Function<T, String> name) {
        return all.stream().map(name).collect(Collectors.joining(", "));
    }

    private static Duration seconds(Map<String, String> query) {
        return Duration.ofSeconds(number(query, "seconds", 0, LONGEST_DELAY));
    }

    private static int status(Map<String, String> query) {
        return number(query, "status", 400, 599);
    }

    private static int number(Map<String, String> query, String name, int least, int most) {
        String value = query.getOrDefault(name, "");
        if (!value.matches("\\d{1,6}") || Integer.parseInt(value) < least || Integer.parseInt(value) > most) {
            throw new IllegalArgumentException(
                    (value.isEmpty() ? name + " is missing" : name + "=" + value + " is not possible") + "; write ?"
                            + name + "=N, from " + least + " to " + most);
        }
        return Integer.parseInt(value);
    }

    private static Map<String, String> query(URI target) {
        String query = target.getQuery();
        Map<String, String> values = new TreeMap<>();
        for (String pair : query == null ? new String[0] : query.split("&")) {
            String[] both = pair.split("=", 2);
            values.put(both[0], both.length == 2 ? both[1] : "");
        }
        return values;
    }
}
