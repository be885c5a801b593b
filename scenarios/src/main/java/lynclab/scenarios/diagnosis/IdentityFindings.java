package lynclab.scenarios.diagnosis;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import lynclab.lab.Observation;
import lynclab.lab.clients.Hop.Step;
import lynclab.topology.Hybrid;

/** Users who are taken for nobody, or for somebody else. */
final class IdentityFindings {

    static final List<Rule> RULES = List.of(
            new Rule("identity: taken for others", IdentityFindings::takenForOthers),
            new Rule("identity: legs split", IdentityFindings::legsSplit),
            new Rule("identity: binding lost", IdentityFindings::bindingLost),
            new Rule("identity: channel binding", IdentityFindings::channelBinding),
            new Rule("identity: not sent to provider", IdentityFindings::notSentToProvider));

    private IdentityFindings() {}

    /** Requests of one client go over several connections, or those of several over one: where they arrive says nothing. */
    static boolean mixesConnections(Sighting sighting) {
        return takenForOthers(sighting).isPresent() || legsSplit(sighting).isPresent();
    }

    private static Optional<Finding> takenForOthers(Sighting sighting) {
        return Steps.finding(
                sighting.turns().stream()
                        .filter(Turn::isTakenForAnother)
                        .map(Turn::observation)
                        .toList(),
                "A-03",
                "Users are taken for somebody else",
                "A server took a request for %s for somebody who had not sent it: the reverse proxy put it on a connection"
                        + " that another user had signed in on.",
                "Never let clients share a connection that somebody has signed in on (HAProxy: http-reuse never; nginx: the"
                        + " ntlm directive; F5: an NTLM profile).",
                lynclab.scenarios.diagnosis.Hop.AUTHENTICATION);
    }

    private static Optional<Finding> legsSplit(Sighting sighting) {
        return Steps.finding(
                lastLegs(sighting, false),
                "A-02",
                "The legs of a sign-in go over different connections",
                "A client sent the legs of its NTLM sign-in to %s over one connection, and they reached the servers over"
                        + " several.",
                "Bind a client's connection to one connection to the server as soon as NTLM or Negotiate appears.",
                lynclab.scenarios.diagnosis.Hop.AUTHENTICATION);
    }

    private static Optional<Finding> bindingLost(Sighting sighting) {
        boolean somebodySignedIn = sighting.turns().stream()
                .anyMatch(turn -> turn.sip() != null && turn.observation().status() == 200);
        return somebodySignedIn
                ? Steps.finding(
                        sighting.turns().stream()
                                .filter(turn ->
                                        turn.sip() != null && turn.observation().status() == 401)
                                .map(Turn::observation)
                                .toList(),
                        "A-13",
                        "A connection forgets who has signed in on it",
                        "A user who had signed in at %s was asked again on the same connection: a test with one request passes,"
                                + " a client with many loops.",
                        "Bind a client's connection to one connection to the server for as long as both live.",
                        lynclab.scenarios.diagnosis.Hop.AUTHENTICATION)
                : Optional.empty();
    }

    private static Optional<Finding> channelBinding(Sighting sighting) {
        return Steps.finding(
                lastLegs(sighting, true),
                "A-11",
                "Extended protection does not go with TLS that ends on the way",
                "Both legs of a sign-in reached one connection of the server behind %s, and right credentials were refused.",
                "Switch extended protection off on the external web site.",
                lynclab.scenarios.diagnosis.Hop.AUTHENTICATION);
    }

    /** Last legs of sign-ins that were refused, whose legs reached the server together or apart. */
    private static List<Observation> lastLegs(Sighting sighting, boolean together) {
        List<Observation> hits = new ArrayList<>();
        legs(sighting).forEach(legs -> {
            Observation last = legs.get(legs.size() - 1);
            boolean refused = last.status() == 401 && last.upstream().isPresent();
            boolean same = legs.stream()
                            .flatMap(leg -> leg.seen().stream())
                            .map(seen -> seen.server() + "/" + seen.connection())
                            .distinct()
                            .count()
                    == 1;
            if (refused && same == together) {
                hits.add(last);
            }
        });
        return hits;
    }

    /** The requests of each sign-in that carried credentials, two or more. */
    private static Stream<List<Observation>> legs(Sighting sighting) {
        return Stream.concat(
                        sighting.journeys().stream()
                                .flatMap(journey -> journey.hops().stream())
                                .map(hop -> hop.exchanges()),
                        sighting.turns().stream().map(Turn::legs))
                .map(exchanges -> exchanges.stream()
                        .filter(step -> step.request().headers().stream()
                                .anyMatch(header -> header.name().equalsIgnoreCase("Authorization")
                                        && header.value().startsWith("N")))
                        .toList())
                .filter(legs -> legs.size() > 1);
    }

    private static Optional<Finding> notSentToProvider(Sighting sighting) {
        Hybrid hybrid = sighting.topology().hybrid();
        if (hybrid == null) {
            return Optional.empty();
        }
        List<Observation> hits = sighting.journeys().stream()
                .filter(journey -> journey.hops().stream()
                        .anyMatch(hop -> hybrid.onlineUsers().stream()
                                .anyMatch(user -> hop.tried().contains("sipuri=" + user)
                                        || hop.tried().contains("sipuri=sip:" + user))))
                .filter(journey ->
                        journey.hops().stream().noneMatch(hop -> hop.tried().contains(host(hybrid.autodiscoverUrl()))))
                .filter(journey -> journey.hops(Step.DISCOVERY).stream().anyMatch(hop -> hop.worked()))
                .flatMap(journey -> journey.hops().stream())
                .flatMap(hop -> hop.exchanges().stream())
                .filter(step -> step.http() != null && step.status() == 200)
                .toList();
        return Steps.finding(
                hits,
                "Y-02",
                "Users who have moved are not sent to the hosting provider",
                "Discovery on %s answers a user who lives with the hosting provider, and does not lead on to it.",
                "Create the hosting provider with its discovery address (New-CsHostingProvider -AutodiscoverUrl), and see that"
                        + " nobody on the way takes the link out.",
                lynclab.scenarios.diagnosis.Hop.CONTENT);
    }

    private static String host(String url) {
        return url.replaceFirst("^https?://", "").split("/", 2)[0];
    }
}
