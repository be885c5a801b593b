package lynclab.lab.catalogue;

import java.util.ArrayList;
import java.util.List;
import lynclab.lab.LabFault;
import lynclab.lab.fault.DnsRecordRemoved;
import lynclab.lab.fault.DnsRecordReplaced;
import lynclab.lab.fault.InternalDiscoveryLeaked;
import lynclab.lab.fault.NothingBehindReached;
import lynclab.lab.fault.PoolStopped;
import lynclab.lab.fault.RouteMissing;
import lynclab.topology.DnsType;
import lynclab.topology.Edge;
import lynclab.topology.HostNames;
import lynclab.topology.Topology;
import lynclab.topology.View;

/** Group D: names. */
final class DnsFaults {

    private DnsFaults() {}

    static List<Recipe> recipes() {
        return List.of(
                Recipe.of(
                        "D-01",
                        "No public record for lyncdiscover",
                        "the public record of lyncdiscover of one SIP domain is removed",
                        t -> List.of(new DnsRecordRemoved(View.INTERNET, "lyncdiscover." + Deployments.lastDomain(t)))),
                Recipe.of(
                        "D-02",
                        "lyncdiscoverinternal exists in public DNS",
                        "lyncdiscoverinternal of every SIP domain leads to the inside in public DNS",
                        new InternalDiscoveryLeaked()),
                Recipe.of(
                        "D-03",
                        "A web services name leads to the Edge Server",
                        "lyncdiscover of the first SIP domain has the address of the Access Edge, and the Access Edge that of the"
                                + " reverse proxy",
                        DnsFaults::leadsToEdge),
                Recipe.of(
                                "D-04",
                                "External web services FQDN missing in public DNS",
                                "the public record of the first pool's external web services is removed",
                                t -> List.of(new DnsRecordRemoved(
                                        View.INTERNET, t.firstFrontEndPool().externalWebFqdn())))
                        .twin("M-07", "a pool whose name was never published lacks the same record")
                        .twin("L-09", "a backup pool whose name was never published lacks the same record"),
                Recipe.of(
                                "D-05",
                                "Meet record missing for a second SIP domain",
                                "the public record of the last SIP domain's meet URL is removed",
                                t -> List.of(new DnsRecordRemoved(
                                        View.INTERNET,
                                        t.meetUrl(Deployments.lastDomain(t)).host())))
                        .in(Deployments::withMeetHostPerDomain),
                Recipe.of(
                        "D-06",
                        "lyncdiscover is an alias into another domain",
                        "lyncdiscover of a SIP domain is an alias of web services in another domain",
                        DnsFaults::aliasIntoOtherDomain),
                Recipe.of(
                        "D-07",
                        "Both discovery names can be resolved on the LAN",
                        "lyncdiscover of the first SIP domain has the reverse proxy's address in the LAN, beside"
                                + " lyncdiscoverinternal, and the answers disagree",
                        t -> List.of(new DnsRecordReplaced(
                                "D-07",
                                View.LAN,
                                "lyncdiscover." + t.sipDomains().get(0),
                                DnsType.A,
                                t.reverseProxy().dmzAddress()))),
                Recipe.of(
                        "D-08",
                        "External web services FQDN leads to the internal web site",
                        "in the LAN's DNS the external web services have the address of the internal ones",
                        t -> List.of(new DnsRecordReplaced(
                                "D-08",
                                View.LAN,
                                t.firstFrontEndPool().externalWebFqdn(),
                                DnsType.A,
                                t.firstFrontEndPool().internalWebAddress()))),
                Recipe.of(
                        "D-09",
                        "A wildcard record answers in public DNS",
                        "a wildcard record of the first SIP domain leads to the reverse proxy",
                        t -> List.of(new DnsRecordReplaced(
                                "D-09",
                                View.INTERNET,
                                "*." + t.sipDomains().get(0),
                                DnsType.A,
                                t.reverseProxy().publicAddress()))),
                Recipe.of(
                        "D-10",
                        "An IPv6 record without a listener",
                        "the first meet name has an AAAA record, and nobody listens there",
                        t -> List.of(new DnsRecordReplaced(
                                "D-10",
                                View.INTERNET,
                                t.meetUrl(t.sipDomains().get(0)).host(),
                                DnsType.AAAA,
                                "2001:db8::10"))),
                Recipe.of(
                                "D-11",
                                "DNS still points to the failed pool after a disaster",
                                "every server of the first pool is stopped and nothing is moved to the other",
                                t -> List.of(
                                        new PoolStopped(t.firstFrontEndPool().fqdn())))
                        .in(Deployments::withoutDirectors),
                Recipe.of(
                        "D-13",
                        "The reverse proxy does not find the servers",
                        "the reverse proxy's connections to every server behind it fail at once, on every port",
                        new NothingBehindReached()),
                Recipe.of(
                        "D-14",
                        "An internal name is published in public DNS",
                        "the admin URL and the internal web services of the first pool are in public DNS",
                        DnsFaults::internalNames),
                Recipe.of(
                        "D-15",
                        "Wrong record name copied from a guide",
                        "public DNS has lyncautodiscover instead of lyncdiscover for every SIP domain",
                        DnsFaults::lyncautodiscover),
                Recipe.of(
                                "D-17",
                                "Broken discovery hidden by the SRV fall-back",
                                "the reverse proxy has no rule for any discovery name, while SRV records lead desktops to SIP",
                                t -> t.sipDomains().stream()
                                        .<LabFault>map(domain -> new RouteMissing("lyncdiscover." + domain))
                                        .toList())
                        .twin("H-06", "what hides is the missing rule; that desktops sign in does not change the cause")
                        .twin(
                                "M-02",
                                "what hides is the missing rule; that desktops sign in does not change the cause"),
                Recipe.of(
                                "D-16",
                                "Only lyncdiscoverinternal was ever created",
                                "lyncdiscover of every SIP domain is missing outside while the internal name is there",
                                t -> t.sipDomains().stream()
                                        .<LabFault>map(
                                                domain -> new DnsRecordRemoved(View.INTERNET, "lyncdiscover." + domain))
                                        .toList())
                        .twin("D-01", "with one SIP domain both are the same missing record"));
    }

