package lynclab.lab;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import lynclab.lab.network.AddressPort;
import lynclab.server.FakeLyncServer;
import lynclab.server.ServerControl;
import lynclab.server.SimulatedServer;
import lynclab.server.StandIn;
import lynclab.server.control.ArmedFault;
import lynclab.server.control.Fault;
import lynclab.server.control.FaultScope;
import lynclab.server.control.RecordedRequest;
import lynclab.server.control.SitePort;
import lynclab.topology.Member;
import lynclab.topology.Pool;
import lynclab.topology.WebFarm;
import lynclab.topology.WebPorts;
import lynclab.topology.WebSite;
import org.jspecify.annotations.Nullable;

/** A server of the lab: what it received, and the switch to stop and start it. */
public final class LabServer implements AutoCloseable {

    private final String fqdn;
    private final String upstream;
    private final String address;
    private final Role role;
    private final List<Port> ports;
    private final SimulatedServer server;
    private final ServerControl control;
    private final ServerPorts held;
    private boolean running = true;
    private @Nullable InnerWires wires;

    /** A way in which a server that runs does not serve. */
    public enum Trouble {
        /** HTTP.sys answers 503 by itself, because the application pool has stopped. */
        UNAVAILABLE("answers 503 because its application pool has stopped"),
        /** Each request is answered with a reset. */
        RESETTING("resets every connection that asks for something");

        private final String effect;

        Trouble(String effect) {
            this.effect = effect;
        }

        /** What the server does, as the end of a sentence. */
        public String effect() {
            return effect;
        }
    }

    /** What kind of server it is. */
    public enum Role {
        FRONT_END,
        DIRECTOR,
        OFFICE_WEB_APPS,
        EXCHANGE
    }

    /**
     * One of its ports.
     *
     * @param number the port of the topology
     * @param site the web site of a Lync server; null for the others
     * @param listener what the server itself calls it
     */
    public record Port(int number, @Nullable WebSite site, boolean secure, String listener, InetSocketAddress socket) {}

    private LabServer(
            Member member, String upstream, Role role, List<Port> ports, SimulatedServer server, ServerPorts held) {
        this.fqdn = member.fqdn();
        this.upstream = upstream;
        this.address = member.address();
        this.role = role;
        this.ports = List.copyOf(ports);
        this.server = server;
        this.control = new ServerControl(server);
        this.held = held;
    }

    static LabServer of(Pool pool, Member member, FakeLyncServer server, ServerPorts held) {
        WebPorts ports = pool.ports();
        return new LabServer(
                member,
                pool.fqdn(),
                pool.isDirector() ? Role.DIRECTOR : Role.FRONT_END,
                List.of(
                        port(server, SitePort.INTERNAL_HTTPS, WebSite.INTERNAL, ports.internalHttps()),
                        port(server, SitePort.INTERNAL_HTTP, WebSite.INTERNAL, ports.internalHttp()),
                        port(server, SitePort.EXTERNAL_HTTPS, WebSite.EXTERNAL, ports.externalHttps()),
                        port(server, SitePort.EXTERNAL_HTTP, WebSite.EXTERNAL, ports.externalHttp())),
                server,
                held);
    }

    static LabServer of(WebFarm farm, Member member, Role role, StandIn server, ServerPorts held) {
        return new LabServer(
                member, farm.fqdn(), role, farmPorts(farm, server.httpsPort(), server.httpPort()), server, held);
    }

    public String fqdn() {
        return fqdn;
    }

    /** The FQDN of its pool or farm. */
    public String upstream() {
        return upstream;
    }

    /** Its address in the topology. */
    public String address() {
        return address;
    }

    public Role role() {
        return role;
    }

    public List<Port> ports() {
        return ports;
    }

    public synchronized boolean isRunning() {
        return running;
    }

    /** Stops it: its ports are closed and its connections reset. */
    public synchronized void stop() {
        if (running) {
            running = false;
            if (wires != null) {
                wires.down(this);
            }
            server.stop();
            held.takeBack();
        }
    }

