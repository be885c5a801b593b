package lynclab.scenarios.diagnosis;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import lynclab.lab.Observation;
import lynclab.lab.network.Zone;
import lynclab.topology.HostNames;
import lynclab.topology.Topology;

/** Small phrases that several findings share. */
final class Words {

    private static final int SHOWN = 4;

    private Words() {}

    /** {@code a, b and c}, or {@code a, b, c, d and 196 more}. */
    static String list(Collection<String> all) {
        List<String> distinct = all.stream().distinct().toList();
        if (distinct.size() <= 1) {
            return String.join("", distinct);
        }
        if (distinct.size() <= SHOWN) {
            return String.join(", ", distinct.subList(0, distinct.size() - 1)) + " and "
                    + distinct.get(distinct.size() - 1);
        }
        return String.join(", ", distinct.subList(0, SHOWN)) + " and " + (distinct.size() - SHOWN) + " more";
    }

    static String hosts(Collection<Observation> observations) {
        return list(observations.stream()
                .map(observation -> observation.request().url().host())
                .toList());
    }

    static String vantage(Collection<Zone> zones) {
        return zones.stream().distinct().sorted().map(Zone::title).collect(Collectors.joining(" and "));
    }

    static String vantageOf(Collection<Observation> observations) {
        return vantage(observations.stream().map(Observation::zone).toList());
    }

    /** The SIP domain that the host lies in, the nearest one where one lies below another; empty when it lies in none. */
    static String sipDomain(Topology topology, String host) {
        return topology.sipDomains().stream()
                .filter(domain -> HostNames.isWithin(host, domain))
                .max(Comparator.comparingInt(String::length))
                .orElse("");
    }
}
