package lynclab.scenarios.diagnosis;

import java.util.List;
import java.util.Optional;
import lynclab.lab.Failure.Stage;
import lynclab.lab.LabRequest;
import lynclab.lab.Observation;

/** Handshakes that the reverse proxy ends. */
final class HandshakeFindings {

    static final List<Rule> RULES = List.of(
            new Rule("handshake: only old versions", HandshakeFindings::onlyOldVersions),
            new Rule("handshake: only newest version", HandshakeFindings::onlyNewestVersion),
            new Rule("handshake: nothing without name", HandshakeFindings::nothingWithoutName));

    private HandshakeFindings() {}

    private static Optional<Finding> onlyOldVersions(Sighting sighting) {
        return Steps.finding(
                sighting,
                step -> endedByProxy(step) && isUsual(step) && mentions(step, "protocol_version"),
                "C-15",
                "The reverse proxy offers only old versions of TLS",
                "Handshakes for %s end with an alert about the version: nothing that clients of today speak is accepted.",
                "Switch TLS 1.2 on; replace the product if it cannot.",
                Hop.TLS);
    }

    private static Optional<Finding> onlyNewestVersion(Sighting sighting) {
        return Steps.finding(
                sighting,
                step -> endedByProxy(step) && step.request().tlsVersion() != null,
                "C-14",
                "The reverse proxy accepts only newer TLS than its callers speak",
                "A caller that speaks an older version that is still in use is turned away in its handshake for %s.",
                "Allow TLS 1.2 until every caller (Exchange, older clients, phones) has followed.",
                Hop.TLS);
    }

    private static Optional<Finding> nothingWithoutName(Sighting sighting) {
        return Steps.finding(
                sighting,
                step -> endedByProxy(step) && step.request().sni() instanceof LabRequest.ServerName.None,
                "C-08",
                "No certificate for clients that name no host",
                "Handshakes for %s that do not name the host are ended, as phones and probes make them.",
                "Bind a default certificate to the listener.",
                Hop.TLS);
    }

    private static boolean endedByProxy(Observation step) {
        return step.failedAt(Stage.TLS)
                && (step.tls() == null || step.tls().chain().isEmpty());
    }

    private static boolean isUsual(Observation step) {
        return step.request().tlsVersion() == null && !(step.request().sni() instanceof LabRequest.ServerName.None);
    }

    private static boolean mentions(Observation step, String word) {
        return step.failure() != null && step.failure().reason().contains(word);
    }
}
