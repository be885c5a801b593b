package lynclab.topology;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import lynclab.topology.SimpleUrl.Kind;
import org.jspecify.annotations.Nullable;

/** A deployment as one value: what there is, not what follows from it (that is the plan's). */
public record Topology(
        String name,
        ProductVersion version,
        List<String> sipDomains,
        List<SimpleUrl> simpleUrls,
        List<Pool> pools,
        @Nullable WebFarm officeWebApps,
        @Nullable WebFarm exchange,
        @Nullable Edge edge,
        ReverseProxy reverseProxy,
        Certificates certificates,
        Firewall firewall,
        DnsSettings dns,
        List<DnsExtra> dnsExtras,
        List<User> users,
        List<Meeting> meetings,
        @Nullable Hybrid hybrid) {

    public Topology {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(version, "version");
        sipDomains = List.copyOf(sipDomains);
        simpleUrls = List.copyOf(simpleUrls);
        pools = List.copyOf(pools);
        Objects.requireNonNull(reverseProxy, "reverseProxy");
        Objects.requireNonNull(certificates, "certificates");
        Objects.requireNonNull(firewall, "firewall");
        Objects.requireNonNull(dns, "dns");
        dnsExtras = List.copyOf(dnsExtras);
        users = List.copyOf(users);
        meetings = List.copyOf(meetings);
        if (sipDomains.isEmpty() || pools.stream().allMatch(Pool::isDirector)) {
            throw new IllegalArgumentException("a topology needs a SIP domain and a Front End pool");
        }
    }

    public List<Pool> frontEndPools() {
        return pools.stream().filter(pool -> !pool.isDirector()).toList();
    }

    public List<Pool> directors() {
        return pools.stream().filter(Pool::isDirector).toList();
    }

    public Optional<Pool> pool(String fqdn) {
        return pools.stream().filter(pool -> pool.fqdn().equals(fqdn)).findFirst();
    }

    /**
     * The pool of this name.
     *
     * @throws IllegalArgumentException when there is none; the message names those there are
     */
    public Pool requiredPool(String fqdn) {
        return pool(fqdn)
                .orElseThrow(() -> new IllegalArgumentException("there is no pool " + fqdn + "; pools: "
                        + pools().stream().map(Pool::fqdn).toList()));
    }

    /** The pool that a server belongs to. */
    public Optional<Pool> poolOf(Member member) {
        return pools.stream().filter(pool -> pool.members().contains(member)).findFirst();
    }

    public Pool homePool(User user) {
        return pool(user.poolFqdn())
                .orElseThrow(() -> new IllegalArgumentException(user.sip() + " has no home pool here"));
    }

    public Optional<User> user(String sip) {
        return users.stream().filter(user -> user.sip().equals(sip)).findFirst();
    }

    /** The first Director, or else the first Front End pool: it answers discovery and simple URLs. */
    public Pool entryPool() {
        return directors().stream().findFirst().orElse(frontEndPools().get(0));
    }

    public Pool firstFrontEndPool() {
        return frontEndPools().get(0);
    }

    public List<SimpleUrl> simpleUrls(Kind kind) {
        return simpleUrls.stream().filter(url -> url.kind() == kind).toList();
    }

    public SimpleUrl meetUrl(String sipDomain) {
        return simpleUrls(Kind.MEET).stream()
                .filter(url -> sipDomain.equals(url.sipDomain()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no meet URL for " + sipDomain));
    }

    /** The link that the invitation to a meeting carries. */
    public String joinUrl(Meeting meeting) {
        return meetUrl(SipAddress.domain(meeting.organizer())).url() + "/" + SipAddress.alias(meeting.organizer()) + "/"
                + meeting.id();
    }

    public Topology withPools(List<Pool> others) {
        return changed(parts -> parts.pools = others);
    }

    public Topology withSimpleUrls(List<SimpleUrl> others) {
        return changed(parts -> parts.simpleUrls = others);
    }

    public Topology withReverseProxy(ReverseProxy other) {
        return changed(parts -> parts.reverseProxy = other);
    }

    public Topology withCertificates(Certificates other) {
        return changed(parts -> parts.certificates = other);
    }

    public Topology withFirewall(Firewall other) {
        return changed(parts -> parts.firewall = other);
    }

    public Topology withDnsExtras(List<DnsExtra> others) {
        return changed(parts -> parts.dnsExtras = others);
    }

    public Topology withVersion(ProductVersion other) {
        return changed(parts -> parts.version = other);
    }

    public Topology withHybrid(@Nullable Hybrid other) {
        return changed(parts -> parts.hybrid = other);
    }

    private Topology changed(Consumer<Parts> change) {
        Parts parts = new Parts(this);
        change.accept(parts);
        return parts.put();
    }

    /** What may differ between a topology and its copy. */
    private static final class Parts {

        private final Topology of;
        private ProductVersion version;
        private List<SimpleUrl> simpleUrls;
        private List<Pool> pools;
        private ReverseProxy reverseProxy;
        private Certificates certificates;
        private Firewall firewall;
        private List<DnsExtra> dnsExtras;
        private @Nullable Hybrid hybrid;

        Parts(Topology of) {
            this.of = of;
            version = of.version;
            simpleUrls = of.simpleUrls;
            pools = of.pools;
            reverseProxy = of.reverseProxy;
            certificates = of.certificates;
            firewall = of.firewall;
            dnsExtras = of.dnsExtras;
            hybrid = of.hybrid;
        }

        Topology put() {
            return new Topology(
                    of.name,
                    version,
                    of.sipDomains,
                    simpleUrls,
                    pools,
                    of.officeWebApps,
                    of.exchange,
                    of.edge,
                    reverseProxy,
                    certificates,
                    firewall,
                    of.dns,
                    dnsExtras,
                    of.users,
                    of.meetings,
                    hybrid);
        }
    }
}
