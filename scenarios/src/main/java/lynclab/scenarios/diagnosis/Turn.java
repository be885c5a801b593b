package lynclab.scenarios.diagnosis;

import java.util.List;
import lynclab.lab.Observation;
import lynclab.lab.Seen;
import org.jspecify.annotations.Nullable;

/**
 * A request of somebody who shares the reverse proxy with others.
 *
 * @param sip who has signed in on the connection; null for a stranger who has not
 * @param legs the requests it took to sign in, this one last; empty for those that followed
 */
public record Turn(@Nullable String sip, Observation observation, List<Observation> legs) {

    public Turn {
        legs = List.copyOf(legs);
    }

    /** A request that says nothing about who sends it. */
    public Turn(@Nullable String sip, Observation observation) {
        this(sip, observation, List.of());
    }

    /** The server knows this person, and takes nobody else for them. */
    public boolean isTakenForThemselves() {
        boolean nobody =
                observation.upstream().map(seen -> seen.identity() == null).orElse(true);
        return sip == null
                ? observation.status() == 401 && nobody
                : observation.status() == 200
                        && observation
                                .upstream()
                                .filter(seen -> sip.equals(seen.identity()))
                                .isPresent();
    }

    /** The server took it for a request of somebody who had not sent it. */
    public boolean isTakenForAnother() {
        String identity = observation.upstream().map(Seen::identity).orElse(null);
        return identity != null && !identity.equals(sip);
    }

    /** The server asks somebody for credentials who has signed in on the connection. */
    public boolean isForgotten() {
        return sip != null && observation.status() == 401;
    }

    /** The request as one line of a message. */
    public String told() {
        return title() + " was answered " + observation.status() + " as "
                + observation
                        .upstream()
                        .map(seen -> seen.identity() == null ? "nobody" : seen.identity())
                        .orElse("somebody who never arrived");
    }

    public String title() {
        return sip == null ? "a request without credentials" : "a request of " + sip;
    }
}
