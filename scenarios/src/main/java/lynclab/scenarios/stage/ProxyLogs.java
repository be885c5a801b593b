package lynclab.scenarios.stage;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Optional;
import lynclab.lab.Lab;
import lynclab.lab.LabUrl;
import lynclab.lab.Observation;
import lynclab.lab.target.Capability;
import lynclab.lab.target.LogEntry;
import org.jspecify.annotations.Nullable;

/** Finds what the target wrote about a request that it answered by itself. */
public final class ProxyLogs {

    private static final Logger LOG = System.getLogger(ProxyLogs.class.getName());

    private static final String REQUEST_ID = "X-Request-Id";

    private ProxyLogs() {}

    public static @Nullable LogEntry entry(Lab lab, Observation observation) {
        boolean answeredByTarget =
                observation.status() >= 400 && observation.seen().isEmpty();
        if (!answeredByTarget || !lab.target().capabilities().contains(Capability.ACCESS_LOG)) {
            return null;
        }
        if (lab.hasBox()) {
            // Whether the target answered, or somebody in front of it who writes nothing, is not known: do not wait.
            return last(lab.proxyLog(), observation);
        }
        try {
            // The entry is written when the exchange is over, which may be a moment after the client has its answer.
            lab.awaitLog("an entry about " + observation.request(), entry -> isAbout(entry, observation));
        } catch (IllegalStateException e) {
            LOG.log(Level.WARNING, "the target answered and did not write about it", e);
        }
        return last(lab.proxyLog(), observation);
    }

    private static @Nullable LogEntry last(List<LogEntry> log, Observation observation) {
        for (int index = log.size() - 1; index >= 0; index--) {
            LogEntry entry = log.get(index);
            if (isAbout(entry, observation)) {
                return entry;
            }
        }
        return null;
    }

    /** By the id that both the answer and the log have; by what was asked where the target gives none. */
    private static boolean isAbout(LogEntry entry, Observation observation) {
        Optional<String> id = observation.answer().header(REQUEST_ID);
        if (id.isPresent() && !entry.id().isEmpty()) {
            return entry.id().equals(id.get());
        }
        LabUrl asked = observation.request().url();
        return entry.status() == observation.status()
                && entry.host().equalsIgnoreCase(asked.host())
                && asked.target().startsWith(entry.path());
    }
}