    private static List<LabFault> leadsToEdge(Topology topology) {
        Edge edge = topology.edge();
        return edge == null
                ? List.of()
                : List.of(
                        new DnsRecordReplaced(
                                "D-03",
                                View.INTERNET,
                                "lyncdiscover." + topology.sipDomains().get(0),
                                DnsType.A,
                                edge.access().address()),
                        new DnsRecordReplaced(
                                "D-03",
                                View.INTERNET,
                                edge.access().fqdn(),
                                DnsType.A,
                                topology.reverseProxy().publicAddress()));
    }

    private static List<LabFault> internalNames(Topology topology) {
        return List.of(new DnsRecordReplaced(
                "D-14",
                View.INTERNET,
                topology.firstFrontEndPool().internalWebFqdn(),
                DnsType.A,
                topology.firstFrontEndPool().internalWebAddress()));
    }

    private static List<LabFault> aliasIntoOtherDomain(Topology topology) {
        String web = topology.firstFrontEndPool().externalWebFqdn();
        return topology.sipDomains().stream()
                .filter(domain -> !HostNames.registeredDomain(domain).equals(HostNames.registeredDomain(web)))
                .reduce((earlier, later) -> later)
                .<List<LabFault>>map(domain -> List.of(new DnsRecordReplaced(
                        "D-06", View.INTERNET, "lyncdiscover." + domain, DnsType.CNAME, web + ".")))
                .orElse(List.of());
    }

    private static List<LabFault> lyncautodiscover(Topology topology) {
        List<LabFault> faults = new ArrayList<>();
        for (String domain : topology.sipDomains()) {
            faults.add(new DnsRecordRemoved(View.INTERNET, "lyncdiscover." + domain));
            faults.add(new DnsRecordReplaced(
                    "D-15",
                    View.INTERNET,
                    "lyncautodiscover." + domain,
                    DnsType.A,
                    topology.reverseProxy().publicAddress()));
        }
        return faults;
    }
}
