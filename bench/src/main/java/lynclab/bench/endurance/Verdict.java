package lynclab.bench.endurance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import lynclab.bench.endurance.Ledger.Failed;
import lynclab.bench.endurance.ProxyProcess.Holdings;

/** What must be true at the end. */
final class Verdict {
    /** A poll that the proxy held for longer is certainly one that it begins anew; it decides after a second. */
    private static final double CERTAINLY_HELD_MILLIS = 1_500;

    private static final Pattern TIMES = Pattern.compile(" ms=([0-9.]+)/[^/ ]+/([0-9.]+) ");

    private final List<String> wrong = new ArrayList<>();
    private final Map<String, Integer> reasons = new TreeMap<>();

    /**
     * A request may only fail that was in flight with the member that was killed, and that is not known to be safe to send
     * again; and the access log has to say why.
     */
    void failures(Ledger ledger, Path accessLog, String killedMember) throws IOException {
        Map<String, String> lines = linesOf(ledger, accessLog);
        for (Failed failed : ledger.failures()) {
            String line = lines.get(failed.target());
            if (line == null) {
                wrong.add(failed + " has no line in the access log");
                continue;
            }
            String reason = line.replaceFirst(".* ms=\\S+ (\\S+).*", "$1");
            reasons.merge(failed.kind() + " " + reason, 1, Integer::sum);
            boolean byKilled = line.contains("member=" + killedMember) && reason.startsWith("upstream-closed");
            if (!byKilled) {
                wrong.add(failed + " failed for another reason than the killed member: " + line);
            } else if (failed.kind() == Kind.SMALL || failed.kind() == Kind.LARGE && failed.status() == 503) {
                wrong.add(failed + " was safe to repeat: " + line);
            } else if (failed.kind() == Kind.POLL && failed.status() == 503 && wasHeld(line)) {
                wrong.add(failed + " was held and not begun anew: " + line);
            }
        }
        if (ledger.connectionsRefused() > 0) {
            wrong.add(ledger.connectionsRefused() + " connections were refused");
        }
        if (ledger.answeredInAll() == 0) {
            wrong.add("nothing was answered");
        }
    }

    private static boolean wasHeld(String line) {
        Matcher times = TIMES.matcher(line);
        return times.find()
                && Double.parseDouble(times.group(2)) - Double.parseDouble(times.group(1)) >= CERTAINLY_HELD_MILLIS;
    }

    private static Map<String, String> linesOf(Ledger ledger, Path accessLog) throws IOException {
        Map<String, String> lines = new HashMap<>();
        ledger.failures().forEach(failed -> lines.put(failed.target(), null));
        try (Stream<String> all = Files.lines(accessLog)) {
            all.forEach(line -> {
                int from = line.indexOf(" /");
                int to = from < 0 ? -1 : line.indexOf(' ', from + 1);
                String target = to < 0 ? "" : line.substring(from + 1, to);
                if (lines.containsKey(target)) {
                    lines.put(target, line);
                }
            });
        }
        return lines;
    }

    /** Between two moments under the same load nothing may pile up. */
    void growth(Holdings before, Holdings after) {
        limit("descriptors", before.descriptors(), after.descriptors(), 1.25, 200);
        limit("threads", before.threads(), after.threads(), 1, 4);
        limit("heap KiB", before.heapKib(), after.heapKib(), 1.25, 8_192);
        limit("memory KiB", before.residentKib(), after.residentKib(), 1.25, 49_152);
    }

    private void limit(String what, long before, long after, double factor, long more) {
        if (after > before * factor + more) {
            wrong.add(what + " grew from " + before + " to " + after);
        }
    }

    void isTrue(boolean holds, String otherwise) {
        if (!holds) {
            wrong.add(otherwise);
        }
    }

    List<String> wrong() {
        return wrong;
    }

    /** How often each kind of request failed for which reason. */
    Map<String, Integer> reasons() {
        return reasons;
    }
}
