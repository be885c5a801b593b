package lynclab.scenarios.diagnosis;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lynclab.lab.network.Zone;
import lynclab.topology.DnsType;
import lynclab.topology.Member;
import lynclab.topology.Pool;
import lynclab.topology.View;
import lynclab.topology.plan.DnsRecord;

/** Names that lead astray on the LAN alone. */
final class LanNames {

    static final List<Rule> RULES = List.of(
            new Rule("name: internal name leads outside", LanNames::internalNameLeadsOutside),
            new Rule("name: external name leads inside", LanNames::externalNameLeadsInside),
            new Rule("name: both names inside", LanNames::bothNamesInside));

    private LanNames() {}

    private static Optional<Finding> internalNameLeadsOutside(Sighting sighting) {
        Set<String> proxy = Set.of(
                sighting.topology().reverseProxy().publicAddress(),
                sighting.topology().reverseProxy().dmzAddress());
        Set<String> names = sighting.plan().dnsRecords(View.LAN).stream()
                .filter(record -> record.type() == DnsType.A && !proxy.contains(record.data()))
                .map(DnsRecord::name)
                .collect(Collectors.toSet());
        return Lookups.finding(
                sighting,
                lookup -> lookup.zone() == Zone.LAN
                        && names.contains(lookup.name())
                        && lookup.answer().addresses().stream().anyMatch(proxy::contains),
                "D-18",
                "A name of the internal web site leads to the reverse proxy on the LAN",
                "On the LAN, %s has the address of the reverse proxy, so clients inside take the way of those outside: they"
                        + " are told external names, or turned away where the name is not published.",
                "Let the name lead to the internal web site on the LAN; only the external web services names lead to the"
                        + " reverse proxy from everywhere.");
    }

    private static Optional<Finding> externalNameLeadsInside(Sighting sighting) {
        Set<String> names =
                sighting.topology().pools().stream().map(Pool::externalWebFqdn).collect(Collectors.toSet());
        Set<String> inside = sighting.topology().pools().stream()
                .flatMap(pool -> Stream.concat(
                        Stream.of(pool.internalWebAddress()),
                        pool.members().stream().map(Member::address)))
                .collect(Collectors.toSet());
        return Lookups.finding(
                sighting,
                lookup -> lookup.zone() == Zone.LAN
                        && names.contains(lookup.name())
                        && lookup.answer().addresses().stream().anyMatch(inside::contains),
                "D-08",
                "External web services FQDN leads to the internal web site",
                "On the LAN, %s has the address of the internal web site, which is not the one that mobile apps need; its"
                        + " certificate is made for clients inside.",
                "Let the name lead to the reverse proxy on the LAN too.");
    }

    private static Optional<Finding> bothNamesInside(Sighting sighting) {
        Set<String> planned = sighting.plan().dnsRecords(View.LAN).stream()
                .map(DnsRecord::name)
                .collect(Collectors.toSet());
        return Lookups.finding(
                sighting,
                lookup -> lookup.zone() == Zone.LAN
                        && lookup.isFound()
                        && lookup.name().startsWith("lyncdiscover.")
                        && !planned.contains(lookup.name()),
                "D-07",
                "Both discovery names can be resolved on the LAN",
                "On the LAN, %s has an address beside lyncdiscoverinternal, and the two give different answers. Macs give up"
                        + " on that.",
                "Keep lyncdiscoverinternal alone inside, or let both lead to the reverse proxy.");
    }
}
