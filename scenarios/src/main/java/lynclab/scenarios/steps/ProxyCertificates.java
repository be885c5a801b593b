package lynclab.scenarios.steps;

import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import lynclab.topology.Certificates.Authority;
import lynclab.topology.Certificates.Flaw;
import lynclab.topology.Certificates.Layout;
import lynclab.topology.Certificates.ProxyCertificate;
import lynclab.topology.HostNames;
import lynclab.topology.Topology;
import lynclab.topology.plan.CertificateNames;
import lynclab.topology.plan.CertificateRole;
import lynclab.topology.plan.Plan;

/** The certificates that a step can put on the reverse proxy's public listener. */
public record ProxyCertificates(String words) {

    static final String PATTERN =
            "a certificate that names every host|a certificate with a wildcard for each SIP domain"
                    + "|a certificate with each SIP domain and its wildcard|a certificate with a wildcard for the first SIP domain"
                    + "|a certificate with a wildcard in the common name only|a certificate with a common name only"
                    + "|a certificate with a wildcard one label too deep|a certificate of the private authority"
                    + "|a certificate of an unknown authority|an expired certificate|a certificate that is not yet valid"
                    + "|a certificate without its intermediate|a certificate without discovery names"
                    + "|a certificate without the names of the other SIP domains|a certificate for another host"
                    + "|a certificate with a weak key|a certificate signed with SHA-1";

    private static final List<String> EVERY_DOMAIN_THAT_NEEDS_ONE = List.of();

    /** The deployment with this certificate instead of its own. */
    Topology on(Topology topology) {
        ProxyCertificate planned = topology.certificates().reverseProxy();
        return topology.withCertificates(topology.certificates().withReverseProxy(changed(topology, planned)));
    }

    private ProxyCertificate changed(Topology topology, ProxyCertificate planned) {
        List<String> all = topology.sipDomains();
        List<String> first = all.subList(0, 1);
        List<String> others = all.subList(1, all.size());
        return switch (words) {
            case "a certificate that names every host" ->
                planned.withLayout(Layout.SAN).withHttpDiscovery(List.of()).withFlaw(null);
            case "a certificate with a wildcard for each SIP domain" ->
                planned.withWildcard(EVERY_DOMAIN_THAT_NEEDS_ONE, false);
            case "a certificate with each SIP domain and its wildcard" ->
                planned.withWildcard(EVERY_DOMAIN_THAT_NEEDS_ONE, true);
            case "a certificate with a wildcard for the first SIP domain" ->
                planned.withNames(List.of("*." + first.get(0), first.get(0)));
            case "a certificate with a wildcard in the common name only" ->
                planned.withFlaw(Flaw.WILDCARD_COMMON_NAME_ONLY);
            case "a certificate with a common name only" -> planned.withFlaw(Flaw.COMMON_NAME_ONLY);
            case "a certificate with a wildcard one label too deep" -> planned.withFlaw(Flaw.WILDCARD_TOO_DEEP);
            case "a certificate of the private authority" -> planned.withAuthority(Authority.PRIVATE);
            case "a certificate of an unknown authority" -> planned.withFlaw(Flaw.UNKNOWN_ROOT);
            case "an expired certificate" -> planned.withFlaw(Flaw.EXPIRED);
            case "a certificate that is not yet valid" -> planned.withFlaw(Flaw.NOT_YET_VALID);
            case "a certificate without its intermediate" -> planned.withFlaw(Flaw.MISSING_INTERMEDIATE);
            case "a certificate without discovery names" ->
                without(topology, planned, name -> name.startsWith("lyncdiscover."));
            case "a certificate without the names of the other SIP domains" ->
                without(
                        topology,
                        planned,
                        name -> others.contains(nearest(all, name)) && !isWebServices(topology, name));
            case "a certificate for another host" -> planned.withFlaw(Flaw.WRONG_NAME);
            case "a certificate with a weak key" -> planned.withFlaw(Flaw.WEAK_KEY);
            case "a certificate signed with SHA-1" -> planned.withFlaw(Flaw.SHA1);
            default -> throw new IllegalArgumentException("the reverse proxy cannot present " + words);
        };
    }

    private static ProxyCertificate without(Topology topology, ProxyCertificate planned, Predicate<String> unwanted) {
        // Name by name: a wildcard would go on covering what is taken out.
        ProxyCertificate listed = planned.withLayout(Layout.SAN).withNames(List.of());
        Topology relisted = topology.withCertificates(topology.certificates().withReverseProxy(listed));
        CertificateNames names = Plan.of(relisted).certificateNames(CertificateRole.REVERSE_PROXY, null);
        return listed.withNames(
                names.subjectAltNames().stream().filter(unwanted.negate()).toList());
    }

    /** What the clients of all SIP domains are led to, whichever of the domains it lies in. */
    private static boolean isWebServices(Topology topology, String name) {
        return topology.pools().stream().anyMatch(pool -> pool.externalWebFqdn().equals(name));
    }

    /** The SIP domain that the name lies in, the nearest one where one lies below another; empty when it lies in none. */
    private static String nearest(List<String> domains, String name) {
        return domains.stream()
                .filter(domain -> HostNames.isWithin(name, domain))
                .max(Comparator.comparingInt(String::length))
                .orElse("");
    }
}
