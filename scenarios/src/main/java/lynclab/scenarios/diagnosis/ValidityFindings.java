package lynclab.scenarios.diagnosis;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Certificates out of their dates, or made with means that are no longer accepted. */
final class ValidityFindings {

    static final List<Rule> RULES = List.of(
            new Rule("validity: one node only", ValidityFindings::oneNodeOnly),
            new Rule("validity: date", ValidityFindings::date),
            new Rule("validity: weak", ValidityFindings::weak));

    private ValidityFindings() {}

    private static Optional<Finding> oneNodeOnly(Sighting sighting) {
        Set<String> trustedToo = sighting.steps().stream()
                .filter(step -> step.tls() != null && step.tls().isTrusted())
                .map(step -> step.zone() + Steps.host(step))
                .collect(Collectors.toSet());
        return RefusedCertificates.finding(
                sighting,
                RefusedCertificates.DATE,
                step -> trustedToo.contains(step.zone() + Steps.host(step)),
                "C-21",
                "The certificate was renewed on one node only",
                "%s comes now with a certificate that is valid and now with one that is not.",
                "Install the renewed certificate on every node and listener.");
    }

    private static Optional<Finding> date(Sighting sighting) {
        return RefusedCertificates.finding(
                sighting,
                RefusedCertificates.DATE,
                step -> true,
                "C-04",
                "Certificate expired or not yet valid",
                "The certificate of %s is out of its dates.",
                "Renew it on every listener and every node of the reverse proxy, and check their clocks.");
    }

    private static Optional<Finding> weak(Sighting sighting) {
        return RefusedCertificates.finding(
                sighting,
                "",
                step -> RefusedCertificates.error(step).contains("WEAK"),
                "C-17",
                "Unsupported signature or key",
                "The certificate of %s is signed or keyed in a way that clients no longer accept.",
                "Have it issued anew with SHA-256 and an RSA key of 2048 bits or more.");
    }
}
