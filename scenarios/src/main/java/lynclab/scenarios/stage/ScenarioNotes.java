package lynclab.scenarios.stage;

import java.util.List;

/**
 * What a scenario leaves behind for the record of the run.
 *
 * @param vantage {@code Internet}, {@code LAN}, {@code Internet and LAN}, or empty
 */
public record ScenarioNotes(String vantage, List<CertificateSeen> certificates) {

    static final ScenarioNotes NONE = new ScenarioNotes("", List.of());

    public ScenarioNotes {
        certificates = List.copyOf(certificates);
    }
}
