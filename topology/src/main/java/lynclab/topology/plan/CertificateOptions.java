package lynclab.topology.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import lynclab.topology.Certificates.Authority;
import lynclab.topology.Certificates.Layout;
import lynclab.topology.Certificates.ProxyCertificate;
import lynclab.topology.HostNames;
import lynclab.topology.Member;
import lynclab.topology.Pool;
import lynclab.topology.SimpleUrl;
import lynclab.topology.Topology;
import lynclab.topology.plan.CertificateOption.BrokenClient;
import lynclab.topology.plan.CertificateOption.Kind;
import lynclab.topology.plan.CertificateOption.PlannedCertificate;

/** The certificate planner: the same deployment published in every way there is. */
final class CertificateOptions {
    /** Endings that no public authority signs. */
    private static final Set<String> PRIVATE_ENDINGS =
            Set.of("local", "lan", "internal", "corp", "home", "intranet", "priv");

    private static final BrokenClient PHONES_OF_THE_POOL = new BrokenClient(
            "desk phones",
            "trust only the authority that issued the pool's certificate until the public root is added",
            "REQ-8.8");

    private final Topology topology;
    private final CertificatePlanner planner;

    private CertificateOptions(Topology topology) {
        this.topology = topology;
        this.planner = new CertificatePlanner(topology);
    }

    static List<CertificateOption> of(Topology topology) {
        CertificateOptions options = new CertificateOptions(topology);
        return List.of(
                options.privateOnServers(),
                options.publicOnEachServer(),
                options.publicSharedByPool(),
                options.proxySan(),
                options.proxyWildcard(),
                options.proxyHttpDiscovery(),
                options.wildcardCommonName());
    }

    private CertificateOption privateOnServers() {
        return new CertificateOption(
                Kind.PORT_FORWARDING_PRIVATE,
                "port forwarding to the servers as they are, with private certificates",
                true,
                onServers(Authority.PRIVATE, false),
                topology.pools().size(),
                List.of(
                        new BrokenClient(
                                "guests in a browser", "are warned off: the authority is unknown to them", "REQ-8.1"),
                        new BrokenClient("mobiles", "end the TLS session at once and sign in to nothing", "REQ-8.1"),
                        new BrokenClient("other companies' servers", "do not trust the private authority", "REQ-8.1")),
                remarks(List.of("computers of the domain notice nothing: they trust the private authority")));
    }

    private CertificateOption publicOnEachServer() {
        return new CertificateOption(
                Kind.PUBLIC_ON_EACH_SERVER,
                "port forwarding, a public certificate on each server",
                true,
                onServers(Authority.PUBLIC, false),
                topology.pools().size(),
                List.of(PHONES_OF_THE_POOL),
                remarks(unbuyable(false)));
    }

    private CertificateOption publicSharedByPool() {
        return new CertificateOption(
                Kind.PUBLIC_SHARED_BY_POOL,
                "port forwarding, one public certificate for all servers of a pool",
                true,
                onServers(Authority.PUBLIC, true),
                topology.pools().size(),
                List.of(PHONES_OF_THE_POOL),
                remarks(unbuyable(true)));
    }

    private List<PlannedCertificate> onServers(Authority authority, boolean shared) {
        List<PlannedCertificate> certificates = new ArrayList<>();
        for (Pool pool : topology.pools()) {
            List<List<Member>> groups = shared
                    ? List.of(pool.members())
                    : pool.members().stream().map(List::of).toList();
            for (List<Member> group : groups) {
                certificates.add(new PlannedCertificate(
                        shared ? pool.fqdn() : group.get(0).fqdn(),
                        authority,
                        planner.plannedServer(CertificateRole.COMBINED, pool, group)));
            }
        }
        return certificates;
    }

    /** What every form of port forwarding brings with it. */
    private List<String> remarks(List<String> first) {
        List<String> remarks = new ArrayList<>(first);
        if (topology.pools().size() > 1) {
            remarks.add("a firewall cannot tell host names apart: every pool and Director needs a public address of its"
                    + " own (" + topology.pools().size() + ")");
        }
        if (topology.pools().stream().anyMatch(pool -> pool.members().size() > 1)) {
            remarks.add("a pool of several servers still needs a load balancer for web traffic (REQ-11.1)");
        }
        List<String> open = ForbiddenPaths.of(topology).stream()
                .filter(ForbiddenPath::onExternalSite)
                .map(ForbiddenPath::path)
                .toList();
        remarks.add("nothing keeps " + String.join(", ", open) + " closed outside (REQ-4.1)");
        if (!PublishingRules.farms(topology).isEmpty()) {
            remarks.add("Office Web Apps and Exchange cannot share the address (REQ-14.1)");
        }
        return remarks;
    }

