package lynclab.topology.plan;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import lynclab.topology.Certificates.Layout;
import lynclab.topology.Certificates.ProxyCertificate;
import lynclab.topology.Edge;
import lynclab.topology.HostNames;
import lynclab.topology.Member;
import lynclab.topology.Pool;
import lynclab.topology.SimpleUrl;
import lynclab.topology.Topology;
import lynclab.topology.WebFarm;

/** Which names go into which certificate. */
final class CertificatePlanner {
    private final Topology topology;

    CertificatePlanner(Topology topology) {
        this.topology = topology;
    }

    CertificateNames reverseProxy() {
        return reverseProxy(topology.certificates().reverseProxy());
    }

    CertificateNames reverseProxy(ProxyCertificate wanted) {
        String subject = topology.firstFrontEndPool().externalWebFqdn();
        if (!wanted.names().isEmpty()) {
            return new CertificateNames(wanted.names().get(0), wanted.names());
        }
        if (wanted.layout() == Layout.WILDCARD_CN) {
            return new CertificateNames("*." + wildcardDomains(wanted).get(0), List.of());
        }
        Set<String> names = new LinkedHashSet<>(webFqdns());
        List<String> rest = new ArrayList<>(publishedHosts());
        rest.removeAll(names);
        wanted.httpDiscovery().forEach(domain -> rest.remove("lyncdiscover." + domain));
        if (wanted.layout() == Layout.SAN) {
            names.addAll(rest);
            return new CertificateNames(subject, List.copyOf(names));
        }
        for (String domain : wildcardDomains(wanted)) {
            names.add("*." + domain);
            if (wanted.wildcardApex()) {
                names.add(domain);
            }
        }
        if (wanted.wildcardDomains().isEmpty()) {
            // Whatever no wildcard stands for needs a name of its own.
            rest.removeIf(host -> names.stream().anyMatch(name -> HostNames.covers(name, host)));
            names.addAll(rest);
        }
        return new CertificateNames(subject, List.copyOf(names));
    }

    /** The domains right above the published hosts, unless some were chosen. */
    private List<String> wildcardDomains(ProxyCertificate wanted) {
        if (!wanted.wildcardDomains().isEmpty()) {
            return wanted.wildcardDomains();
        }
        Set<String> domains = new LinkedHashSet<>();
        for (String host : publishedHosts()) {
            boolean leftOut = wanted.httpDiscovery().stream().anyMatch(domain -> host.equals("lyncdiscover." + domain));
            if (!leftOut) {
                domains.add(HostNames.parent(host));
            }
        }
        return List.copyOf(domains);
    }

    private List<String> webFqdns() {
        return topology.pools().stream().map(Pool::externalWebFqdn).toList();
    }

    /** Every host name that the proxy answers for, web services FQDNs first. */
    List<String> publishedHosts() {
        Set<String> names = new LinkedHashSet<>(webFqdns());
        names.addAll(simpleUrlHosts(true));
        topology.sipDomains().forEach(domain -> names.add("lyncdiscover." + domain));
        PublishingRules.farms(topology).forEach(farm -> names.addAll(farm.names()));
        return List.copyOf(names);
    }

    private List<String> simpleUrlHosts(boolean publishedOnly) {
        return topology.simpleUrls().stream()
                .filter(url -> !publishedOnly || url.kind().isPublished())
                .map(SimpleUrl::host)
                .distinct()
                .toList();
    }

    CertificateNames server(CertificateRole role, Pool pool, List<Member> members) {
        List<String> given = topology.certificates().frontEnd().names();
        if (!given.isEmpty()) {
            return new CertificateNames(given.get(0), given);
        }
        return plannedServer(role, pool, members);
    }

    CertificateNames plannedServer(CertificateRole role, Pool pool, List<Member> members) {
        Set<String> names = new LinkedHashSet<>();
        names.add(pool.fqdn());
        boolean all = role == CertificateRole.COMBINED;
        if (all || role == CertificateRole.DEFAULT || role == CertificateRole.WEB_INTERNAL) {
            members.forEach(member -> names.add(member.fqdn()));
        }
        if (all || role == CertificateRole.WEB_INTERNAL) {
            names.add(pool.internalWebFqdn());
        }
        if (all || role == CertificateRole.WEB_EXTERNAL) {
            names.add(pool.externalWebFqdn());
        }
        if (all || role == CertificateRole.DEFAULT) {
            topology.sipDomains().forEach(domain -> names.add("sip." + domain));
        }
        if (all || role == CertificateRole.WEB_INTERNAL) {
            names.addAll(simpleUrlHosts(false));
            topology.sipDomains().forEach(domain -> names.add("lyncdiscoverinternal." + domain));
        }
        if (all || role == CertificateRole.WEB_EXTERNAL) {
            names.addAll(simpleUrlHosts(true));
            topology.sipDomains().forEach(domain -> names.add("lyncdiscover." + domain));
        }
        return new CertificateNames(pool.fqdn(), List.copyOf(names));
    }

    CertificateNames farm(WebFarm farm) {
        Set<String> names = new LinkedHashSet<>();
        names.add(farm.fqdn());
        names.addAll(farm.names());
        farm.members().forEach(member -> names.add(member.fqdn()));
        return new CertificateNames(farm.fqdn(), List.copyOf(names));
    }

    CertificateNames edge(Edge edge) {
        Set<String> names = new LinkedHashSet<>();
        names.add(edge.access().fqdn());
        names.add(edge.webcon().fqdn());
        topology.sipDomains().forEach(domain -> names.add("sip." + domain));
        return new CertificateNames(edge.access().fqdn(), List.copyOf(names));
    }
}
