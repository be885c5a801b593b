package lynclab.reports;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A small score with one fault of each fate. */
final class SampleScore {

    private SampleScore() {}

    static Path write(Path folder) throws IOException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("score.json"), """
                {"target": "embedded", "topology": "two-pools", "at": "2026-11-25T18:00:00Z", "durationMs": 61000,
                 "java": "17.0.15", "lynclab": "0.1.0",
                 "brokenBefore": ["mobility.feature:7 A <Mac> signs in"],
                 "faults": [
                  {"id": "D-01", "title": "No public record", "how": "the record of lyncdiscover is gone", "noticed": true,
                   "named": true, "first": "D-01", "fired": "a query", "findings": ["D-01"], "broken": ["a", "b"], "held": 90},
                  {"id": "D-16", "title": "Only the internal name", "how": "no record outside", "noticed": true,
                   "named": true, "first": "D-01", "fired": "a query", "findings": ["D-01"], "broken": ["a"], "held": 91},
                  {"id": "X-09", "title": "Absolute links are <rewritten>", "how": "Location is edited", "noticed": true,
                   "named": false, "first": "H-15", "fired": "an answer", "findings": ["H-15", "X-05"], "broken": ["c"], "held": 91},
                  {"id": "P-07", "title": "Upload limit", "how": "bodies over 30 MB are cut", "noticed": false,
                   "named": false, "first": "none", "fired": null, "findings": [], "broken": [], "held": 92},
                  {"id": "T-09", "title": "Left to others", "how": "", "leftOut": "the target has no timer"}],
                 "notProvoked": [{"id": "F-10", "title": "Two gateways", "reason": "no routing in the lab"}]}
                """);
        return folder;
    }
}
