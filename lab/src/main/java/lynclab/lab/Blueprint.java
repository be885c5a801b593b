package lynclab.lab;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import lynclab.ca.CertificateFault;
import lynclab.lab.meddler.Meddling;
import lynclab.lab.network.LoadBalancing;
import lynclab.lab.network.WireFault;
import lynclab.lab.network.Zone;
import lynclab.lab.target.TargetKind;
import lynclab.lab.target.Upstream;
import lynclab.server.control.Fault;
import lynclab.server.control.FaultScope;
import lynclab.server.control.PlannedFault;
import lynclab.server.control.SitePort;
import lynclab.server.deployment.KerberosService;
import lynclab.server.deployment.ServiceSettings;
import lynclab.server.deployment.WebSettings;
import lynclab.topology.Certificates.Flaw;
import lynclab.topology.DnsType;
import lynclab.topology.Edge;
import lynclab.topology.Firewall;
import lynclab.topology.Member;
import lynclab.topology.Pool;
import lynclab.topology.SimpleUrl;
import lynclab.topology.Topology;
import lynclab.topology.View;
import lynclab.topology.WebFarm;
import lynclab.topology.WebSite;
import lynclab.topology.export.HealthChecks;
import lynclab.topology.export.HostHeader;
import lynclab.topology.export.Port80;
import lynclab.topology.export.ProxySetup;
import lynclab.topology.export.Publication;
import lynclab.topology.export.UpstreamPool;
import lynclab.topology.plan.DnsRecord;
import lynclab.topology.plan.ForbiddenPath;
import lynclab.topology.plan.Plan;
import lynclab.topology.plan.PublishingRule;
import org.jspecify.annotations.Nullable;

/**
 * What is about to be built: it begins as the plan has it, and every {@link LabFault} changes the one thing it is about.
 */
public final class Blueprint {

    private static final String LOOPBACK = "127.0.0.0/8";

    private final Topology topology;
    private final TargetKind target;
    private final int timeScale;
    private final boolean healthChecked;
    private final Plan plan;
    private final Map<View, List<DnsRecord>> dns = new EnumMap<>(View.class);
    private final List<Publication> publications = new ArrayList<>();
    private final Map<String, Destination> destinations = new LinkedHashMap<>();
    private final Set<String> stopped = new LinkedHashSet<>();
    private final Map<String, LabServer.Trouble> troubled = new HashMap<>();
    private final Map<Integer, Firewall.Unpublished> blocked = new HashMap<>();
    private final Map<Segment, WireFault> spoiledWires = new HashMap<>();
    private final Map<String, Flaw> serverFlaws = new HashMap<>();
    private final List<String> missingServerNames = new ArrayList<>();
    private List<String> proxyNames = List.of();
    private HostHeader hostHeader = HostHeader.KEPT;
    private Port80 port80 = Port80.FORWARDED;
    private Firewall.@Nullable Unpublished port80Closed;
    private @Nullable Flaw everyServersFlaw;
    private boolean upstreamVerified = true;
    private boolean affinityWaived;
    private boolean listeningPortsOpen;
    private @Nullable Duration answerTimeout;
    private @Nullable Meddling meddling;
    private int managementPort;
    private @Nullable WebSite publicPortsLeadTo;
    private Firewall.@Nullable Unpublished publicPortsClosed;
    private final Map<Persona, Persona.Roots> trust = new EnumMap<>(Persona.class);
    private boolean handshakesBroken;
    private Topology serversTopology;
    private final Set<String> blockedServers = new LinkedHashSet<>();
    private WebSettings serverSettings = WebSettings.defaults();
    private ServiceSettings serviceSettings = ServiceSettings.defaults();
    private @Nullable KerberosService kerberos;
    private final Map<String, List<PlannedFault>> serverFaults = new HashMap<>();
    private Set<Zone> meddledZones = Set.of();
    private @Nullable CertificateFault proxyCertificateFault;
    private boolean cutByReloads;
    private boolean drainIgnored;
    private boolean checksShallow;
    private boolean everyProxyHeaderBelieved;

    /** Servers that stand behind the target under one name, and the ports that lead to them. */
    record Destination(String name, List<Member> members, int httpsPort, int httpPort) {}

