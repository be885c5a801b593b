package lynclab.scenarios.stage;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import lynclab.lab.LabRequest;
import lynclab.lab.Persona;
import lynclab.lab.network.Zone;
import lynclab.scenarios.diagnosis.Visit;

/**
 * How one client looked for its web services: over HTTPS, else over HTTP, along the links, until a server asked for
 * credentials.
 *
 * @param found the client was asked for credentials by the server that it was led to
 */
public record DiscoveryRun(String sipDomain, List<Visit> visits, boolean found) {

    private static final Pattern LINK = Pattern.compile("token=\"(Redirect|User)\" href=\"([^\"]+)\"");
    private static final int MOST_LINKS = 5;

    public DiscoveryRun {
        visits = List.copyOf(visits);
    }

    /** Does what a client does that knows nothing but its SIP domain. */
    public static DiscoveryRun of(ScenarioState state, Zone zone, Persona persona, String sipDomain) {
        List<Visit> visits = new ArrayList<>();
        boolean found = false;
        for (String scheme : List.of("https://", "http://")) {
            String url = scheme + "lyncdiscover." + sipDomain + "/?sipuri=sip:lynclab@" + sipDomain;
            found = found || followed(state, zone, persona, sipDomain, url, visits);
        }
        return new DiscoveryRun(sipDomain, visits, found);
    }

    private static boolean followed(
            ScenarioState state, Zone zone, Persona persona, String sipDomain, String first, List<Visit> visits) {
        String url = first;
        for (int link = 0; link < MOST_LINKS; link++) {
            LabRequest request = LabRequest.get(url).withHeader("Accept", Destination.DISCOVERY);
            Visit visit = state.send(zone, persona, "discovery for " + sipDomain, request);
            visits.add(visit);
            Optional<String> next = visit.opened() ? link(visit.last().text()) : Optional.empty();
            if (next.isEmpty()) {
                return visit.last().status() == 401 && !visit.last().failed();
            }
            url = next.get();
        }
        return false;
    }

    private static Optional<String> link(String document) {
        Matcher matcher = LINK.matcher(document);
        return matcher.find() ? Optional.of(matcher.group(2).replace("&amp;", "&")) : Optional.empty();
    }
}
