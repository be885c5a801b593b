package lynclab.scenarios.diagnosis;

import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lynclab.lab.Failure.Stage;
import lynclab.lab.LabRequest;
import lynclab.lab.Observation;
import lynclab.lab.Persona;
import lynclab.lab.Persona.Roots;
import lynclab.lab.TlsHandshake;
import lynclab.lab.network.Zone;
import lynclab.topology.Certificates.Authority;
import lynclab.topology.HostNames;
import lynclab.topology.Topology;

/** Certificates that clients refuse. */
final class CertificateFindings {

    private static final String AUTHORITY = "NET::ERR_CERT_AUTHORITY_INVALID";
    private static final String NAME = "NET::ERR_CERT_COMMON_NAME_INVALID";
    private static final String DATE = "NET::ERR_CERT_DATE_INVALID";

    static final List<Rule> RULES = List.of(
            CertificateFindings::onlyOldVersions,
            CertificateFindings::onlyNewestVersion,
            CertificateFindings::nothingWithoutName,
            CertificateFindings::inspected,
            CertificateFindings::oneNodeOnly,
            CertificateFindings::ofServerItself,
            CertificateFindings::intermediateMissing,
            CertificateFindings::internalAuthorityOnWifi,
            CertificateFindings::phoneWithoutRoot,
            CertificateFindings::privateAuthority,
            CertificateFindings::date,
            CertificateFindings::weak,
            CertificateFindings::commonNameOnly,
            CertificateFindings::wildcardOfOtherDomain,
            CertificateFindings::wildcardForPhone,
            CertificateFindings::wildcardDepth,
            CertificateFindings::otherDomainForgotten,
            CertificateFindings::otherSites,
            CertificateFindings::nameMissing,
            CertificateFindings::clientCertificateAsked,
            CertificateFindings::exoticSignature,
            CertificateFindings::revocationsInDirectory,
            CertificateFindings::internalNames,
            CertificateFindings::oldVersionsToo);

    private static final String SERVER_ITSELF = "Port forwarding without a reverse proxy";
    private static final String SERVER_ITSELF_CAUSE =
            "A server itself answers for %s: the certificate is from the organisation's own authority and names servers. Only"
                    + " members of the domain trust it.";
    private static final String SERVER_ITSELF_REMEDY =
            "Put a reverse proxy with a public certificate in between, or a public certificate with all names on the server.";

    private CertificateFindings() {}

    /** The certificate names servers or pools: no reverse proxy stands between. */
    static boolean isOfServer(Topology topology, TlsHandshake tls) {
        return topology.pools().stream()
                .flatMap(pool -> Stream.concat(
                        Stream.of(pool.fqdn()), pool.members().stream().map(member -> member.fqdn())))
                .anyMatch(fqdn -> fqdn.equals(tls.commonName()) || tls.names().contains(fqdn));
    }

    private static boolean endedByProxy(Observation step) {
        return step.failedAt(Stage.TLS)
                && (step.tls() == null || step.tls().chain().isEmpty());
    }

    private static boolean isUsual(Observation step) {
        return step.request().tlsVersion() == null && !(step.request().sni() instanceof LabRequest.ServerName.None);
    }

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

    private static boolean mentions(Observation step, String word) {
        return step.failure() != null && step.failure().reason().contains(word);
    }

    private static Optional<Finding> inspected(Sighting sighting) {
        Set<String> trustedOutside = sighting.steps().stream()
                .filter(step -> step.zone() == Zone.INTERNET
                        && step.persona().roots() == Roots.PUBLIC
                        && step.tls() != null
                        && step.tls().isTrusted())
                .map(CertificateFindings::host)
                .collect(Collectors.toSet());
        return finding(
                sighting,
                AUTHORITY,
                step -> step.zone() == Zone.LAN
                        && trustedOutside.contains(host(step))
                        && !isOfServer(sighting.topology(), step.handshake()),
                "C-23",
                "TLS is inspected on the client's network",
                "On the LAN, %s comes with a certificate of an unknown authority, while the Internet is shown the right one:"
                        + " somebody on the way signs anew.",
                "Exempt the names from inspection on that network; the reverse proxy is not the cause.");
    }

