package lynclab.scenarios.diagnosis;

import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lynclab.lab.Failure.Stage;
import lynclab.lab.Observation;
import lynclab.lab.network.Zone;
import lynclab.topology.HostNames;
import lynclab.topology.Topology;

/** Certificates that do not name what was asked for. */
final class NamingFindings {

    static final List<Rule> RULES = List.of(
            new Rule("naming: common name only", NamingFindings::commonNameOnly),
            new Rule("naming: wildcard of other domain", NamingFindings::wildcardOfOtherDomain),
            new Rule("naming: wildcard for phone", NamingFindings::wildcardForPhone),
            new Rule("naming: wildcard depth", NamingFindings::wildcardDepth),
            new Rule("naming: other domain forgotten", NamingFindings::otherDomainForgotten),
            new Rule("naming: other sites", NamingFindings::otherSites),
            new Rule("naming: name missing", NamingFindings::nameMissing));

    private NamingFindings() {}

    private static Optional<Finding> commonNameOnly(Sighting sighting) {
        return RefusedCertificates.finding(
                sighting,
                RefusedCertificates.NAME,
                step -> step.handshake().names().isEmpty()
                        || step.handshake().commonName().startsWith("*.")
                                && !step.handshake()
                                        .names()
                                        .contains(step.handshake().commonName()),
                "C-05",
                "Name or wildcard in the common name only",
                "The certificate of %s has its name in the common name and not among the subject alternative names, where"
                        + " clients look.",
                "Have it issued anew with every name among the subject alternative names; a wildcard in the common name is"
                        + " supported for no role.");
    }

    private static Optional<Finding> wildcardOfOtherDomain(Sighting sighting) {
        return RefusedCertificates.finding(
                sighting,
                RefusedCertificates.NAME,
                step -> wildcards(step).findAny().isPresent() && !namesInDomainOf(sighting.topology(), step),
                "M-05",
                "One wildcard for two domains",
                "The certificate has a wildcard of another domain, and %s is in none that it covers.",
                "Add a wildcard or the names of the other SIP domain.");
    }

    private static Optional<Finding> wildcardForPhone(Sighting sighting) {
        return RefusedCertificates.finding(
                sighting,
                RefusedCertificates.NAME,
                step -> !step.persona().matchesWildcards()
                        && step.handshake().names().stream().anyMatch(name -> HostNames.covers(name, Steps.host(step))),
                "C-07",
                "Wildcards break phones",
                "Only a wildcard covers %s, and the firmware of desk phones does not match wildcards.",
                "Add the names that phones use to the certificate, letter by letter.");
    }

    private static Optional<Finding> wildcardDepth(Sighting sighting) {
        return RefusedCertificates.finding(
                sighting,
                RefusedCertificates.NAME,
                step -> wildcards(step)
                        .anyMatch(wildcard -> Words.sipDomain(sighting.topology(), wildcard.substring(2))
                                        .equals(Words.sipDomain(sighting.topology(), Steps.host(step)))
                                && !Words.sipDomain(sighting.topology(), Steps.host(step))
                                        .isEmpty()),
                "C-06",
                "Wildcard at another depth",
                "The wildcard in the certificate covers exactly one label, and %s has another number of labels.",
                "Add the name itself, or a wildcard at its own depth.");
    }

    private static Optional<Finding> otherDomainForgotten(Sighting sighting) {
        // Where a name of a domain that is there is missing as well, the list is short altogether.
        boolean onlyOthers = sighting.steps().stream()
                .filter(step -> step.failedAt(Stage.TLS)
                        && RefusedCertificates.error(step).equals(RefusedCertificates.NAME))
                .noneMatch(step -> namesInDomainOf(sighting.topology(), step));
        return RefusedCertificates.finding(
                sighting,
                RefusedCertificates.NAME,
                step -> onlyOthers
                        && !namesInDomainOf(sighting.topology(), step)
                        && !Words.sipDomain(sighting.topology(), Steps.host(step))
                                .isEmpty()
                        && step.handshake().names().stream()
                                .filter(name -> !RefusedCertificates.isWebServices(sighting.topology(), name))
                                .anyMatch(name -> !Words.sipDomain(sighting.topology(), name)
                                        .isEmpty()),
                "M-01",
                "A SIP domain is missing in the certificate",
                "The certificate has names of other SIP domains, and none of the domain of %s.",
                "Have it issued anew with the names of every SIP domain, or serve discovery over port 80 and know the risk.");
    }

    private static Optional<Finding> otherSites(Sighting sighting) {
        Set<X509Certificate> elsewhere = sighting.steps().stream()
                .filter(step -> step.tls() != null && step.tls().isTrusted() && step.zone() == Zone.INTERNET)
                .map(step -> step.tls().leaf())
                .collect(Collectors.toSet());
        return RefusedCertificates.finding(
                sighting,
                RefusedCertificates.NAME,
                step -> step.zone() == Zone.INTERNET
                        && !elsewhere.isEmpty()
                        && !elsewhere.contains(step.handshake().leaf())
                        && Steps.isPublished(sighting, step),
                "C-09",
                "The wrong certificate is selected for one host",
                "For %s another site's certificate is shown, while other hosts on the same address get the right one.",
                "Map the certificate to the host by its server name, in the order of the bindings.");
    }

    private static Optional<Finding> nameMissing(Sighting sighting) {
        return RefusedCertificates.finding(
                sighting,
                RefusedCertificates.NAME,
                step -> true,
                "C-02",
                "A published name is missing in the certificate",
                "The certificate does not name %s.",
                "Have it issued anew with every published name among the subject alternative names.");
    }

    private static boolean namesInDomainOf(Topology topology, Observation step) {
        String domain = Words.sipDomain(topology, Steps.host(step));
        return step.handshake().names().stream()
                .filter(name -> !RefusedCertificates.isWebServices(topology, name))
                .map(name -> name.startsWith("*.") ? name.substring(2) : name)
                .anyMatch(name -> HostNames.isWithin(name, domain)
                        && Words.sipDomain(topology, name).equals(domain));
    }

    private static Stream<String> wildcards(Observation step) {
        return step.handshake().names().stream().filter(name -> name.startsWith("*."));
    }
}
