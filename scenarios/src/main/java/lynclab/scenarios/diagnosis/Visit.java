package lynclab.scenarios.diagnosis;

import java.util.List;
import lynclab.lab.LabUrl;
import lynclab.lab.Observation;
import lynclab.lab.target.LogEntry;
import org.jspecify.annotations.Nullable;

/**
 * What a client saw when it opened something, redirects included.
 *
 * @param title what was opened, in words
 * @param steps the requests it took, the asked one first
 * @param log what the target wrote about the last of them; null when it wrote nothing
 */
public record Visit(
        String title, List<Observation> steps, @Nullable LogEntry log) {

    public Visit {
        steps = List.copyOf(steps);
        if (steps.isEmpty()) {
            throw new IllegalArgumentException("a visit has at least one step");
        }
    }

    /** The request that the client was asked to make. */
    public Observation first() {
        return steps.get(0);
    }

    /** The request that it ended with. */
    public Observation last() {
        return steps.get(steps.size() - 1);
    }

    /** The host that the last request asked for. */
    public String host() {
        return last().request().url().host();
    }

    /** A page came, and the client was content with the way. */
    public boolean opened() {
        return !last().failed() && last().status() >= 200 && last().status() < 300;
    }

    /** A page came, or a request for credentials: whoever answers is there and would let the right person in. */
    public boolean letInOrAsked() {
        return !last().failed() && (last().status() < 400 && last().status() > 0 || last().status() == 401);
    }

    /** An answer came that none of the servers behind the target gave. */
    public boolean answeredByTarget() {
        return last().http() != null
                && last().seen().isEmpty()
                && !last().answer().isFromLyncServer();
    }

    /** The first answer sends a plain request to HTTPS on the same host. */
    boolean redirectsToHttps() {
        LabUrl asked = first().request().url();
        boolean byServer = first().http() != null
                && (!first().seen().isEmpty() || first().answer().isFromLyncServer());
        if (asked.secure()
                || first().http() == null
                || byServer
                || !first().answer().isRedirect()) {
            return false;
        }
        LabUrl told = asked.resolve(first().answer().header("Location").orElseThrow());
        return told.secure() && told.host().equals(asked.host());
    }

    /** The visit as one line of a message. */
    public String told() {
        Observation end = last();
        String outcome = end.failure() != null ? end.failure().toString() : "status " + end.status();
        return title + " (" + first().request().url() + ", from the "
                + end.zone().title() + "): " + outcome;
    }
}
