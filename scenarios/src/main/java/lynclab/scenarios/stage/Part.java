package lynclab.scenarios.stage;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import lynclab.topology.Certificates.Authority;
import lynclab.topology.Pool;
import lynclab.topology.SimpleUrl.Kind;
import lynclab.topology.Topology;
import lynclab.topology.plan.CertificateRole;
import lynclab.topology.plan.Plan;

/** Something that a deployment may or may not have, and that a scenario may need. */
public enum Part {
    DIRECTOR("a Director", topology -> !topology.directors().isEmpty()),
    EDGE("an Edge Server", topology -> topology.edge() != null),
    OFFICE_WEB_APPS("Office Web Apps", topology -> topology.officeWebApps() != null),
    EXCHANGE("Exchange", topology -> topology.exchange() != null),
    SEVERAL_DOMAINS("several SIP domains", topology -> topology.sipDomains().size() > 1),
    SEVERAL_POOLS("several pools", topology -> topology.frontEndPools().size() > 1),
    SEVERAL_FRONT_ENDS(
            "several Front Ends in a pool",
            topology -> topology.frontEndPools().stream()
                    .anyMatch(pool -> pool.members().size() > 1)),
    PAIRED_POOL("a paired pool", topology -> topology.firstFrontEndPool().pairedPool() != null),
    NAMED_DOMAIN(
            "a certificate that names its first SIP domain",
            topology -> Plan.of(topology)
                    .certificateNames(CertificateRole.REVERSE_PROXY, null)
                    .covers("lyncdiscover." + topology.sipDomains().get(0))),
    DIALIN_HOST(
            "a host of its own for dial-in",
            topology -> topology.simpleUrls(Kind.DIALIN).stream()
                    .noneMatch(dialin -> topology.simpleUrls(Kind.MEET).stream()
                            .anyMatch(meet -> meet.host().equals(dialin.host())))),
    MEET_HOST_PER_DOMAIN("a meet host of its own for each SIP domain", Part::hasMeetHostPerDomain),
    MEETINGS_BY_HOST(
            "meeting links that depend on their host",
            topology -> topology.simpleUrls(Kind.MEET).stream()
                    .noneMatch(meet -> meet.path().equalsIgnoreCase("/meet"))),
    PRIVATE_SERVERS(
            "servers with certificates of the organisation's own authority",
            topology -> topology.certificates().frontEnd().authority() == Authority.PRIVATE),
    MODERN_CONTROL_PANEL(
            "administration on the external web site",
            topology -> topology.version().hasModernControlPanel());

    /** What may stand in a step. */
    public static final String PATTERN =
            "a Director|an Edge Server|Office Web Apps|Exchange|several SIP domains|several pools|several Front Ends in a pool"
                    + "|a paired pool|a certificate that names its first SIP domain|a host of its own for dial-in"
                    + "|a meet host of its own for each SIP domain|meeting links that depend on their host"
                    + "|servers with certificates of the organisation's own authority"
                    + "|administration on the external web site";

    private final String title;
    private final Predicate<Topology> presence;

    Part(String title, Predicate<Topology> presence) {
        this.title = title;
        this.presence = presence;
    }

    public static Part parse(String words) {
        return Arrays.stream(values())
                .filter(part -> part.title.equals(words))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no part of a deployment is called " + words));
    }

    /** The topology itself, if it has the part; the scenario is not supported otherwise. */
    public Topology required(Topology topology) {
        if (!presence.test(topology)) {
            throw new NotSupportedException(missing());
        }
        return topology;
    }

    private static boolean hasMeetHostPerDomain(Topology topology) {
        Set<String> taken =
                topology.pools().stream().map(Pool::externalWebFqdn).collect(Collectors.toCollection(HashSet::new));
        return topology.simpleUrls(Kind.MEET).stream().allMatch(meet -> taken.add(meet.host()));
    }

    String missing() {
        return title + " (not part of this topology)";
    }
}
