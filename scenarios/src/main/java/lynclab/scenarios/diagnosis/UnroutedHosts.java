package lynclab.scenarios.diagnosis;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import lynclab.topology.WebFarm;
import lynclab.topology.plan.PublishingRule;
import lynclab.topology.plan.PublishingRule.Kind;

/** Published hosts that the reverse proxy has no rule for. */
final class UnroutedHosts {

    static final List<Rule> RULES = List.of(
            new Rule("proxy: second hop unpublished", UnroutedHosts::secondHopUnpublished),
            new Rule("proxy: exchange unpublished", UnroutedHosts::exchangeUnpublished),
            new Rule("proxy: domain without route", UnroutedHosts::domainWithoutRoute),
            new Rule("proxy: host without route", UnroutedHosts::hostWithoutRoute));

    private UnroutedHosts() {}

    private static Optional<Finding> secondHopUnpublished(Sighting sighting) {
        boolean hasDirector = !sighting.topology().directors().isEmpty();
        return ProxyAnswers.finding(
                hasDirector
                        ? unrouted(sighting, rule -> rule.kind() == Kind.WEB_SERVICES || rule.kind() == Kind.DIRECTOR)
                        : List.of(),
                "H-07",
                "Director and pools are not all published",
                "Clients are sent on to %s, and the reverse proxy has no route for it.",
                "Publish the external web services FQDN of the Director and of every pool.");
    }

    private static Optional<Finding> exchangeUnpublished(Sighting sighting) {
        WebFarm exchange = sighting.topology().exchange();
        return ProxyAnswers.finding(
                unrouted(sighting, rule -> exchange != null && exchange.names().contains(rule.host())),
                "M-08",
                "Exchange web services are not published",
                "%s leads to the reverse proxy, which has no rule for it. Macs and telephones get calendar and history there.",
                "Publish /EWS and /Autodiscover on the names of Exchange.");
    }

    private static Optional<Finding> domainWithoutRoute(Sighting sighting) {
        String first = sighting.topology().sipDomains().get(0);
        List<Visit> hits = unrouted(sighting, rule -> true);
        boolean onlyOthers = hits.stream()
                .noneMatch(visit ->
                        Words.sipDomain(sighting.topology(), visit.host()).equals(first));
        return ProxyAnswers.finding(
                onlyOthers ? hits : List.of(),
                "M-02",
                "DNS and certificate are done, the route was forgotten",
                "%s leads to the reverse proxy and its certificate is right, and the reverse proxy has no route for it.",
                "Add the host to the routes of the reverse proxy.");
    }

    private static Optional<Finding> hostWithoutRoute(Sighting sighting) {
        return ProxyAnswers.finding(
                unrouted(sighting, rule -> true),
                "H-06",
                "A published name is missing on the reverse proxy",
                "The reverse proxy itself turns requests for %s away.",
                "Add the host to the routes of the reverse proxy.");
    }

    private static List<Visit> unrouted(Sighting sighting, Predicate<PublishingRule> sign) {
        Set<String> reached = Steps.reachedHosts(sighting);
        return sighting.visits().stream()
                .filter(visit -> visit.answeredByTarget()
                        && visit.last().status() >= 400
                        && visit.last().status() < 500
                        && visit.last().status() != 401)
                .filter(visit -> !ExposureFindings.isForbidden(sighting, visit))
                .filter(visit -> visit.last().status() != 407)
                .filter(visit -> !reached.contains(visit.host()))
                .filter(visit -> sighting.plan()
                        .publishingRule(visit.host())
                        .filter(sign)
                        .isPresent())
                .toList();
    }
}