    private Blueprint(Topology topology, TargetKind target, int timeScale, boolean healthChecked) {
        this.topology = topology;
        this.healthChecked = healthChecked;
        this.target = target;
        this.timeScale = timeScale;
        this.plan = Plan.of(topology);
        this.serversTopology = topology;
        for (View view : View.values()) {
            dns.put(view, new ArrayList<>(plan.dnsRecords(view)));
        }
        for (PublishingRule rule : plan.publishingRules()) {
            publications.add(new Publication(rule.host(), rule.upstream(), rule.http(), forbiddenPaths(rule.host())));
            destinations.putIfAbsent(
                    rule.upstream(),
                    new Destination(rule.upstream(), rule.members(), rule.httpsPort(), rule.httpPort()));
        }
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

    // What faults change.

    public void rewriteHostHeader() {
        hostHeader = HostHeader.REWRITTEN;
    }

    public void redirectPort80() {
        port80 = Port80.REDIRECTED;
    }

    public void closePort80(Firewall.Unpublished how) {
        port80Closed = how;
    }

    public void forwardToInternalSite() {
        for (Pool pool : topology.pools()) {
            changeDestination(
                    pool.fqdn(),
                    old -> new Destination(
                            old.name(),
                            old.members(),
                            pool.ports().internalHttps(),
                            pool.ports().internalHttp()));
        }
    }

    public void block(int port, Firewall.Unpublished how) {
        blocked.put(port, how);
    }

    public void openListeningPorts() {
        listeningPortsOpen = true;
    }

    public void nameProxyCertificate(List<String> names) {
        proxyNames = List.copyOf(names);
    }

    public void spoilServerCertificate(@Nullable String server, Flaw flaw) {
        if (server == null) {
            everyServersFlaw = flaw;
        } else {
            serverFlaws.put(known(server), flaw);
        }
    }

    public void leaveOutOfServerCertificates(String name) {
        missingServerNames.add(name);
    }

    public void waiveUpstreamVerification() {
        upstreamVerified = false;
    }

    public void unpublish(String host) {
        if (!publications.removeIf(publication -> publication.host().equals(host))) {
            throw new IllegalArgumentException(host + " is not published, so its rule cannot be missing");
        }
    }

    public void publishEverythingToFirstPool() {
        String first = topology.firstFrontEndPool().fqdn();
        publications.replaceAll(old -> old.withUpstream(first));
    }

    public void publishForbiddenPaths() {
        publications.replaceAll(old -> new Publication(old.host(), old.upstream(), old.http(), List.of()));
    }

    /** Passes these forbidden paths on; the others stay forbidden. */
    public void publishPaths(Set<String> paths) {
        publications.replaceAll(old -> new Publication(
                old.host(),
                old.upstream(),
                old.http(),
                old.forbiddenPaths().stream()
                        .filter(path -> paths.stream().noneMatch(path::equalsIgnoreCase))
                        .toList()));
    }

    public void sendOfficeWebAppsTo(int port) {
        WebFarm farm = topology.officeWebApps();
        if (farm == null) {
            throw new IllegalArgumentException("the topology has no Office Web Apps");
        }
        changeDestination(farm.fqdn(), old -> new Destination(old.name(), old.members(), port, old.httpPort()));
    }

    public void serveEdgeNames() {
        Edge edge = topology.edge();
        if (edge == null) {
            throw new IllegalArgumentException("the topology has no Edge");
        }
        Set<String> names = new LinkedHashSet<>(
                List.of(edge.access().fqdn(), edge.webcon().fqdn(), edge.av().fqdn()));
        topology.sipDomains().forEach(domain -> names.add("sip." + domain));
        for (String name : names) {
            replaceDns(View.INTERNET, name, DnsType.A, topology.reverseProxy().publicAddress());
            publications.add(new Publication(name, topology.firstFrontEndPool().fqdn(), true, forbiddenPaths(name)));
        }
    }

    public void removeDns(View view, String name) {
        if (!dns.get(view).removeIf(record -> record.name().equals(name))) {
            throw new IllegalArgumentException(name + " has no record in the view " + view + " that could be removed");
        }
    }

    public void replaceDns(View view, String name, DnsType type, String data) {
        List<DnsRecord> records = dns.get(view);
        records.removeIf(record -> record.name().equals(name)
                && (record.type() == type || record.type() == DnsType.CNAME || type == DnsType.CNAME));
        records.add(new DnsRecord(name, type, topology.dns().ttl(), data, "changed by hand"));
    }

    public void addDns(View view, String name, DnsType type, String data) {
        dns.get(view).add(new DnsRecord(name, type, topology.dns().ttl(), data, "added by hand"));
    }

    public void leakInternalDiscovery() {
        for (String domain : topology.sipDomains()) {
            replaceDns(
                    View.INTERNET,
                    "lyncdiscoverinternal." + domain,
                    DnsType.A,
                    topology.entryPool().internalWebAddress());
        }
    }

    public void stop(String server) {
        stopped.add(known(server));
    }

    public void trouble(@Nullable String server, LabServer.Trouble trouble) {
        if (server != null) {
            troubled.put(known(server), trouble);
        } else {
            topology.pools().forEach(pool -> pool.members().forEach(member -> troubled.put(member.fqdn(), trouble)));
        }
    }

    public void stopPool(String fqdn) {
        pool(fqdn).members().forEach(member -> stopped.add(member.fqdn()));
    }

    public void moveSimpleUrls(String toPool) {
        Pool pool = pool(toPool);
        Set<String> hosts = new LinkedHashSet<>();
        for (SimpleUrl url : topology.simpleUrls()) {
            if (url.kind() == SimpleUrl.Kind.MEET || url.kind() == SimpleUrl.Kind.DIALIN) {
                hosts.add(url.host());
            }
        }
        hosts.forEach(host -> replaceDns(View.LAN, host, DnsType.A, pool.internalWebAddress()));
        for (String domain : topology.sipDomains()) {
            hosts.add("lyncdiscover." + domain);
            replaceDns(View.LAN, "lyncdiscoverinternal." + domain, DnsType.A, pool.internalWebAddress());
        }
        publications.replaceAll(old -> hosts.contains(old.host()) ? old.withUpstream(toPool) : old);
    }

    public void waiveAffinity() {
        affinityWaived = true;
    }

    public void spoilWires(Segment segment, WireFault fault) {
        spoiledWires.put(segment, fault);
    }

    public void answerWithin(Duration timeout) {
        answerTimeout = timeout;
    }

    /** Closes every port of every server to the target. */
    public void blockEverythingBehind() {
        for (Destination destination : destinations.values()) {
            blocked.put(destination.httpsPort(), Firewall.Unpublished.REFUSED);
            blocked.put(destination.httpPort(), Firewall.Unpublished.REFUSED);
        }
    }

    public void blockOfficeWebApps() {
        WebFarm farm = topology.officeWebApps();
        if (farm == null) {
            throw new IllegalArgumentException("the topology has no Office Web Apps");
        }
        farm.members().forEach(member -> blockedServers.add(member.fqdn()));
    }

    /** Leads every pool to this port instead of the one that its servers listen on. */
    public void leadPoolsTo(int port) {
        for (Pool pool : topology.pools()) {
            changeDestination(pool.fqdn(), old -> new Destination(old.name(), old.members(), port, old.httpPort()));
        }
    }

    /** Publishes the admin URL, and so the internal web site of the first pool. */
    public void publishAdministration() {
        Pool pool = topology.firstFrontEndPool();
        String upstream = "administration." + pool.fqdn();
        destinations.put(
                upstream,
                new Destination(
                        upstream,
                        pool.members(),
                        pool.ports().internalHttps(),
                        pool.ports().internalHttp()));
        for (SimpleUrl url : topology.simpleUrls(SimpleUrl.Kind.ADMIN)) {
            replaceDns(
                    View.INTERNET,
                    url.host(),
                    DnsType.A,
                    topology.reverseProxy().publicAddress());
            publications.add(new Publication(url.host(), upstream, false, List.of()));
        }
    }

    /** Has the target's own administration answer on a port of the public address. */
    public void openManagementPort(int port) {
        managementPort = port;
    }

    /** Arms a fault on the external web site of a server, or of every one, before it listens. */
    public void spoilServer(@Nullable String server, Fault fault, String below) {
        PlannedFault planned = new PlannedFault(
                fault,
                FaultScope.on(SitePort.EXTERNAL_HTTPS, SitePort.EXTERNAL_HTTP).below(below));
        for (Pool pool : topology.pools()) {
            for (Member member : pool.members()) {
                if (server == null || member.fqdn().equals(known(server))) {
                    serverFaults
                            .computeIfAbsent(member.fqdn(), any -> new ArrayList<>())
                            .add(planned);
                }
            }
        }
    }

    /** Leads the public ports past the target to the first Front End. */
    public void leadPublicPortsTo(WebSite site) {
        publicPortsLeadTo = site;
    }

    /** Lets nobody on the Internet reach the public ports. */
    public void closePublicPorts(Firewall.Unpublished how) {
        publicPortsClosed = how;
    }

    /** Takes roots away from a kind of client. */
    public void forgetTrust(Persona persona, Persona.Roots left) {
        trust.put(persona, left);
    }

    /** Leaves the target one server of each pool. */
    public void keepFirstMembers() {
        destinations.replaceAll((name, old) ->
                new Destination(old.name(), old.members().subList(0, 1), old.httpsPort(), old.httpPort()));
    }

    /** Has the servers find no version of TLS in common with the target. */
    public void breakHandshakesBehind() {
        handshakesBroken = true;
    }

    /** Tells the servers of a deployment that differs from what everything else is set up for. */
    public void misinformServers(UnaryOperator<Topology> mistake) {
        serversTopology = mistake.apply(serversTopology);
    }

    /** Sets the servers up differently. */
    public void configureServers(UnaryOperator<WebSettings> change) {
        serverSettings = change.apply(serverSettings);
    }

    /** Sets the services beside discovery, sign-in and meetings up differently. */
    public void configureServices(UnaryOperator<ServiceSettings> change) {
        serviceSettings = change.apply(serviceSettings);
    }

    /** Has the servers read Kerberos tickets. */
    public void kerberos(KerberosService tickets) {
        kerberos = tickets;
    }

    /** Puts a box in front of the target, for whoever comes from these zones. */
    public void meddle(Meddling withIt, Set<Zone> zones) {
        meddling = withIt;
        meddledZones = Set.copyOf(zones);
    }

    /** Has the target's certificate issued with this fault. */
    public void spoilProxyCertificate(CertificateFault fault) {
        proxyCertificateFault = fault;
    }

    /** Has every reload of the target end the connections of its clients. */
    public void cutConnectionsOnReload() {
        cutByReloads = true;
    }

    /** Has health checks, where there are any, look at ports alone. */
    public void checkPortsOnly() {
        checksShallow = true;
    }

    /** Has the target believe the PROXY header of whoever sends one. */
    public void believeEveryProxyHeader() {
        everyProxyHeaderBelieved = true;
    }

    /** Has the target take no notice of a server that is drained. */
    public void ignoreDrains() {
        drainIgnored = true;
    }

    // What is built from it.

    Topology topology() {
        return topology;
    }

    Plan plan() {
        return plan;
    }

    /** How long the target waits for an answer, if not the usual time. */
    @Nullable
    Duration answerTimeout() {
        return answerTimeout;
    }

    int timeScale() {
        return timeScale;
    }

    /** Whether a pool depends on clients that come back to the same server. */
    Upstream.Affinity affinity(String upstream) {
        return topology.version().needsCookieAffinity()
                        && topology.pool(upstream).isPresent()
                        && !affinityWaived
                ? Upstream.Affinity.COOKIE
                : Upstream.Affinity.NONE;
    }

    List<DnsRecord> dns(View view) {
        return List.copyOf(dns.get(view));
    }

    List<Publication> publications() {
        return List.copyOf(publications);
    }

    List<Destination> destinations() {
        return List.copyOf(destinations.values());
    }

    /** Where a bare forwarding rule leads: the first Front End pool, of which it takes the first server. */
    Destination forwarded() {
        return destinations.get(topology.firstFrontEndPool().fqdn());
    }

    /** The target is a rule of the firewall, without a listener of its own. */
    boolean isTargetARule() {
        return target instanceof TargetKind.PortForwarded;
    }

    /** Where the ways to the servers begin, the first of them, for a target that has to be told before. */
    Optional<InetSocketAddress> fixedSockets() {
        return target instanceof TargetKind.Elsewhere elsewhere
                ? Optional.of(elsewhere.firstSocket())
                : Optional.empty();
    }

    boolean isStopped(String server) {
        return stopped.contains(server);
    }

    LabServer.@Nullable Trouble trouble(String server) {
        return troubled.get(server);
    }

    Firewall.@Nullable Unpublished blocked(int port) {
        return blocked.get(port);
    }

    /** What the firewall does with connections from the target to this port of this server, if it lets none pass. */
    Firewall.@Nullable Unpublished blocked(String server, int port) {
        return blockedServers.contains(server) ? Firewall.Unpublished.REFUSED : blocked(port);
    }

    @Nullable
    WireFault wireFault(Segment segment) {
        return spoiledWires.get(segment);
    }

    /** What is wrong with the certificate that a server shows to the target. */
    @Nullable
    Flaw serverFlaw(String server) {
        return serverFlaws.getOrDefault(server, everyServersFlaw);
    }

    List<String> missingServerNames() {
        return List.copyOf(missingServerNames);
    }

    /** The names of the target's certificate, where a fault has chosen them; else empty. */
    List<String> proxyNames() {
        return proxyNames;
    }

    HostHeader hostHeader() {
        return hostHeader;
    }

    Port80 port80() {
        return port80;
    }

    Firewall.@Nullable Unpublished port80Closed() {
        return port80Closed;
    }

    @Nullable
    Meddling meddling() {
        return meddling;
    }

    /** Where the public ports lead instead of to the target. */
    @Nullable
    WebSite publicPortsLeadTo() {
        return publicPortsLeadTo;
    }

    Firewall.@Nullable Unpublished publicPortsClosed() {
        return publicPortsClosed;
    }

    Persona.Roots trust(Persona persona) {
        return trust.getOrDefault(persona, persona.roots());
    }

    boolean isEncryptedPort(int port) {
        return topology.pools().stream().anyMatch(pool -> pool.ports().externalHttps() == port);
    }

    boolean areHandshakesBroken() {
        return handshakesBroken;
    }

    /** The deployment as the servers know it. */
    Topology serversTopology() {
        return serversTopology;
    }

    WebSettings serverSettings() {
        return serverSettings;
    }

    ServiceSettings serviceSettings() {
        return serviceSettings;
    }

    @Nullable
    KerberosService kerberos() {
        return kerberos;
    }

    /** The port of the public address where the target's own administration answers; 0 for none. */
    int managementPort() {
        return managementPort;
    }

    List<PlannedFault> serverFaults(String server) {
        return serverFaults.getOrDefault(server, List.of());
    }

    boolean isMeddledFrom(Zone zone) {
        return meddledZones.contains(zone);
    }

    @Nullable
    CertificateFault proxyCertificateFault() {
        return proxyCertificateFault;
    }

    /** How the target asks its servers how they are; null where it does not. */
    @Nullable
    HealthChecks healthChecks() {
        if (!healthChecked) {
            return null;
        }
        return checksShallow ? HealthChecks.USUAL.withoutPages() : HealthChecks.USUAL;
    }

    /** What every server of a pool or farm answers with 200 without asking who wants to know. */
    Optional<String> healthPage(String upstream) {
        return ProxySetup.of(plan).pools().stream()
                .filter(pool -> pool.name().equals(upstream))
                .map(UpstreamPool::healthPage)
                .findFirst();
    }

    /** A load balancer stands before the target. */
    boolean isBehindLoadBalancer() {
        return !topology.reverseProxy().loadBalancers().isEmpty();
    }

    /** From where the target is to believe a PROXY header: the load balancer's address in the lab, unless a fault says more. */
    List<String> loadBalancers() {
        if (!isBehindLoadBalancer()) {
            return List.of();
        }
        return List.of(
                everyProxyHeaderBelieved ? LOOPBACK : LoadBalancing.address().getHostAddress());
    }

    boolean isCutByReloads() {
        return cutByReloads;
    }

    boolean isDrainIgnored() {
        return drainIgnored;
    }

    boolean isUpstreamVerified() {
        return upstreamVerified;
    }

    boolean areListeningPortsOpen() {
        return listeningPortsOpen;
    }

    /** Whether the target would be told the same. */
    boolean setsUpTargetLike(Blueprint other) {
        return publications.equals(other.publications)
                && loadBalancers().equals(other.loadBalancers())
                && Objects.equals(healthChecks(), other.healthChecks())
                && destinations.equals(other.destinations)
                && hostHeader == other.hostHeader
                && port80 == other.port80
                && upstreamVerified == other.upstreamVerified
                && Objects.equals(answerTimeout, other.answerTimeout)
                && timeScale == other.timeScale;
    }

    private void changeDestination(String name, UnaryOperator<Destination> change) {
        destinations.computeIfPresent(name, (key, old) -> change.apply(old));
    }

    private List<String> forbiddenPaths(String host) {
        return plan.forbiddenPaths().stream()
                .filter(path -> path.host() == null || path.host().equals(host))
                .map(ForbiddenPath::path)
                .toList();
    }

    private Pool pool(String fqdn) {
        return topology.pool(fqdn)
                .orElseThrow(() -> new IllegalArgumentException("there is no pool " + fqdn + "; pools: "
                        + topology.pools().stream().map(Pool::fqdn).toList()));
    }

    private String known(String server) {
        boolean known = topology.pools().stream()
                .flatMap(pool -> pool.members().stream())
                .anyMatch(member -> member.fqdn().equals(server));
        if (!known) {
            throw new IllegalArgumentException("there is no server " + server + "; servers: "
                    + topology.pools().stream()
                            .flatMap(pool -> pool.members().stream())
                            .map(Member::fqdn)
                            .toList());
        }
        return server;
    }
}
