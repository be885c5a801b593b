package lynclab.scenarios.steps;

import java.util.List;
import lynclab.topology.Certificates.Authority;
import lynclab.topology.Certificates.Flaw;
import lynclab.topology.Certificates.ServerCertificate;
import lynclab.topology.Certificates.Sharing;
import lynclab.topology.Topology;

/** The certificates that a step can put on the Front Ends and Directors. */
public record ServerCertificates(String words) {

    static final String PATTERN =
            "a public certificate with every name of its pool|a public certificate with every name|a public certificate with the web services name only"
                    + "|a certificate of an unknown authority|a certificate with another name|an expired certificate"
                    + "|a certificate that is not yet valid|a certificate without its intermediate";

    /** The deployment with these certificates instead of its own. */
    Topology on(Topology topology) {
        return topology.withCertificates(topology.certificates()
                .withFrontEnd(changed(topology, topology.certificates().frontEnd())));
    }

    private ServerCertificate changed(Topology topology, ServerCertificate planned) {
        return switch (words) {
            case "a public certificate with every name" -> planned.withAuthority(Authority.PUBLIC);
            case "a public certificate with every name of its pool" ->
                planned.withAuthority(Authority.PUBLIC).withSharing(Sharing.PER_POOL);
            case "a public certificate with the web services name only" ->
                planned.withAuthority(Authority.PUBLIC)
                        .withNames(List.of(topology.firstFrontEndPool().externalWebFqdn()));
            case "a certificate of an unknown authority" -> planned.withFlaw(Flaw.UNKNOWN_ROOT);
            case "a certificate with another name" -> planned.withFlaw(Flaw.WRONG_NAME);
            case "an expired certificate" -> planned.withFlaw(Flaw.EXPIRED);
            case "a certificate that is not yet valid" -> planned.withFlaw(Flaw.NOT_YET_VALID);
            case "a certificate without its intermediate" -> planned.withFlaw(Flaw.MISSING_INTERMEDIATE);
            default -> throw new IllegalArgumentException("the servers cannot present " + words);
        };
    }
}
