package lynclab.topology.plan;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import lynclab.topology.Pool;
import lynclab.topology.SimpleUrl;
import lynclab.topology.Topology;
import lynclab.topology.WebFarm;
import lynclab.topology.plan.PublishingRule.Kind;

/** One rule for each host name, in the order of importance: the first kind that claims a host names it. */
final class PublishingRules {
    private final Topology topology;
    private final Map<String, PublishingRule> rules = new LinkedHashMap<>();

    private PublishingRules(Topology topology) {
        this.topology = topology;
    }

    static Map<String, PublishingRule> of(Topology topology) {
        PublishingRules rules = new PublishingRules(topology);
        for (Pool pool : topology.pools()) {
            rules.web(
                    pool.externalWebFqdn(),
                    pool.isDirector() ? Kind.DIRECTOR : Kind.WEB_SERVICES,
                    pool,
                    pool.isDirector()
                            ? List.of("REQ-2.1", "REQ-3.2", "REQ-3.3")
                            : List.of("REQ-2.1", "REQ-3.1", "REQ-3.3"));
        }
        for (SimpleUrl url : topology.simpleUrls()) {
            if (url.kind().isPublished()) {
                rules.web(
                        url.host(),
                        Kind.valueOf(url.kind().name()),
                        upstream(topology, url),
                        List.of("REQ-2.1", "REQ-3.6"));
            }
        }
        for (String domain : topology.sipDomains()) {
            rules.web(
                    "lyncdiscover." + domain,
                    Kind.DISCOVERY,
                    topology.entryPool(),
                    List.of("REQ-2.1", "REQ-2.2", "REQ-14.5"));
        }
        for (WebFarm farm : farms(topology)) {
            rules.farm(farm, farm == topology.exchange() ? Kind.EXCHANGE : Kind.OFFICE_WEB_APPS);
        }
        return rules.rules;
    }

    /** Any pool can answer for meet and dialin; the Director is the one that is there for it. */
    static Pool upstream(Topology topology, SimpleUrl url) {
        boolean people = topology.simpleUrls().stream()
                .anyMatch(other -> other.host().equals(url.host())
                        && (other.kind() == SimpleUrl.Kind.MEET || other.kind() == SimpleUrl.Kind.DIALIN));
        return people ? topology.entryPool() : topology.firstFrontEndPool();
    }

    static List<WebFarm> farms(Topology topology) {
        return Stream.of(topology.officeWebApps(), topology.exchange())
                .filter(farm -> farm != null)
                .toList();
    }

    private void web(String host, Kind kind, Pool pool, List<String> requirements) {
        rules.putIfAbsent(
                host,
                new PublishingRule(
                        host,
                        kind,
                        pool.fqdn(),
                        pool.members(),
                        pool.ports().externalHttps(),
                        pool.ports().externalHttp(),
                        pool.ports().publishedHttps(),
                        pool.ports().publishedHttp(),
                        true,
                        requirements));
    }

    private void farm(WebFarm farm, Kind kind) {
        List<String> requirements = kind == Kind.EXCHANGE ? List.of("REQ-14.1") : List.of("REQ-2.4", "REQ-6.7");
        for (String name : farm.names()) {
            rules.putIfAbsent(
                    name,
                    new PublishingRule(
                            name,
                            kind,
                            farm.fqdn(),
                            farm.members(),
                            farm.httpsPort(),
                            farm.httpPort(),
                            topology.reverseProxy().httpsPort(),
                            topology.reverseProxy().httpPort(),
                            kind == Kind.OFFICE_WEB_APPS,
                            requirements));
        }
    }
}
