package lynclab.topology.plan;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import lynclab.topology.Certificates.Sharing;
import lynclab.topology.Edge;
import lynclab.topology.Hybrid;
import lynclab.topology.Member;
import lynclab.topology.Pool;
import lynclab.topology.Topology;
import lynclab.topology.User;
import lynclab.topology.View;
import lynclab.topology.WebFarm;
import lynclab.topology.WebSite;
import org.jspecify.annotations.Nullable;

/** What follows from a topology; nothing of it is written down anywhere else. */
public final class Plan {
    private final Topology topology;
    private final Map<View, List<DnsRecord>> dnsRecords;
    private final Map<String, PublishingRule> publishingRules;

    private Plan(Topology topology) {
        this.topology = topology;
        this.dnsRecords = Map.of(
                View.INTERNET, DnsRecords.of(topology, View.INTERNET), View.LAN, DnsRecords.of(topology, View.LAN));
        this.publishingRules = PublishingRules.of(topology);
    }

    public static Plan of(Topology topology) {
        return new Plan(topology);
    }

    public Topology topology() {
        return topology;
    }

    public List<DnsRecord> dnsRecords(View view) {
        return Objects.requireNonNull(dnsRecords.get(view));
    }

    /** What must not be found in a view, although the other one may have it. */
    public List<AbsentName> absentNames(View view) {
        return DnsRecords.absent(topology, view, dnsRecords(view));
    }

    /** The zones whose records {@link #dnsRecords} gives. */
    public List<String> zones(View view) {
        return DnsRecords.zones(topology, dnsRecords(view));
    }

    /** Every host name that the reverse proxy answers for. */
    public List<String> publishedHosts() {
        return new CertificatePlanner(topology).publishedHosts();
    }

    /** For roles that belong to a server, the names of a certificate that all members of the pool share. */
    public CertificateNames certificateNames(CertificateRole role, @Nullable Pool pool) {
        CertificatePlanner planner = new CertificatePlanner(topology);
        return switch (role) {
            case REVERSE_PROXY -> planner.reverseProxy();
            case OFFICE_WEB_APPS -> planner.farm(present(topology.officeWebApps(), role));
            case EXCHANGE -> planner.farm(present(topology.exchange(), role));
            case EDGE_EXTERNAL -> planner.edge(presentEdge());
            case DEFAULT, WEB_INTERNAL, WEB_EXTERNAL, COMBINED -> {
                Pool owner = Objects.requireNonNull(pool, role + " belongs to a pool");
                yield planner.server(role, owner, owner.members());
            }
        };
    }

    /** The names of one server's certificate; those of the whole pool where the pool shares one. */
    public CertificateNames certificateNames(CertificateRole role, Pool pool, Member member) {
        boolean shared = topology.certificates().frontEnd().sharing() == Sharing.PER_POOL;
        return new CertificatePlanner(topology).server(role, pool, shared ? pool.members() : List.of(member));
    }

    private static WebFarm present(@Nullable WebFarm farm, CertificateRole role) {
        if (farm == null) {
            throw new IllegalArgumentException("the topology has no " + role);
        }
        return farm;
    }

    private Edge presentEdge() {
        Edge edge = topology.edge();
        if (edge == null) {
            throw new IllegalArgumentException("the topology has no Edge");
        }
        return edge;
    }

    public List<PublishingRule> publishingRules() {
        return List.copyOf(publishingRules.values());
    }

    public Optional<PublishingRule> publishingRule(String host) {
        return Optional.ofNullable(publishingRules.get(host));
    }

    public List<FirewallRule> firewallRules() {
        return FirewallRules.of(topology);
    }

    public List<ForbiddenPath> forbiddenPaths() {
        return ForbiddenPaths.of(topology);
    }

    /** The paths that the internal web site has and the external one has not. */
    public List<String> internalOnlyPaths() {
        return forbiddenPaths().stream()
                .filter(path -> path.host() == null && !path.onExternalSite())
                .map(ForbiddenPath::path)
                .toList();
    }

    /** The same deployment published in every way there is, compared. */
    public List<CertificateOption> certificateOptions() {
        return CertificateOptions.of(topology);
    }

    public CertificateOption certificateOption(CertificateOption.Kind kind) {
        return certificateOptions().stream()
                .filter(option -> option.kind() == kind)
                .findFirst()
                .orElseThrow();
    }

    /** What the reverse proxy of this deployment has to do. */
    public List<Requirement> requirements() {
        return Requirements.of(topology);
    }

    /** What the pool that is asked first answers: the Director, or else the first pool. */
    public ExpectedAutodiscover expectedAutodiscover(WebSite site, @Nullable User user) {
        return expectedAutodiscover(site, user, topology.entryPool());
    }

    /** What the given pool answers. */
    public ExpectedAutodiscover expectedAutodiscover(WebSite site, @Nullable User user, Pool asked) {
        Pool home = user == null ? asked : topology.homePool(user);
        Edge edge = topology.edge();
        return new ExpectedAutodiscover(
                site,
                asked.webFqdn(site),
                home.fqdn().equals(asked.fqdn()) ? null : home.webFqdn(site),
                home.internalWebFqdn(),
                home.externalWebFqdn(),
                home.fqdn(),
                5061,
                edge == null ? null : edge.access().fqdn(),
                edge == null ? 0 : edge.access().port());
    }

    /** The host that a user of the hosting provider is sent to. */
    public Optional<String> onlineRedirectHost(String sip) {
        Hybrid hybrid = topology.hybrid();
        return hybrid != null && hybrid.onlineUsers().contains(sip)
                ? Optional.of(URI.create(hybrid.autodiscoverUrl()).getHost())
                : Optional.empty();
    }
}
