package lynclab.lab;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Predicate;
import lynclab.ca.CertificateAuthority;
import lynclab.ca.IssuedCertificate;
import lynclab.ca.TrustStore;
import lynclab.lab.meddler.Box;
import lynclab.lab.meddler.Meddling;
import lynclab.lab.meddler.Meddlings;
import lynclab.lab.meddler.Reply;
import lynclab.lab.network.AddressPort;
import lynclab.lab.network.LoadBalancing;
import lynclab.lab.network.Network;
import lynclab.lab.network.Route;
import lynclab.lab.network.Wire;
import lynclab.lab.network.Zone;
import lynclab.lab.target.Capability;
import lynclab.lab.target.LogEntry;
import lynclab.lab.target.NotSupportedByTarget;
import lynclab.lab.target.Target;
import lynclab.lab.target.TargetPlan;
import lynclab.lab.target.Upstream;
import lynclab.topology.DnsType;
import lynclab.topology.Firewall;
import lynclab.topology.Pool;
import lynclab.topology.ReverseProxy;
import lynclab.topology.Topology;
import lynclab.topology.WebSite;
import lynclab.topology.plan.DnsRecord;
import lynclab.topology.plan.Plan;
import org.jspecify.annotations.Nullable;

/**
 * A topology on the network: authorities, servers, DNS, firewalls and the target, on loopback sockets of this process.
 *
 * <p>Everything accepts connections when {@link #start} returns, and is closed in reverse. Labs know nothing of each
 * other; any number of them may run side by side.
 */
