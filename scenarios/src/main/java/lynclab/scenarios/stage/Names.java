package lynclab.scenarios.stage;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import lynclab.topology.Edge;
import lynclab.topology.Member;
import lynclab.topology.Pool;
import lynclab.topology.SimpleUrl;
import lynclab.topology.SimpleUrl.Kind;
import lynclab.topology.Topology;
import lynclab.topology.WebFarm;
import lynclab.topology.plan.Plan;
import lynclab.topology.plan.PublishingRule;

/** Some host names, as a step names them: {@code the published names}, {@code the meet name of the first SIP domain}. */
public record Names(String words) {

    /** What may stand in a step. */
    public static final String PATTERN =
            "the published names|the dial-in name|the misspelt discovery names of each SIP domain|the names of the simple URLs(?: for users)?|the internal names"
                    + "|a name that nobody made|the names of the Edge Server|the names of Exchange|a wildcard for each SIP domain|a name two labels below the first SIP domain"
                    + "|the (?:internal )?discovery names? of (?:" + Domains.PATTERN + ")"
                    + "|the meet names? of (?:" + Domains.PATTERN + ")"
                    + "|the (?:in|ex)ternal web services names? of (?:" + Pools.PATTERN + ")"
                    + "|the name \"[^\"]+\"";

    /** What stands before the SIP domain in a name that no wildcard of the domain covers. */
    static final String TWO_LABELS = "meet.branch.";

    private static final Pattern OF_DOMAINS = Pattern.compile("the (internal discovery|discovery|meet) names? of (.*)");
    private static final Pattern OF_POOLS = Pattern.compile("the (in|ex)ternal web services names? of (.*)");

    /** The names that are meant, each once. */
    public List<String> in(Topology topology) {
        Matcher domains = OF_DOMAINS.matcher(words);
        if (domains.matches()) {
            return ofDomains(topology, domains.group(1), new Domains(domains.group(2)));
        }
        Matcher pools = OF_POOLS.matcher(words);
        if (pools.matches()) {
            return new Pools(pools.group(2))
                    .in(topology).stream()
                            .map(pool -> pools.group(1).equals("in") ? pool.internalWebFqdn() : pool.externalWebFqdn())
                            .distinct()
                            .toList();
        }
        return switch (words) {
            case "the published names" ->
                Plan.of(topology).publishingRules().stream()
                        .map(PublishingRule::host)
                        .distinct()
                        .toList();
            case "the names of the simple URLs" -> simpleUrls(topology, true);
            case "the names of the simple URLs for users" -> simpleUrls(topology, false);
            case "the dial-in name" ->
                topology.simpleUrls(Kind.DIALIN).stream()
                        .map(SimpleUrl::host)
                        .distinct()
                        .toList();
            case "the internal names" -> internal(topology);
            case "a name that nobody made" ->
                topology.sipDomains().stream()
                        .limit(3)
                        .map(domain -> "nobody-made-this-name." + domain)
                        .toList();
            case "a wildcard for each SIP domain" ->
                topology.sipDomains().stream().map(domain -> "*." + domain).toList();
            case "a name two labels below the first SIP domain" ->
                List.of(TWO_LABELS + topology.sipDomains().get(0));
            case "the misspelt discovery names of each SIP domain" ->
                topology.sipDomains().stream()
                        .limit(10)
                        .map(domain -> "lyncautodiscover." + domain)
                        .toList();
            case "the names of the Edge Server" -> edge(topology);
            case "the names of Exchange" -> exchange(topology);
            default -> List.of(words.substring(words.indexOf('"') + 1, words.length() - 1));
        };
    }

    private static List<String> ofDomains(Topology topology, String kind, Domains domains) {
        return domains.in(topology).stream()
                .map(domain -> switch (kind) {
                    case "meet" -> topology.meetUrl(domain).host();
                    case "discovery" -> "lyncdiscover." + domain;
                    default -> "lyncdiscoverinternal." + domain;
                })
                .distinct()
                .toList();
    }

    private static List<String> simpleUrls(Topology topology, boolean withAdministration) {
        return topology.simpleUrls().stream()
                .filter(url -> withAdministration || url.kind() != Kind.ADMIN)
                .map(SimpleUrl::host)
                .distinct()
                .toList();
    }

    /** What exists on the LAN only: discovery inside, internal web services, administration, the servers themselves. */
    private static List<String> internal(Topology topology) {
        Set<String> names = new LinkedHashSet<>();
        topology.sipDomains().stream().limit(10).forEach(domain -> names.add("lyncdiscoverinternal." + domain));
        for (Pool pool : topology.pools()) {
            names.add(pool.internalWebFqdn());
            names.add(pool.fqdn());
            pool.members().stream().map(Member::fqdn).forEach(names::add);
        }
        topology.simpleUrls(Kind.ADMIN).stream().map(SimpleUrl::host).forEach(names::add);
        topology.simpleUrls().stream()
                .filter(url -> url.kind() != Kind.ADMIN)
                .map(SimpleUrl::host)
                .forEach(names::remove);
        topology.pools().stream().map(Pool::externalWebFqdn).forEach(names::remove);
        return List.copyOf(names);
    }

    private static List<String> exchange(Topology topology) {
        WebFarm exchange = topology.exchange();
        if (exchange == null) {
            throw new NotSupportedException(Part.EXCHANGE.missing());
        }
        return exchange.names();
    }

    private static List<String> edge(Topology topology) {
        Edge edge = topology.edge();
        if (edge == null) {
            throw new NotSupportedException(Part.EDGE.missing());
        }
        List<String> names = new ArrayList<>();
        names.add(edge.access().fqdn());
        names.add(edge.webcon().fqdn());
        names.add(edge.av().fqdn());
        topology.sipDomains().stream().limit(3).forEach(domain -> names.add("sip." + domain));
        return names.stream().distinct().toList();
    }
}