    /** Starts it again, with everything it had received before. */
    public synchronized void start() {
        if (!running) {
            held.lend();
            server.start();
            running = true;
            if (wires != null) {
                wires.up(this);
            }
        }
    }

    /** From now on its external web site, or all of a server that has but one, does not serve. */
    public void trouble(Trouble trouble) {
        Fault fault = trouble == Trouble.UNAVAILABLE ? new Fault.ServiceUnavailable() : new Fault.Reset();
        server.faults()
                .arm(
                        fault,
                        FaultScope.everywhere()
                                .onListeners(ports.stream()
                                        .filter(port -> port.site() != WebSite.INTERNAL)
                                        .map(Port::listener)
                                        .collect(Collectors.toSet())));
    }

    /** Ends every {@link #trouble}. */
    public void mend() {
        server.faults().replace(List.of());
    }

    /** Whether it takes new sessions, only goes on with the old ones, or is away: running, draining or stopped. */
    public String state() {
        return control.state().name().toLowerCase(Locale.ROOT);
    }

    /** What {@link #slow} or {@link #wrong} did to it, as a sentence. */
    public Optional<String> ailment() {
        return control.ailment();
    }

    /** Whether it has sessions, so that it can be drained and recycled. */
    public boolean hasSessions() {
        return control.hasSessions();
    }

    /** Takes no new sessions, and goes on with those that it has. */
    public void drain() {
        control.drain();
    }

    /** Takes new sessions again. */
    public void resume() {
        control.resume();
    }

    /** Loses its sessions and goes on. */
    public void recycle() {
        control.recycle();
    }

    /** Has every answer begin late. */
    public void slow(Duration delay) {
        control.slow(delay);
    }

    /** Has every request answered with this status. */
    public void wrong(int status) {
        control.wrong(status);
    }

    /** Ends what {@link #slow} or {@link #wrong} began. */
    public void heal() {
        control.heal();
    }

    /** How many requests and handshakes its armed faults have spoilt so far. */
    public long timesStruck() {
        return server.faults().armed().stream()
                .mapToLong(ArmedFault::timesStruck)
                .sum();
    }

    /** Everything it received so far, oldest first. */
    public List<Seen> seen() {
        return server.history().requests().stream().map(this::seen).toList();
    }

    /** What it received under this {@code client-request-id}. */
    public List<Seen> seen(String requestId) {
        return server.history().find(requestId).stream().map(this::seen).toList();
    }

    @Override
    public synchronized void close() {
        running = false;
        server.stop();
        held.close();
    }

    @Override
    public String toString() {
        return fqdn;
    }

    synchronized void connect(InnerWires to) {
        wires = to;
        if (running) {
            to.up(this);
        } else {
            to.down(this);
        }
    }

    AddressPort at(Port port) {
        return new AddressPort(address, port.number());
    }

    void onRequest(Consumer<Seen> listener) {
        server.history().onAnswered(request -> listener.accept(seen(request)));
    }

    private Seen seen(RecordedRequest request) {
        Port port = ports.stream()
                .filter(candidate -> candidate.listener().equals(request.listener()))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(fqdn + " has no port " + request.listener()));
        return new Seen(
                fqdn,
                port.site(),
                port.number(),
                request.method(),
                request.target(),
                request.headers().stream()
                        .map(header -> new Header(header.name(), header.value()))
                        .toList(),
                request.head(),
                request.tlsServerName(),
                request.connection(),
                request.receivedAt(),
                request.status(),
                request.identity());
    }

    private static Port port(FakeLyncServer server, SitePort port, WebSite site, int number) {
        return new Port(number, site, port.isSecure(), port.listener(), loopback(server.port(port)));
    }

    private static List<Port> farmPorts(WebFarm farm, int https, int http) {
        return List.of(
                new Port(farm.httpsPort(), null, true, "https", loopback(https)),
                new Port(farm.httpPort(), null, false, "http", loopback(http)));
    }

    private static InetSocketAddress loopback(int port) {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    }
}
