package lynclab.scenarios.stage;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import lynclab.lab.LabConnection;
import lynclab.lab.LabRequest;
import lynclab.lab.Persona;
import lynclab.lab.network.Zone;
import lynclab.scenarios.diagnosis.Visit;
import org.jspecify.annotations.Nullable;

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

    /** From one link to the next; links to the same host go over the connection that is open already. */
    private static boolean followed(
            ScenarioState state, Zone zone, Persona persona, String sipDomain, String first, List<Visit> visits) {
        String title = "discovery for " + sipDomain;
        Visit visit = state.send(zone, persona, title, request(first));
        visits.add(visit);
        LabConnection connection = null;
        try {
            for (int links = 0; links < MOST_LINKS; links++) {
                Optional<String> next = visit.opened() ? link(visit.last().text()) : Optional.empty();
                if (next.isEmpty()) {
                    return visit.last().status() == 401 && !visit.last().failed();
                }
                LabRequest request = request(next.get());
                if (connection == null || !request.url().host().equals(visit.host())) {
                    close(connection);
                    connection = state.client(zone, persona).connect(request);
                }
                visit = state.visited(title, List.of(connection.send(request)));
                visits.add(visit);
            }
            return false;
        } finally {
            close(connection);
        }
    }

    private static void close(@Nullable LabConnection connection) {
        if (connection != null) {
            connection.close();
        }
    }

    private static LabRequest request(String url) {
        return LabRequest.get(url).withHeader("Accept", Destination.DISCOVERY);
    }

    private static Optional<String> link(String document) {
        Matcher matcher = LINK.matcher(document);
        return matcher.find() ? Optional.of(matcher.group(2).replace("&amp;", "&")) : Optional.empty();
    }
}
