package lynclab.scenarios.diagnosis;

import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import lynclab.lab.Observation;
import lynclab.lab.Persona;
import lynclab.lab.Persona.Roots;
import lynclab.lab.TlsHandshake;
import lynclab.lab.network.Zone;

/** Certificates of authorities that a client does not know. */
final class TrustFindings {

    static final List<Rule> RULES = List.of(
            new Rule("trust: inspected", TrustFindings::inspected),
            new Rule("trust: of server itself", TrustFindings::ofServerItself),
            new Rule("trust: intermediate missing", TrustFindings::intermediateMissing),
            new Rule("trust: internal authority on wifi", TrustFindings::internalAuthorityOnWifi),
            new Rule("trust: phone without root", TrustFindings::phoneWithoutRoot),
            new Rule("trust: private authority", TrustFindings::privateAuthority));

    private static final String SERVER_ITSELF = "Port forwarding without a reverse proxy";
    private static final String SERVER_ITSELF_CAUSE =
            "A server itself answers for %s: the certificate is from the organisation's own authority and names servers. Only"
                    + " members of the domain trust it.";
    private static final String SERVER_ITSELF_REMEDY =
            "Put a reverse proxy with a public certificate in between, or a public certificate with all names on the server.";

    private TrustFindings() {}

    private static Optional<Finding> inspected(Sighting sighting) {
        Set<String> trustedOutside = trusted(sighting, step -> step.zone() == Zone.INTERNET);
        return RefusedCertificates.finding(
                sighting,
                RefusedCertificates.AUTHORITY,
                step -> step.zone() == Zone.LAN
                        && trustedOutside.contains(Steps.host(step))
                        && !RefusedCertificates.isOfServer(sighting.topology(), step.handshake()),
                "C-23",
                "TLS is inspected on the client's network",
                "On the LAN, %s comes with a certificate of an unknown authority, while the Internet is shown the right one:"
                        + " somebody on the way signs anew.",
                "Exempt the names from inspection on that network; the reverse proxy is not the cause.");
    }

    private static Optional<Finding> ofServerItself(Sighting sighting) {
        return RefusedCertificates.finding(
                sighting,
                RefusedCertificates.AUTHORITY,
                step -> isServerOutside(sighting, step),
                "F-02",
                SERVER_ITSELF,
                SERVER_ITSELF_CAUSE,
                SERVER_ITSELF_REMEDY);
    }

    private static Optional<Finding> intermediateMissing(Sighting sighting) {
        return RefusedCertificates.finding(
                sighting,
                RefusedCertificates.AUTHORITY,
                step -> step.handshake().chain().size() == 1
                        && !isSelfSigned(step.handshake().leaf())
                        && step.persona().roots() != Roots.PRIVATE,
                "C-03",
                "Intermediate certificate not sent",
                "For %s only the certificate itself is sent. Clients that do not fetch the missing intermediate cannot trust"
                        + " it; browsers that have it in store hide the mistake.",
                "Install the chain on the reverse proxy: the certificate and all intermediates, without the root.");
    }

    private static Optional<Finding> internalAuthorityOnWifi(Sighting sighting) {
        return RefusedCertificates.finding(
                sighting,
                RefusedCertificates.AUTHORITY,
                step -> step.zone() == Zone.LAN
                        && step.persona() == Persona.MANAGED_MOBILE
                        && RefusedCertificates.isOfServer(sighting.topology(), step.handshake())
                        && !RefusedCertificates.isWebServices(sighting.topology(), Steps.host(step)),
                "C-24",
                "Internal authority met on the office Wi-Fi only",
                "In the office, %s ends on a server with a certificate of the organisation's own authority, which the mobile was"
                        + " not given.",
                "Push the organisation's root to the devices, or lead Wi-Fi clients to the reverse proxy.");
    }

    private static Optional<Finding> phoneWithoutRoot(Sighting sighting) {
        Set<String> trustedByOthers = trusted(sighting, step -> true);
        return RefusedCertificates.finding(
                sighting,
                RefusedCertificates.AUTHORITY,
                step -> step.persona().roots() == Roots.PRIVATE
                        || !step.persona().matchesWildcards() && trustedByOthers.contains(Steps.host(step)),
                "C-20",
                "Phones do not trust the public root",
                "The certificate of %s is from an authority that the phone does not know; as it comes, it trusts the authority"
                        + " of the pool and nobody else.",
                "Give the phones the public root with New-CsWebTrustedCACertificate, and keep their firmware current.");
    }

    private static Optional<Finding> privateAuthority(Sighting sighting) {
        return RefusedCertificates.finding(
                sighting,
                RefusedCertificates.AUTHORITY,
                step -> !isServerOutside(sighting, step),
                "C-01",
                "Private certificate on the public listener",
                "The certificate of %s is from an authority that is no public one.",
                "Give the reverse proxy a certificate of a public authority; on managed devices the organisation's root can be"
                        + " installed instead.");
    }

    static Finding portForwarding(String host, TlsHandshake tls, String vantage) {
        return new Finding(
                "F-02",
                SERVER_ITSELF,
                String.format(SERVER_ITSELF_CAUSE, host) + " Presented: " + RefusedCertificates.presented(tls) + ".",
                SERVER_ITSELF_REMEDY,
                Hop.TLS,
                vantage);
    }

    private static boolean isServerOutside(Sighting sighting, Observation step) {
        return step.zone() == Zone.INTERNET && RefusedCertificates.isOfServer(sighting.topology(), step.handshake());
    }

    /** The hosts whose certificate satisfied somebody who knows the public roots. */
    private static Set<String> trusted(Sighting sighting, Predicate<Observation> which) {
        return sighting.steps().stream()
                .filter(step -> step.tls() != null
                        && step.tls().isTrusted()
                        && step.persona().roots() == Roots.PUBLIC)
                .filter(which)
                .map(Steps::host)
                .collect(Collectors.toSet());
    }

    private static boolean isSelfSigned(X509Certificate certificate) {
        return certificate.getSubjectX500Principal().equals(certificate.getIssuerX500Principal());
    }
}
