package lynclab.scenarios.diagnosis;

import java.util.List;
import java.util.Optional;
import lynclab.lab.Observation;
import lynclab.lab.Persona.Roots;
import lynclab.lab.network.Zone;
import lynclab.topology.Certificates.Authority;

/** Handshakes that most clients are content with, and that should be otherwise. */
final class BlemishFindings {

    static final List<Rule> RULES = List.of(
            new Rule("blemish: client certificate asked", BlemishFindings::clientCertificateAsked),
            new Rule("blemish: exotic signature", BlemishFindings::exoticSignature),
            new Rule("blemish: revocations in directory", BlemishFindings::revocationsInDirectory),
            new Rule("blemish: internal names", BlemishFindings::internalNames),
            new Rule("blemish: old versions too", BlemishFindings::oldVersionsToo));

    private BlemishFindings() {}

    private static Optional<Finding> clientCertificateAsked(Sighting sighting) {
        return Steps.finding(
                sighting,
                step -> step.tls() != null && step.tls().clientCertificateAsked(),
                "C-22",
                "The reverse proxy asks clients for a certificate",
                "In the handshake for %s the client is asked for a certificate of its own; browsers show a picker, apps fail.",
                "Switch client certificates off on the listener for Lync.",
                Hop.TLS);
    }

    private static Optional<Finding> exoticSignature(Sighting sighting) {
        return Steps.finding(
                sighting,
                step -> fromOutside(step)
                        && step.tls().chain().stream()
                                .anyMatch(certificate ->
                                        certificate.getSigAlgName().startsWith("SHA512")
                                                || certificate.getSigAlgName().contains("PSS")),
                "C-17",
                "Unsupported signature or key",
                "A certificate of %s is signed in a way that browsers accept and Macs or servers do not.",
                "Have it issued anew with SHA-256 and RSA PKCS #1.",
                Hop.TLS);
    }

    private static Optional<Finding> revocationsInDirectory(Sighting sighting) {
        return Steps.finding(
                sighting,
                step -> fromOutside(step)
                        && RevocationPointers.areInDirectoryOnly(step.tls().leaf()),
                "C-18",
                "Revocations are listed in the directory only",
                "The certificate of %s says where revocations are listed over LDAP alone, which nobody outside can ask.",
                "Add an HTTP distribution point and have the certificate issued anew.",
                Hop.TLS);
    }

    private static Optional<Finding> internalNames(Sighting sighting) {
        return Steps.finding(
                sighting,
                step -> fromOutside(step)
                        && step.tls().isTrusted()
                        && step.persona().roots() == Roots.PUBLIC
                        && RefusedCertificates.isOfServer(sighting.topology(), step.tls())
                        && sighting.topology().certificates().frontEnd().authority() != Authority.PUBLIC,
                "S-11",
                "The public certificate lists internal names",
                "The certificate of %s names servers. Public certificates are listed publicly, and so are their names.",
                "Keep two certificates, one for each side.",
                Hop.TLS);
    }

    private static Optional<Finding> oldVersionsToo(Sighting sighting) {
        return sighting.knocks().stream()
                .filter(knock -> knock.title().contains("TLS 1.0")
                        && knock.exchange().received().length > 0
                        && knock.exchange().received()[0] == 22)
                .findFirst()
                .map(knock -> new Finding(
                                "S-08",
                                "Old versions of TLS are offered",
                                "A client that speaks nothing newer than TLS 1.0 is answered at the reverse proxy.",
                                "Switch TLS 1.0 and 1.1 off, once no phone or server needs them.",
                                Hop.TLS,
                                Zone.INTERNET.title())
                        .with(Evidence.of(knock)));
    }

    private static boolean fromOutside(Observation step) {
        return step.zone() == Zone.INTERNET
                && step.tls() != null
                && !step.tls().chain().isEmpty();
    }
}
