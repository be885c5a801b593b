package lynclab.scenarios.diagnosis;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import lynclab.lab.network.Zone;
import lynclab.topology.Pool;
import lynclab.topology.WebFarm;

/** Servers that the reverse proxy does not reach. */
final class UnreachedServers {

    static final List<Rule> RULES = List.of(
            new Rule("proxy: taken for down", UnreachedServers::takenForDown),
            new Rule("proxy: office web apps port", UnreachedServers::officeWebAppsPort),
            new Rule("proxy: nothing behind", UnreachedServers::nothingBehind),
            new Rule("proxy: director gone", UnreachedServers::directorGone),
            new Rule("proxy: pool gone", UnreachedServers::poolGone),
            new Rule("proxy: way to servers blocked", UnreachedServers::wayToServersBlocked));

    private UnreachedServers() {}

    private static Optional<Finding> takenForDown(Sighting sighting) {
        Set<String> farms = Steps.farmNames(sighting);
        List<Visit> lync = ProxyAnswers.failed(sighting, visit -> !farms.contains(visit.host()));
        boolean plainToo =
                lync.stream().anyMatch(visit -> !visit.last().request().url().secure());
        boolean anyReached = sighting.visits().stream()
                .anyMatch(visit -> visit.last().zone() == Zone.INTERNET
                        && !farms.contains(visit.host())
                        && !visit.last().seen().isEmpty());
        boolean farmsFail = !ProxyAnswers.failed(sighting, visit -> farms.contains(visit.host()))
                .isEmpty();
        return ProxyAnswers.finding(
                plainToo && !anyReached && !farmsFail
                        ? lync.stream()
                                .filter(visit -> visit.last().status() == 503 && visit.log() == null)
                                .toList()
                        : List.of(),
                "L-08",
                "The reverse proxy takes healthy servers for down",
                "For %s the reverse proxy says at once that no server is available. Either its health probe is asked wrongly (with"
                        + " Accept, without a server name), or the port that it probes is blocked.",
                "Probe discovery with a plain GET and with the server name, or open the port (5061) on the inner firewall.");
    }

    private static Optional<Finding> officeWebAppsPort(Sighting sighting) {
        WebFarm farm = sighting.topology().officeWebApps();
        return ProxyAnswers.finding(
                anythingElseReached(sighting)
                        ? ProxyAnswers.failed(
                                sighting,
                                visit -> farm != null
                                        && farm.names().contains(visit.host())
                                        && !RefusedServers.isNamedOtherwise(visit))
                        : List.of(),
                "H-04",
                "Office Web Apps is sent to the wrong port",
                "The reverse proxy cannot reach the farm behind %s, while it answers by itself at once. The farm listens on 443"
                        + " and not on 4443.",
                "Send Office Web Apps to port 443, and check that the firewall allows it.");
    }

    /** Not even the farms and the ports for plain HTTP are reached. */
    private static Optional<Finding> nothingBehind(Sighting sighting) {
        boolean anyReached = sighting.visits().stream()
                .anyMatch(visit -> visit.last().zone() == Zone.INTERNET
                        && !visit.last().seen().isEmpty());
        Set<String> farms = Steps.farmNames(sighting);
        List<Visit> all = ProxyAnswers.failed(sighting, visit -> true);
        boolean farmsToo = all.stream().anyMatch(visit -> farms.contains(visit.host()));
        return ProxyAnswers.finding(
                !anyReached && farmsToo ? all : List.of(),
                "D-13",
                "The reverse proxy does not find the servers",
                "For %s, and whatever else was asked for, the reverse proxy answers at once that it reaches nobody: it resolves the"
                        + " names of the servers wrongly or not at all.",
                "Give the reverse proxy hosts entries, internal DNS or addresses for every server behind it.");
    }

    private static Optional<Finding> directorGone(Sighting sighting) {
        Set<String> directors =
                sighting.topology().directors().stream().map(Pool::fqdn).collect(Collectors.toSet());
        List<Visit> all = ProxyAnswers.lync(sighting, visit -> true);
        boolean onlyDirectors =
                all.stream().allMatch(visit -> directors.contains(Steps.upstream(sighting, visit.host())));
        return ProxyAnswers.finding(
                onlyDirectors && poolsReached(sighting) ? all : List.of(),
                "L-10",
                "The reverse proxy leads to a Director that is gone",
                "Nobody answers for %s, which the reverse proxy leads to a Director, while the pools answer.",
                "Lead meet, dial-in and discovery to a pool, or bring the Director back.");
    }

    /** Others are reached, so the way is open: this pool does not answer. */
    private static Optional<Finding> poolGone(Sighting sighting) {
        return ProxyAnswers.finding(
                poolsReached(sighting) ? ProxyAnswers.lync(sighting, visit -> true) : List.of(),
                "D-11",
                "A name leads to a pool that is gone",
                "No server of the pool behind %s answers, while others do.",
                "Bring the pool back, or let meet, dial-in and lyncdiscover lead to the paired pool; web services names stay"
                        + " with their pools.");
    }

    private static Optional<Finding> wayToServersBlocked(Sighting sighting) {
        return ProxyAnswers.finding(
                ProxyAnswers.lync(sighting, visit -> true),
                "F-03",
                "The reverse proxy cannot reach the servers",
                "TLS to the reverse proxy is fine, and for %s it answers that it cannot connect to any server.",
                "Open port 4443, or what the deployment uses instead, from the reverse proxy to the servers; check that they"
                        + " run.");
    }

    private static boolean poolsReached(Sighting sighting) {
        return sighting.visits().stream()
                .filter(visit -> visit.last().zone() == Zone.INTERNET
                        && visit.last().request().url().secure()
                        && !Steps.farmNames(sighting).contains(visit.host()))
                .anyMatch(visit -> !visit.last().seen().isEmpty());
    }

    private static boolean anythingElseReached(Sighting sighting) {
        return ProxyAnswers.failed(sighting, visit -> !Steps.farmNames(sighting).contains(visit.host()))
                .isEmpty();
    }
}