    private List<String> unbuyable(boolean shared) {
        return onServers(Authority.PUBLIC, shared).stream()
                .flatMap(certificate -> certificate.names().subjectAltNames().stream())
                .filter(name -> PRIVATE_ENDINGS.contains(name.substring(name.lastIndexOf('.') + 1)))
                .distinct()
                .map(name -> "no public authority signs " + name)
                .toList();
    }

    private ProxyCertificate plain() {
        return topology.certificates().reverseProxy().withNames(List.of()).withHttpDiscovery(List.of());
    }

    private CertificateOption proxy(
            Kind kind, String title, ProxyCertificate wanted, List<BrokenClient> broken, List<String> remarks) {
        return new CertificateOption(
                kind,
                title,
                kind != Kind.WILDCARD_COMMON_NAME,
                List.of(new PlannedCertificate("reverse proxy", Authority.PUBLIC, planner.reverseProxy(wanted))),
                1,
                broken,
                remarks);
    }

    private CertificateOption proxySan() {
        return proxy(
                Kind.PROXY_SAN,
                "reverse proxy, every name by itself",
                plain().withLayout(Layout.SAN),
                List.of(),
                List.of("every further SIP domain or pool means a new certificate"));
    }

    private CertificateOption proxyWildcard() {
        List<String> remarks = new ArrayList<>();
        remarks.add("the web services FQDNs stay by name: wildcards are supported for simple URLs and discovery only"
                + " (REQ-8.3)");
        if (!PublishingRules.farms(topology).isEmpty()) {
            remarks.add("Office Web Apps and Exchange names under the wildcard work, outside the documented list");
        }
        remarks.add("a wildcard stands for one label: neither the bare domain nor a second label is covered (REQ-8.4)");
        return proxy(
                Kind.PROXY_WILDCARD,
                "reverse proxy, web services by name and a wildcard for each domain",
                plain().withLayout(Layout.WILDCARD_SAN).withWildcard(List.of(), false),
                List.of(new BrokenClient(
                        "some desk phones", "do not take wildcards; test the models in use", "REQ-8.8")),
                remarks);
    }

    private CertificateOption proxyHttpDiscovery() {
        List<String> extra = extraDomains();
        List<BrokenClient> broken = new ArrayList<>();
        List<String> remarks = new ArrayList<>();
        if (extra.isEmpty()) {
            remarks.add("all SIP domains lie in the domain of the web services FQDN: nothing is gained");
        } else {
            broken.add(new BrokenClient(
                    "desktop clients of " + some(extra), "ask whether the server is to be trusted", "REQ-14.4"));
            broken.add(new BrokenClient(
                    "clients of " + some(extra) + " that discover over HTTPS only",
                    "end the TLS session: the name is not in the certificate",
                    "REQ-14.6"));
            broken.add(new BrokenClient(
                    "browsers that were told to use HTTPS only (HSTS)", "never try port 80", "REQ-9.4"));
            remarks.add("discovery travels in clear and can be forged: supported, not recommended (REQ-14.4)");
            remarks.add("port 80 must be passed on to the external site, never redirected to 443 (REQ-14.5)");
            long meet = topology.simpleUrls(SimpleUrl.Kind.MEET).stream()
                    .filter(url -> extra.stream().anyMatch(domain -> HostNames.isWithin(url.host(), domain)))
                    .count();
            if (meet > 0) {
                remarks.add("the meeting links of these domains still need " + meet + (meet == 1 ? " name" : " names")
                        + "; one host for all simple URLs saves them (REQ-3.6)");
            }
        }
        return proxy(
                Kind.PROXY_HTTP_DISCOVERY,
                "reverse proxy, discovery of further domains over HTTP",
                plain().withLayout(Layout.SAN).withHttpDiscovery(extra),
                broken,
                remarks);
    }

    /** The SIP domains that the web services FQDN does not lie in. */
    private List<String> extraDomains() {
        String web = topology.firstFrontEndPool().externalWebFqdn();
        return topology.sipDomains().stream()
                .filter(domain -> !HostNames.isWithin(web, domain))
                .toList();
    }

    private static String some(List<String> domains) {
        return domains.size() <= 3
                ? String.join(", ", domains)
                : domains.get(0) + " and " + (domains.size() - 1) + " more domains";
    }

    private CertificateOption wildcardCommonName() {
        return proxy(
                Kind.WILDCARD_COMMON_NAME,
                "a wildcard as the common name and nothing else",
                plain().withLayout(Layout.WILDCARD_CN),
                List.of(
                        new BrokenClient("browsers", "read the alternative names only, and find none", "REQ-8.3"),
                        new BrokenClient("mobiles and desk phones", "refuse the certificate", "REQ-8.3"),
                        new BrokenClient("other companies' servers", "refuse the certificate", "REQ-8.3")),
                List.of("supported for no role, neither on the proxy nor on any server (REQ-8.3)"));
    }
}