public final class Lab implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    // Where the firewall drops, every attempt waits in vain for this long; a busy machine still shakes hands by then.
    private static final Duration SHORT_PATIENCE = Duration.ofMillis(1500);

    private static final Duration LOG_LIMIT = Duration.ofSeconds(20);

    private final LabSpec spec;
    private final Plan plan;
    private final Blueprint blueprint;
    private final Deque<AutoCloseable> opened = new ArrayDeque<>();
    private final Certification certification;
    private volatile IssuedCertificate targetCertificate;
    private final Servers servers;
    private final Fabric fabric;
    private final Target target;
    private final @Nullable LoadBalancing balancing;
    private final @Nullable Box box;
    private final LabDns dns;
    private final Set<Persona> personas = ConcurrentHashMap.newKeySet();
    private final Set<String> drained = ConcurrentHashMap.newKeySet();
    private final AtomicInteger reloads = new AtomicInteger();
    private final AtomicInteger drains = new AtomicInteger();
    private final Map<Zone, VantagePoint> vantagePoints = new EnumMap<>(Zone.class);

    private Lab(LabSpec spec) {
        this.spec = spec;
        this.plan = Plan.of(spec.topology());
        requireCapabilities(spec);
        this.blueprint = Blueprint.of(spec);
        requireSetup();
        this.certification = new Certification(blueprint);
        try {
            this.servers = opened(Servers.start(blueprint, certification));
            this.fabric = opened(new Fabric(blueprint));
            servers.all().forEach(server -> server.connect(fabric));
            this.targetCertificate = certification.ofTarget();
            this.target = opened(Target.start(spec.target(), targetPlan()));
            this.balancing = balancing();
            this.box = box();
            fabric.publish(target, balancing, box);
            openManagementPort();
            this.dns = opened(LabDns.start(blueprint));
            for (Zone zone : List.of(Zone.INTERNET, Zone.LAN)) {
                vantagePoints.put(zone, opened(VantagePoint.open(zone, fabric.network(), dns)));
            }
            servers.connectFarm(client(Zone.LAN, Persona.DOMAIN_PC));
        } catch (RuntimeException e) {
            closeAfter(e);
            throw e;
        }
    }

    /** Begins, in the background, what the first lab of a process would otherwise wait for: the authorities' keys. */
    public static void prepare() {
        CertificateAuthority.prepareKeys();
    }

    /**
     * Builds a lab.
     *
     * @throws NotSupportedByTarget when a fault needs what the target cannot do
     */
    public static Lab start(LabSpec spec) {
        return new Lab(spec);
    }

    public LabSpec spec() {
        return spec;
    }

    /** The deployment as it should be, without the faults. */
    public Topology topology() {
        return spec.topology();
    }

    /** What follows from the deployment as it should be; expectations are taken from here. */
    public Plan plan() {
        return plan;
    }

    public Target target() {
        return target;
    }

    /**
     * Says that a scenario needs this of the target.
     *
     * @throws NotSupportedByTarget when the target does not have it
     */
    public void require(Capability capability, String wanted) {
        if (!target.capabilities().contains(capability)) {
            throw new NotSupportedByTarget(spec.target(), capability, wanted);
        }
    }

    /** The Internet or the LAN. */
    public VantagePoint vantagePoint(Zone zone) {
        VantagePoint place = vantagePoints.get(zone);
        if (place == null) {
            throw new IllegalArgumentException("nobody looks from the " + zone.title());
        }
        return place;
    }

    /** Somebody who stands in a zone. */
    public LabClient client(Zone zone, Persona persona) {
        personas.add(persona);
        // Machines in the DMZ ask the DNS of the LAN.
        VantagePoint place = vantagePoint(zone == Zone.DMZ ? Zone.LAN : zone);
        return new LabClient(
                zone, persona, fabric.network(), place.lookup(), certification.judgeFor(persona), this::seen);
    }

    public List<LabServer> servers() {
        return servers.all();
    }

    public LabServer server(String fqdn) {
        return servers.named(fqdn)
                .orElseThrow(() -> new IllegalArgumentException("there is no server " + fqdn + "; servers: "
                        + servers.all().stream().map(LabServer::fqdn).toList()));
    }

    /** The servers of a pool or farm. */
    public List<LabServer> serversOf(String upstream) {
        return servers.all().stream()
                .filter(server -> server.upstream().equals(upstream))
                .toList();
    }

    /** Has the users of a pool served by its pair, on all servers from this moment on; without a pair by nobody. */
    public void failOver(Pool pool) {
        servers.failover().failOver(pool.fqdn());
    }

    /** Gives the users back to their own pool. */
    public void failBack(Pool pool) {
        servers.failover().failBack(pool.fqdn());
    }

    public boolean isFailedOver(Pool pool) {
        return servers.failover().isFailedOver(pool.fqdn());
    }

    /** What the servers received of the request with this id, oldest first. */
    public List<Seen> seen(String requestId) {
        return servers.all().stream()
                .flatMap(server -> server.seen(requestId).stream())
                .sorted(Comparator.comparing(Seen::at))
                .toList();
    }

    /** What the target's log says so far, oldest first. */
    public List<LogEntry> proxyLog() {
        return target.log();
    }

    /**
     * Waits for an entry of the target's log; logs are written after the answer has gone out.
     *
     * @throws IllegalStateException when none comes within twenty seconds
     */
    public LogEntry awaitLog(String what, Predicate<LogEntry> which) {
        return target.awaitLog(what, which, LOG_LIMIT);
    }

    /** The certificate that the target was given; port forwarding shows the server's instead. */
    public IssuedCertificate targetCertificate() {
        return targetCertificate;
    }

    /** How many connections the target has made to the external web site of a server so far, over HTTPS. */
    public long connectionsFromTarget(LabServer server) {
        return server.ports().stream()
                .filter(port -> port.secure() && port.site() != WebSite.INTERNAL)
                .flatMap(port -> fabric.toServer(server.at(port)).stream())
                .mapToLong(Wire::accepted)
                .sum();
    }

    /**
     * Has the target take its configuration again while it runs, with a renewed certificate: the same names, another serial
     * number. When this returns, whoever connects is shown that one.
     *
     * @throws NotSupportedByTarget when the target cannot do that
     */
    public void reloadTarget() {
        require(Capability.RELOAD, "another configuration while the target runs");
        IssuedCertificate renewed = certification.renewedOfTarget();
        target.reload(renewed);
        targetCertificate = renewed;
        reloads.incrementAndGet();
        if (blueprint.target().isCutByReloads()) {
            fabric.outer().forEach(Wire::reset);
        }
    }

    /** How often the target took its configuration again. */
    public int timesReloaded() {
        return reloads.get();
    }

    /**
     * Has the target give a server nothing new, and let it go on with what it has.
     *
     * @throws NotSupportedByTarget when the target cannot do that
     */
    public void drain(LabServer server) {
        require(Capability.DRAIN, "draining " + server);
        if (!blueprint.target().isDrainIgnored()) {
            target.drain(server.fqdn());
        }
        drained.add(server.fqdn());
        drains.incrementAndGet();
    }

    /**
     * Has the target lead clients to a server again that was drained.
     *
     * @throws NotSupportedByTarget when the target cannot do that
     */
    public void bringBack(LabServer server) {
        require(Capability.DRAIN, "bringing " + server + " back");
        if (!blueprint.target().isDrainIgnored()) {
            target.bringBack(server.fqdn());
        }
        drained.remove(server.fqdn());
    }

    /** The servers that are drained at the target and not yet brought back. */
    public Set<String> drained() {
        return Set.copyOf(drained);
    }

    /** How often a server was drained at the target. */
    public int timesDrained() {
        return drains.get();
    }

    /**
     * The load balancer before the target.
     *
     * @throws IllegalStateException when the deployment has none
     */
    public LoadBalancing loadBalancer() {
        if (balancing == null) {
            throw new IllegalStateException("no load balancer stands before the reverse proxy of "
                    + topology().name());
        }
        return balancing;
    }

    /** Whether this is the certificate that the target was given last, after however many renewals. */
    public boolean isOfTarget(X509Certificate leaf) {
        return leaf.equals(targetCertificate.leaf());
    }

    public LabDns dns() {
        return dns;
    }

    public Network network() {
        return fabric.network();
    }

    /** The wires from the Internet and the LAN to the target. */
    public List<Wire> outerWires() {
        return fabric.outer();
    }

    /** The wires from the target to the servers. */
    public List<Wire> innerWires() {
        return fabric.inner();
    }

    /** The certificates of this lab's listeners that the persona trusts, each under a name of its own. */
    public List<X509Certificate> certificatesTrustedBy(Persona persona) {
        return certification.trustedBy(persona);
    }

    public CertificateAuthority publicAuthority() {
        return certification.publicAuthority();
    }

    public CertificateAuthority privateAuthority() {
        return certification.privateAuthority();
    }

    /** Whether anybody asked for a client of this kind. */
    public boolean hasSeen(Persona persona) {
        return personas.contains(persona);
    }

    /** Whether somebody stands in front of the target who may answer in its place, and writes no log. */
    public boolean hasBox() {
        return box != null;
    }

    /** How often the box in front of the target did what it does wrong; 0 without one. */
    public long timesMeddled() {
        return box == null ? 0 : box.timesMeddled();
    }

    /** Is told of every request that a server has answered, on the server's thread: be quick. */
    public void onRequest(Consumer<Seen> listener) {
        servers.all().forEach(server -> server.onRequest(listener));
    }

    /** Writes both roots, as {@code public-root.pem} and {@code private-root.pem}. */
    public void writePem(Path folder) throws IOException {
        Files.createDirectories(folder);
        TrustStore.of(publicAuthority().root()).writePem(folder.resolve("public-root.pem"));
        TrustStore.of(privateAuthority().root()).writePem(folder.resolve("private-root.pem"));
    }

    /** Where everything is. */
    public LabAddresses addresses() {
        Map<Zone, InetSocketAddress> dnsServers = new EnumMap<>(Zone.class);
        Map<Zone, InetSocketAddress> doors = new EnumMap<>(Zone.class);
        List<LabAddresses.Name> names = new ArrayList<>();
        vantagePoints.forEach((zone, place) -> {
            dnsServers.put(zone, place.dnsServer());
            doors.put(zone, place.socks());
            names.addAll(names(place));
        });
        List<LabAddresses.Site> sites = new ArrayList<>();
        for (LabServer server : servers.all()) {
            for (LabServer.Port port : server.ports()) {
                sites.add(new LabAddresses.Site(
                        server.fqdn(), server.role(), port.site(), port.secure(), server.at(port), port.socket()));
            }
        }
        return new LabAddresses(dnsServers, doors, target.https(), target.http(), sites, names);
    }

    @Override
    public void close() {
        IllegalStateException failure = null;
        while (!opened.isEmpty()) {
            try {
                opened.pop().close();
            } catch (Exception e) {
                // The rest is closed all the same.
                if (failure == null) {
                    failure = new IllegalStateException("a part of the lab did not close", e);
                } else {
                    failure.addSuppressed(e);
                }
            }
        }
        if (failure != null) {
            throw failure;
        }
    }

    private void closeAfter(RuntimeException failure) {
        try {
            close();
        } catch (IllegalStateException e) {
            failure.addSuppressed(e);
        }
    }

    private static void requireCapabilities(LabSpec spec) {
        for (LabFault fault : spec.faults()) {
            for (Capability needed : fault.needs()) {
                if (!spec.target().capabilities().contains(needed)) {
                    throw new NotSupportedByTarget(spec.target(), needed, "\"" + fault.sentence() + "\"");
                }
            }
        }
    }

    private @Nullable LoadBalancing balancing() {
        ReverseProxy proxy = topology().reverseProxy();
        return blueprint.target().isBehindLoadBalancer()
                ? opened(LoadBalancing.start(
                        new AddressPort(proxy.publicAddress(), proxy.httpsPort()),
                        new AddressPort(proxy.publicAddress(), proxy.httpPort()),
                        new LoadBalancing.Doors(target.https(), target.http())))
                : null;
    }

    private @Nullable Box box() {
        Meddling meddling = blueprint.network().meddling();
        LoadBalancing.Doors behind = balancing == null
                ? new LoadBalancing.Doors(target.https(), target.http())
                : balancing.doors(Zone.INTERNET);
        return meddling == null
                ? null
                : opened(Box.start(
                        meddling, targetCertificate, certification::otherThanTargets, behind.https(), behind.http()));
    }

    private void openManagementPort() {
        if (blueprint.network().managementPort() > 0) {
            Meddling loginPage = Meddlings.answering(
                    any -> true,
                    asked -> Reply.own(200, "OK", "text/html", "<html><title>Appliance sign-in</title></html>"));
            Box appliance = opened(Box.start(
                    loginPage, targetCertificate, certification::otherThanTargets, target.https(), target.http()));
            fabric.publishManagement(blueprint.network().managementPort(), appliance.https());
        }
    }

    private void requireSetup() {
        if (spec.healthChecked()) {
            requireOfKind(Capability.HEALTH_CHECKS, "asking servers how they are");
        }
        if (blueprint.target().isBehindLoadBalancer()) {
            requireOfKind(Capability.PROXY_PROTOCOL, "a load balancer before the reverse proxy");
        }
        boolean told = spec.target().capabilities().contains(Capability.LAB_SETUP);
        Blueprint sound = told ? blueprint : Blueprint.of(new LabSpec(spec.topology(), spec.target(), List.of()));
        if (!blueprint.setsUpTargetLike(sound)) {
            throw new NotSupportedByTarget(spec.target(), Capability.LAB_SETUP, "what is wrong with the target");
        }
    }

    private void requireOfKind(Capability capability, String wanted) {
        if (!spec.target().capabilities().contains(capability)) {
            throw new NotSupportedByTarget(spec.target(), capability, wanted);
        }
    }

    private TargetPlan targetPlan() {
        List<Upstream> upstreams = blueprint.publishing().destinations().stream()
                .map(fabric::upstream)
                .toList();
        Upstream forwarded = fabric.upstream(blueprint.publishing().forwarded());
        boolean dropped = blueprint.publishing().destinations().stream()
                .anyMatch(destination ->
                        blueprint.network().blocked(destination.httpsPort()) == Firewall.Unpublished.DROPPED
                                || blueprint.network().blocked(destination.httpPort()) == Firewall.Unpublished.DROPPED);
        return new TargetPlan(
                blueprint.target().loadBalancers(),
                blueprint.publishing().publications(),
                upstreams,
                forwarded.servers().get(0),
                targetCertificate,
                blueprint.target().isUpstreamVerified()
                        ? certification.upstreamAuthorities().stream()
                                .map(CertificateAuthority::root)
                                .toList()
                        : List.of(),
                blueprint.target().hostHeader(),
                blueprint.target().port80(),
                dropped ? SHORT_PATIENCE : PATIENCE,
                blueprint.target().answerTimeout(),
                blueprint.timeScale(),
                blueprint.target().healthChecks(),
                fabric.deployed());
    }

    private List<LabAddresses.Name> names(VantagePoint place) {
        List<DnsRecord> records = dns.records(place.view());
        int port = topology().reverseProxy().httpsPort();
        List<LabAddresses.Name> names = new ArrayList<>();
        for (DnsRecord record : records) {
            String address = record.data();
            if (record.type() == DnsType.CNAME) {
                address = records.stream()
                        .filter(other ->
                                other.type() == DnsType.A && other.name().equals(record.data()))
                        .map(DnsRecord::data)
                        .findFirst()
                        .orElse("");
            }
            if ((record.type() == DnsType.A || record.type() == DnsType.CNAME) && !address.isEmpty()) {
                AddressPort https = new AddressPort(address, port);
                names.add(new LabAddresses.Name(
                        place.zone(),
                        record.name(),
                        https,
                        told(fabric.network().route(place.zone(), https))));
            }
        }
        return names;
    }

    private static String told(Route route) {
        if (route instanceof Route.ToSocket open) {
            return open.socket().getAddress().getHostAddress() + ":"
                    + open.socket().getPort();
        }
        return route instanceof Route.Refused refused
                ? "refused: " + refused.reason()
                : "dropped: " + ((Route.Dropped) route).reason();
    }

    private <T extends AutoCloseable> T opened(T part) {
        opened.push(part);
        return part;
    }
}
