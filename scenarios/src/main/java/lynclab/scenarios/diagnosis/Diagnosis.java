package lynclab.scenarios.diagnosis;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import lynclab.lab.Observation;
import lynclab.lab.RawExchange;
import lynclab.lab.TlsHandshake;
import lynclab.lab.network.Zone;
import lynclab.topology.Certificates.Authority;
import lynclab.topology.Topology;
import lynclab.topology.plan.Plan;

/**
 * Names the causes of what was seen.
 *
 * <p>The finding that stands first belongs to the earliest hop that is broken. What comes after it on the same hosts could
 * not be right, and is folded beneath it as its consequence.
 */
public final class Diagnosis {

    private static final List<Rule> RULES = Stream.of(
                    MisledNames.RULES,
                    MissingNames.RULES,
                    LeakedNames.RULES,
                    LanNames.RULES,
                    RouteFindings.RULES,
                    HandshakeFindings.RULES,
                    TrustFindings.RULES,
                    ValidityFindings.RULES,
                    NamingFindings.RULES,
                    BlemishFindings.RULES,
                    UpstreamFindings.MISLED,
                    RefusalFindings.RULES,
                    ProxyFindings.RULES,
                    RefusedServers.RULES,
                    UnreachedServers.RULES,
                    UnroutedHosts.RULES,
                    UpstreamFindings.RULES,
                    ExposureFindings.RULES,
                    MaintenanceFindings.RULES,
                    OriginFindings.RULES,
                    WaitingFindings.RULES,
                    AffinityFindings.RULES,
                    AnswerFindings.RULES,
                    DocumentFindings.RULES,
                    IdentityFindings.RULES)
            .flatMap(List::stream)
            .toList();

    private Diagnosis() {}

    /** The findings for requests that were observed one by one. */
    public static List<Finding> of(List<Observation> observations, Plan plan) {
        List<Visit> visits = observations.stream()
                .map(observation -> new Visit(String.valueOf(observation.request()), List.of(observation), null))
                .toList();
        return of(new Sighting(plan.topology(), plan, visits, List.of()));
    }

    /** What a conversation that was no HTTP says about who answers there. */
    public static Optional<Finding> of(RawExchange knock, Zone zone, Topology topology) {
        TlsHandshake tls = knock.tls();
        boolean ofServer = zone == Zone.INTERNET
                && topology.certificates().frontEnd().authority() == Authority.PRIVATE
                && tls != null
                && !tls.chain().isEmpty()
                && RefusedCertificates.isOfServer(topology, tls);
        return ofServer
                ? Optional.of(
                        TrustFindings.portForwarding(String.valueOf(tls.sni()), tls, Words.vantage(List.of(zone))))
                : Optional.empty();
    }

    /** The findings, the likeliest cause first, each with its consequences; none when nothing is wrong. */
    public static List<Finding> of(Sighting sighting) {
        Map<String, Finding> byId = new LinkedHashMap<>();
        List<Observation> cut = MaintenanceFindings.cut(sighting);
        MaintenanceFindings.reloadCuts(cut).ifPresent(finding -> byId.put(finding.id(), finding));
        Sighting left = cut.isEmpty() ? sighting : sighting.without(cut);
        for (Rule rule : RULES) {
            rule.find(left).ifPresent(finding -> byId.putIfAbsent(finding.id(), finding));
        }
        List<Finding> findings = new ArrayList<>(byId.values());
        findings.sort(Comparator.comparing(Finding::hop));
        return Consequences.folded(findings);
    }
}
