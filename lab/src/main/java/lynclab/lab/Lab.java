package lynclab.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Predicate;
import lynclab.ca.CertificateAuthority;
import lynclab.ca.IssuedCertificate;
import lynclab.ca.TrustStore;
import lynclab.lab.meddler.Box;
import lynclab.lab.network.LoadBalancing;
import lynclab.lab.network.Network;
import lynclab.lab.network.Wire;
import lynclab.lab.network.Zone;
import lynclab.lab.target.Capability;
import lynclab.lab.target.LogEntry;
import lynclab.lab.target.NotSupportedByTarget;
import lynclab.lab.target.Target;
import lynclab.topology.Pool;
import lynclab.topology.Topology;
import lynclab.topology.WebSite;
import lynclab.topology.plan.Plan;

/**
 * A topology on the network: authorities, servers, DNS, firewalls and the target, on loopback sockets of this process.
 *
 * <p>Everything accepts connections when {@link #start} returns, and is closed in reverse. Labs know nothing of each
 * other; any number of them may run side by side.
 */
public final class Lab implements AutoCloseable {

    private static final Duration LOG_LIMIT = Duration.ofSeconds(20);

    private final LabSpec spec;
    private final Plan plan;
    private final Feasibility feasibility;
    private final Parts parts = new Parts();
    private final Certification certification;
    private final Servers servers;
    private final Fabric fabric;
    private final Frontage front;
    private final Maintenance maintenance;
    private final LabDns dns;
    private final Set<Persona> personas = ConcurrentHashMap.newKeySet();
    private final Map<Zone, VantagePoint> vantagePoints = new EnumMap<>(Zone.class);

    private Lab(LabSpec spec) {
        this.spec = spec;
        this.plan = Plan.of(spec.topology());
        this.feasibility = new Feasibility(spec);
        feasibility.requireForFaults();
        Blueprint blueprint = Blueprint.of(spec);
        feasibility.requireFor(blueprint);
        this.certification = new Certification(blueprint);
        try {
            this.servers = parts.opened(Servers.start(blueprint, certification));
            this.fabric = parts.opened(new Fabric(blueprint));
            servers.all().forEach(server -> server.connect(fabric.inner()));
            this.front = parts.opened(new Frontage(spec.target(), blueprint, certification, fabric));
            this.maintenance = new Maintenance(feasibility, blueprint, certification, front, fabric.outer());
            this.dns = parts.opened(LabDns.start(blueprint));
            for (Zone zone : List.of(Zone.INTERNET, Zone.LAN)) {
                vantagePoints.put(zone, parts.opened(VantagePoint.open(zone, fabric.network(), dns)));
            }
            servers.connectFarm(client(Zone.LAN, Persona.DOMAIN_PC));
        } catch (RuntimeException e) {
            parts.closeAfter(e);
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
        return front.target();
    }

    /**
     * Says that a scenario needs this of the target.
     *
     * @throws NotSupportedByTarget when the target does not have it
     */
    public void require(Capability capability, String wanted) {
        feasibility.require(capability, wanted);
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
        return front.target().log();
    }

    /**
     * Waits for an entry of the target's log; logs are written after the answer has gone out.
     *
     * @throws IllegalStateException when none comes within twenty seconds
     */
    public LogEntry awaitLog(String what, Predicate<LogEntry> which) {
        return front.target().awaitLog(what, which, LOG_LIMIT);
    }

    /** The certificate that the target was given last; port forwarding shows the server's instead. */
    public IssuedCertificate targetCertificate() {
        return maintenance.certificate();
    }

    /** How many connections the target has made to the external web site of a server so far, over HTTPS. */
    public long connectionsFromTarget(LabServer server) {
        return server.ports().stream()
                .filter(port -> port.secure() && port.site() != WebSite.INTERNAL)
                .flatMap(port -> fabric.inner().toServer(server.at(port)).stream())
                .mapToLong(Wire::accepted)
                .sum();
    }

    /** Reloads and drains of the target while it runs. */
    public Maintenance maintenance() {
        return maintenance;
    }

    /**
     * The load balancer before the target.
     *
     * @throws IllegalStateException when the deployment has none
     */
    public LoadBalancing loadBalancer() {
        LoadBalancing balancing = front.balancing();
        if (balancing == null) {
            throw new IllegalStateException("no load balancer stands before the reverse proxy of "
                    + topology().name());
        }
        return balancing;
    }

    public LabDns dns() {
        return dns;
    }

    public Network network() {
        return fabric.network();
    }

    /** The wires from the Internet and the LAN to the target. */
    public List<Wire> outerWires() {
        return fabric.outer().wires();
    }

    /** The wires from the target to the servers. */
    public List<Wire> innerWires() {
        return fabric.inner().all();
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
        return front.box() != null;
    }

    /** How often the box in front of the target did what it does wrong; 0 without one. */
    public long timesMeddled() {
        Box box = front.box();
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
        return new Directory(dns, fabric.network(), topology().reverseProxy().httpsPort())
                .of(front.target(), servers.all(), vantagePoints.values());
    }

    @Override
    public void close() {
        parts.close();
    }
}
