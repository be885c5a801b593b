package lynclab.lab.catalogue;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import lynclab.lab.LabFault;
import lynclab.lab.fault.CatchAllRoute;
import lynclab.lab.fault.DnsRecordRemoved;
import lynclab.lab.fault.Port80Closed;
import lynclab.lab.fault.ProxyCertificateNames;
import lynclab.lab.fault.RouteMissing;
import lynclab.topology.Firewall.Unpublished;
import lynclab.topology.HostNames;
import lynclab.topology.Topology;
import lynclab.topology.View;
import lynclab.topology.plan.CertificateRole;
import lynclab.topology.plan.Plan;

/** Group M: many SIP domains, many pools, wildcards. */
final class DomainFaults {

    private DomainFaults() {}

    static List<Recipe> recipes() {
        return List.of(
                Recipe.of(
                        "M-01",
                        "A SIP domain is missing in the certificate",
                        "the reverse proxy's certificate has no name of the last SIP domain",
                        t -> t.sipDomains().size() < 2
                                ? List.of()
                                : List.of(CertificateFaults.namesWithout(t, namesOf(t, Deployments.lastDomain(t))))),
                Recipe.of(
                                "M-02",
                                "DNS and certificate done, rule forgotten",
                                "the reverse proxy has no rule for the meet name of the last SIP domain",
                                t -> t.sipDomains().size() < 2
                                        ? List.of()
                                        : List.of(new RouteMissing(t.meetUrl(Deployments.lastDomain(t))
                                                .host())))
                        .in(Deployments::withMeetHostPerDomain)
                        .twin("H-06", "both are a name without a rule"),
                Recipe.of(
                                "M-03",
                                "HTTP discovery expected, port 80 not passed on",
                                "the last SIP domain relies on plain HTTP, and port 80 of the public address is dropped",
                                new Port80Closed(Unpublished.DROPPED))
                        .in(Deployments::withHttpDiscovery)
                        .twin("F-04", "the closed port is the same, whoever had planned otherwise"),
                Recipe.of(
                                "M-04",
                                "A rule catches every host",
                                "every published host is led to the first pool",
                                new CatchAllRoute())
                        .twin("H-12", "with several farms it is the same rule"),
                Recipe.of(
                        "M-05",
                        "One wildcard for two domains",
                        "the reverse proxy's certificate has a wildcard of the first SIP domain and nothing of the others",
                        t -> t.sipDomains().size() < 2
                                ? List.of()
                                : List.of(new ProxyCertificateNames(List.of(
                                        "*." + t.sipDomains().get(0),
                                        t.sipDomains().get(0))))),
                Recipe.of(
                                "M-07",
                                "New pool added, web FQDN not published",
                                "the last pool's external web services have no public record and no rule",
                                t -> t.frontEndPools().size() < 2
                                        ? List.of()
                                        : List.of(
                                                new DnsRecordRemoved(
                                                        View.INTERNET,
                                                        Deployments.lastPool(t).externalWebFqdn()),
                                                new RouteMissing(
                                                        Deployments.lastPool(t).externalWebFqdn())))
                        .twin("D-04", "without the record nobody gets as far as the missing rule")
                        .twin("L-09", "a missing record does not say since when it is missing"),
                Recipe.of(
                        "M-08",
                        "Exchange web services not published",
                        "the reverse proxy has no rule for the names of Exchange",
                        t -> t.exchange() == null
                                ? List.of()
                                : t.exchange().names().stream()
                                        .<LabFault>map(RouteMissing::new)
                                        .toList()));
    }

    private static List<String> namesOf(Topology topology, String domain) {
        Set<String> webServices =
                topology.pools().stream().map(pool -> pool.externalWebFqdn()).collect(Collectors.toSet());
        return Plan.of(topology).certificateNames(CertificateRole.REVERSE_PROXY, null).subjectAltNames().stream()
                .filter(name -> HostNames.isWithin(name, domain) && !webServices.contains(name))
                .toList();
    }
}
