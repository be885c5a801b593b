package lynclab.lab;

import java.net.InetSocketAddress;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import lynclab.lab.target.TargetKind;
import lynclab.topology.DnsType;
import lynclab.topology.Edge;
import lynclab.topology.Pool;
import lynclab.topology.SimpleUrl;
import lynclab.topology.Topology;
import lynclab.topology.View;
import lynclab.topology.plan.Plan;

/**
 * What is about to be built: it begins as the plan has it, and every {@link LabFault} changes the one thing it is about, in
 * the draft that holds it; what touches several drafts at once is done here.
 */
public final class Blueprint {

    private final Topology topology;
    private final TargetKind kind;
    private final int timeScale;
    private final Plan plan;
    private final DnsDraft dns;
    private final PublishingDraft publishing;
    private final TargetDraft target;
    private final ServersDraft servers;
    private final NetworkDraft network;
    private final Map<Persona, Persona.Roots> trust = new EnumMap<>(Persona.class);

    private Blueprint(Topology topology, TargetKind kind, int timeScale, boolean healthChecked) {
        this.topology = topology;
        this.kind = kind;
        this.timeScale = timeScale;
        this.plan = Plan.of(topology);
        this.dns = new DnsDraft(plan, topology.dns().ttl());
        this.publishing = new PublishingDraft(topology, plan);
        this.target = new TargetDraft(topology, plan, healthChecked);
        this.servers = new ServersDraft(topology);
        this.network = new NetworkDraft(topology, publishing);
    }

    /** The blueprint of a lab with all its faults. */
    static Blueprint of(LabSpec spec) {
        Topology altered = spec.topology();
        for (LabFault fault : spec.faults()) {
            altered = fault.alter(altered);
        }
        Blueprint blueprint = new Blueprint(altered, spec.target(), spec.timeScale(), spec.healthChecked());
        spec.faults().forEach(fault -> fault.apply(blueprint));
        return blueprint;
    }

    public DnsDraft dns() {
        return dns;
    }

    public PublishingDraft publishing() {
        return publishing;
    }

    public TargetDraft target() {
        return target;
    }

    public ServersDraft servers() {
        return servers;
    }

    public NetworkDraft network() {
        return network;
    }

    /** Publishes the names of the Edge as if they were web sites. */
    public void serveEdgeNames() {
        Edge edge = topology.edge();
        if (edge == null) {
            throw new IllegalArgumentException("the topology has no Edge");
        }
        Set<String> names = new LinkedHashSet<>(
                List.of(edge.access().fqdn(), edge.webcon().fqdn(), edge.av().fqdn()));
        topology.sipDomains().forEach(domain -> names.add("sip." + domain));
        for (String name : names) {
            dns.replace(View.INTERNET, name, DnsType.A, topology.reverseProxy().publicAddress());
            publishing.publish(name, topology.firstFrontEndPool().fqdn());
        }
    }

    public void leakInternalDiscovery() {
        for (String domain : topology.sipDomains()) {
            dns.replace(
                    View.INTERNET,
                    "lyncdiscoverinternal." + domain,
                    DnsType.A,
                    topology.entryPool().internalWebAddress());
        }
    }

    /** Moves meet, dialin and discovery to another pool, as is done when theirs has failed. */
    public void moveSimpleUrls(String toPool) {
        Pool pool = topology.requiredPool(toPool);
        Set<String> hosts = new LinkedHashSet<>();
        for (SimpleUrl url : topology.simpleUrls()) {
            if (url.kind() == SimpleUrl.Kind.MEET || url.kind() == SimpleUrl.Kind.DIALIN) {
                hosts.add(url.host());
            }
        }
        hosts.forEach(host -> dns.replace(View.LAN, host, DnsType.A, pool.internalWebAddress()));
        for (String domain : topology.sipDomains()) {
            hosts.add("lyncdiscover." + domain);
            dns.replace(View.LAN, "lyncdiscoverinternal." + domain, DnsType.A, pool.internalWebAddress());
        }
        publishing.move(hosts, toPool);
    }

    /** Publishes the admin URL, and so the internal web site of the first pool. */
    public void publishAdministration() {
        Pool pool = topology.firstFrontEndPool();
        PublishingDraft.Destination inside = new PublishingDraft.Destination(
                "administration." + pool.fqdn(),
                pool.members(),
                pool.ports().internalHttps(),
                pool.ports().internalHttp());
        for (SimpleUrl url : topology.simpleUrls(SimpleUrl.Kind.ADMIN)) {
            dns.replace(
                    View.INTERNET,
                    url.host(),
                    DnsType.A,
                    topology.reverseProxy().publicAddress());
            publishing.publishWhole(url.host(), inside);
        }
    }

    /** Takes roots away from a kind of client. */
    public void forgetTrust(Persona persona, Persona.Roots left) {
        trust.put(persona, left);
    }

    Persona.Roots trust(Persona persona) {
        return trust.getOrDefault(persona, persona.roots());
    }

    Topology topology() {
        return topology;
    }

    Plan plan() {
        return plan;
    }

    int timeScale() {
        return timeScale;
    }

    /** The target is a rule of the firewall, without a listener of its own. */
    boolean isTargetARule() {
        return kind instanceof TargetKind.PortForwarded;
    }

    /** Where the ways to the servers begin, the first of them, for a target that has to be told before. */
    Optional<InetSocketAddress> fixedSockets() {
        return kind instanceof TargetKind.Elsewhere elsewhere ? Optional.of(elsewhere.firstSocket()) : Optional.empty();
    }

    boolean isEncryptedPort(int port) {
        return topology.pools().stream().anyMatch(pool -> pool.ports().externalHttps() == port);
    }

    /** Whether the target would be told the same. */
    boolean setsUpTargetLike(Blueprint other) {
        return publishing.isLike(other.publishing) && target.isLike(other.target) && timeScale == other.timeScale;
    }
}