    private static Optional<Finding> oneNodeOnly(Sighting sighting) {
        Set<String> trustedToo = sighting.steps().stream()
                .filter(step -> step.tls() != null && step.tls().isTrusted())
                .map(step -> step.zone() + host(step))
                .collect(Collectors.toSet());
        return finding(
                sighting,
                DATE,
                step -> trustedToo.contains(step.zone() + host(step)),
                "C-21",
                "The certificate was renewed on one node only",
                "%s comes now with a certificate that is valid and now with one that is not.",
                "Install the renewed certificate on every node and listener.");
    }

    private static Optional<Finding> otherSites(Sighting sighting) {
        Set<X509Certificate> elsewhere = sighting.steps().stream()
                .filter(step -> step.tls() != null && step.tls().isTrusted() && step.zone() == Zone.INTERNET)
                .map(step -> step.tls().leaf())
                .collect(Collectors.toSet());
        return finding(
                sighting,
                NAME,
                step -> step.zone() == Zone.INTERNET
                        && !elsewhere.isEmpty()
                        && !elsewhere.contains(step.handshake().leaf())
                        && Steps.isPublished(sighting, step),
                "C-09",
                "The wrong certificate is selected for one host",
                "For %s another site's certificate is shown, while other hosts on the same address get the right one.",
                "Map the certificate to the host by its server name, in the order of the bindings.");
    }

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
                        && isOfServer(sighting.topology(), step.tls())
                        && sighting.topology().certificates().frontEnd().authority() != Authority.PUBLIC,
                "S-11",
                "The public certificate lists internal names",
                "The certificate of %s names servers. Public certificates are listed publicly, and so are their names.",
                "Keep two certificates, one for each side.",
                Hop.TLS);
    }

    private static boolean fromOutside(Observation step) {
        return step.zone() == Zone.INTERNET
                && step.tls() != null
                && !step.tls().chain().isEmpty();
    }

    private static Optional<Finding> oldVersionsToo(Sighting sighting) {
        boolean accepted = sighting.knocks().stream()
                .anyMatch(knock -> knock.title().contains("TLS 1.0")
                        && knock.exchange().received().length > 0
                        && knock.exchange().received()[0] == 22);
        return accepted
                ? Optional.of(new Finding(
                        "S-08",
                        "Old versions of TLS are offered",
                        "A client that speaks nothing newer than TLS 1.0 is answered at the reverse proxy.",
                        "Switch TLS 1.0 and 1.1 off, once no phone or server needs them.",
                        Hop.TLS,
                        Zone.INTERNET.title()))
                : Optional.empty();
    }

    private static Optional<Finding> ofServerItself(Sighting sighting) {
        return finding(
                sighting,
                AUTHORITY,
                step -> isServerOutside(sighting, step),
                "F-02",
                SERVER_ITSELF,
                SERVER_ITSELF_CAUSE,
                SERVER_ITSELF_REMEDY);
    }

    /** The same for a client that was content with the certificate. */
    static Finding portForwarding(String host, TlsHandshake tls, String vantage) {
        return new Finding(
                "F-02",
                SERVER_ITSELF,
                String.format(SERVER_ITSELF_CAUSE, host) + " Presented: " + presented(tls) + ".",
                SERVER_ITSELF_REMEDY,
                Hop.TLS,
                vantage);
    }

    private static boolean isServerOutside(Sighting sighting, Observation step) {
        return step.zone() == Zone.INTERNET && isOfServer(sighting.topology(), step.handshake());
    }

    private static Optional<Finding> intermediateMissing(Sighting sighting) {
        return finding(
                sighting,
                AUTHORITY,
                step -> step.handshake().chain().size() == 1
                        && !isSelfSigned(step.handshake().leaf())
                        && step.persona().roots() != Roots.PRIVATE,
                "C-03",
                "Intermediate certificate not sent",
                "For %s only the certificate itself is sent. Clients that do not fetch the missing intermediate cannot trust"
                        + " it; browsers that have it in store hide the mistake.",
                "Install the chain on the reverse proxy: the certificate and all intermediates, without the root.");
    }

    private static Optional<Finding> phoneWithoutRoot(Sighting sighting) {
        return finding(
                sighting,
                AUTHORITY,
                step -> step.persona().roots() == Roots.PRIVATE
                        || !step.persona().matchesWildcards()
                                && trustedByOthers(sighting).contains(host(step)),
                "C-20",
                "Phones do not trust the public root",
                "The certificate of %s is from an authority that the phone does not know; as it comes, it trusts the authority"
                        + " of the pool and nobody else.",
                "Give the phones the public root with New-CsWebTrustedCACertificate, and keep their firmware current.");
    }

    private static Set<String> trustedByOthers(Sighting sighting) {
        return sighting.steps().stream()
                .filter(step -> step.tls() != null
                        && step.tls().isTrusted()
                        && step.persona().roots() == Roots.PUBLIC)
                .map(CertificateFindings::host)
                .collect(Collectors.toSet());
    }

    private static Optional<Finding> internalAuthorityOnWifi(Sighting sighting) {
        return finding(
                sighting,
                AUTHORITY,
                step -> step.zone() == Zone.LAN
                        && step.persona() == Persona.MANAGED_MOBILE
                        && isOfServer(sighting.topology(), step.handshake())
                        && !isWebServices(sighting.topology(), host(step)),
                "C-24",
                "Internal authority met on the office Wi-Fi only",
                "In the office, %s ends on a server with a certificate of the organisation's own authority, which the mobile was"
                        + " not given.",
                "Push the organisation's root to the devices, or lead Wi-Fi clients to the reverse proxy.");
    }

    private static Optional<Finding> privateAuthority(Sighting sighting) {
        return finding(
                sighting,
                AUTHORITY,
                step -> !isServerOutside(sighting, step),
                "C-01",
                "Private certificate on the public listener",
                "The certificate of %s is from an authority that is no public one.",
                "Give the reverse proxy a certificate of a public authority; on managed devices the organisation's root can be"
                        + " installed instead.");
    }

    private static Optional<Finding> date(Sighting sighting) {
        return finding(
                sighting,
                DATE,
                step -> true,
                "C-04",
                "Certificate expired or not yet valid",
                "The certificate of %s is out of its dates.",
                "Renew it on every listener and every node of the reverse proxy, and check their clocks.");
    }

    private static Optional<Finding> weak(Sighting sighting) {
        return finding(
                sighting,
                "",
                step -> error(step).contains("WEAK"),
                "C-17",
                "Unsupported signature or key",
                "The certificate of %s is signed or keyed in a way that clients no longer accept.",
                "Have it issued anew with SHA-256 and an RSA key of 2048 bits or more.");
    }

    private static Optional<Finding> commonNameOnly(Sighting sighting) {
        return finding(
                sighting,
                NAME,
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

    private static Optional<Finding> wildcardForPhone(Sighting sighting) {
        return finding(
                sighting,
                NAME,
                step -> !step.persona().matchesWildcards()
                        && step.handshake().names().stream().anyMatch(name -> HostNames.covers(name, host(step))),
                "C-07",
                "Wildcards break phones",
                "Only a wildcard covers %s, and the firmware of desk phones does not match wildcards.",
                "Add the names that phones use to the certificate, letter by letter.");
    }

    private static Optional<Finding> wildcardDepth(Sighting sighting) {
        return finding(
                sighting,
                NAME,
                step -> wildcards(step)
                        .anyMatch(wildcard -> Words.sipDomain(sighting.topology(), wildcard.substring(2))
                                        .equals(Words.sipDomain(sighting.topology(), host(step)))
                                && !Words.sipDomain(sighting.topology(), host(step))
                                        .isEmpty()),
                "C-06",
                "Wildcard at another depth",
                "The wildcard in the certificate covers exactly one label, and %s has another number of labels.",
                "Add the name itself, or a wildcard at its own depth.");
    }

    private static Optional<Finding> wildcardOfOtherDomain(Sighting sighting) {
        return finding(
                sighting,
                NAME,
                step -> wildcards(step).findAny().isPresent() && !namesInDomainOf(sighting.topology(), step),
                "M-05",
                "One wildcard for two domains",
                "The certificate has a wildcard of another domain, and %s is in none that it covers.",
                "Add a wildcard or the names of the other SIP domain.");
    }

    private static Optional<Finding> otherDomainForgotten(Sighting sighting) {
        // Where a name of a domain that is there is missing as well, the list is short altogether.
        boolean onlyOthers = sighting.steps().stream()
                .filter(step -> step.failedAt(Stage.TLS) && error(step).equals(NAME))
                .noneMatch(step -> namesInDomainOf(sighting.topology(), step));
        return finding(
                sighting,
                NAME,
                step -> onlyOthers
                        && !namesInDomainOf(sighting.topology(), step)
                        && !Words.sipDomain(sighting.topology(), host(step)).isEmpty()
                        && step.handshake().names().stream()
                                .filter(name -> !isWebServices(sighting.topology(), name))
                                .anyMatch(name -> !Words.sipDomain(sighting.topology(), name)
                                        .isEmpty()),
                "M-01",
                "A SIP domain is missing in the certificate",
                "The certificate has names of other SIP domains, and none of the domain of %s.",
                "Have it issued anew with the names of every SIP domain, or serve discovery over port 80 and know the risk.");
    }

    private static Optional<Finding> nameMissing(Sighting sighting) {
        return finding(
                sighting,
                NAME,
                step -> true,
                "C-02",
                "A published name is missing in the certificate",
                "The certificate does not name %s.",
                "Have it issued anew with every published name among the subject alternative names.");
    }

    private static Optional<Finding> finding(
            Sighting sighting,
            String error,
            Predicate<Observation> sign,
            String id,
            String title,
            String cause,
            String remedy) {
        // Where plain HTTP is turned away, that is the cause, and the missing name only its consequence.
        Set<String> turnedAway = sighting.hostsRedirectedToHttps();
        List<Observation> hits = sighting.steps().stream()
                .filter(step -> step.failedAt(Stage.TLS)
                        && error(step).startsWith(error)
                        && !error(step).isEmpty())
                .filter(step -> !turnedAway.contains(host(step)))
                .filter(sign)
                .toList();
        return hits.isEmpty()
                ? Optional.empty()
                : Optional.of(new Finding(
                        id,
                        title,
                        String.format(cause, Words.hosts(hits)) + " Presented: "
                                + presented(hits.get(0).handshake()) + ".",
                        remedy,
                        Hop.TLS,
                        Words.vantageOf(hits)));
    }

    private static String presented(TlsHandshake tls) {
        return "CN " + tls.commonName() + ", issued by " + tls.issuer() + ", "
                + (tls.names().isEmpty() ? "without alternative names" : "with " + Words.list(tls.names()));
    }

    /** Clients of every SIP domain are led to these names, so they say nothing about the domain that they lie in. */
    private static boolean isWebServices(Topology topology, String name) {
        return topology.pools().stream().anyMatch(pool -> pool.externalWebFqdn().equals(name));
    }

    private static boolean namesInDomainOf(Topology topology, Observation step) {
        String domain = Words.sipDomain(topology, host(step));
        return step.handshake().names().stream()
                .filter(name -> !isWebServices(topology, name))
                .map(name -> name.startsWith("*.") ? name.substring(2) : name)
                .anyMatch(name -> HostNames.isWithin(name, domain)
                        && Words.sipDomain(topology, name).equals(domain));
    }

    private static Stream<String> wildcards(Observation step) {
        return step.handshake().names().stream().filter(name -> name.startsWith("*."));
    }

    private static boolean isSelfSigned(X509Certificate certificate) {
        return certificate.getSubjectX500Principal().equals(certificate.getIssuerX500Principal());
    }

    private static String host(Observation step) {
        return step.request().url().host();
    }

    static String error(Observation step) {
        TlsHandshake tls = step.tls();
        return tls == null || tls.trust() == null ? "" : tls.trust().error();
    }
}
