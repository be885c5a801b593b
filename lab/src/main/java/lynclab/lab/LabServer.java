package lynclab.lab;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import lynclab.lab.network.AddressPort;
import lynclab.server.FakeExchange;
import lynclab.server.FakeLyncServer;
import lynclab.server.FakeOfficeWebApps;
import lynclab.server.control.ArmedFault;
import lynclab.server.control.Fault;
import lynclab.server.control.FaultScope;
import lynclab.server.control.Faults;
import lynclab.server.control.RecordedRequest;
import lynclab.server.control.RequestHistory;
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
    private final RequestHistory history;
    private final Faults faults;
    private final Runnable starting;
    private final Runnable stopping;
    private boolean running = true;
    private @Nullable Fabric fabric;

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
            Member member,
            String upstream,
            Role role,
            List<Port> ports,
            RequestHistory history,
            Faults faults,
            Runnable starting,
            Runnable stopping) {
        this.fqdn = member.fqdn();
        this.upstream = upstream;
        this.address = member.address();
        this.role = role;
        this.ports = List.copyOf(ports);
        this.history = history;
        this.faults = faults;
        this.starting = starting;
        this.stopping = stopping;
    }

    static LabServer of(Pool pool, Member member, FakeLyncServer server) {
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
                server.history(),
                server.faults(),
                server::start,
                server::stop);
    }

    static LabServer of(WebFarm farm, Member member, FakeOfficeWebApps server) {
        return new LabServer(
                member,
                farm.fqdn(),
                Role.OFFICE_WEB_APPS,
                farmPorts(farm, server.httpsPort(), server.httpPort()),
                server.history(),
                server.faults(),
                server::start,
                server::stop);
    }

    static LabServer of(WebFarm farm, Member member, FakeExchange server) {
        return new LabServer(
                member,
                farm.fqdn(),
                Role.EXCHANGE,
                farmPorts(farm, server.httpsPort(), server.httpPort()),
                server.history(),
                server.faults(),
                server::start,
                server::stop);
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
            if (fabric != null) {
                fabric.down(this);
            }
            stopping.run();
        }
    }

    /** Starts it again, with everything it had received before. */
    public synchronized void start() {
        if (!running) {
            starting.run();
            running = true;
            if (fabric != null) {
                fabric.up(this);
            }
        }
    }

    /** From now on its external web site, or all of a server that has but one, does not serve. */
    public void trouble(Trouble trouble) {
        Fault fault = trouble == Trouble.UNAVAILABLE ? new Fault.ServiceUnavailable() : new Fault.Reset();
        faults.arm(
                fault,
                FaultScope.everywhere()
                        .onListeners(ports.stream()
                                .filter(port -> port.site() != WebSite.INTERNAL)
                                .map(Port::listener)
                                .collect(Collectors.toSet())));
    }

    /** Ends every {@link #trouble}. */
    public void mend() {
        faults.replace(List.of());
    }

    /** How many requests and handshakes its armed faults have spoilt so far. */
    public long timesStruck() {
        return faults.armed().stream().mapToLong(ArmedFault::timesStruck).sum();
    }

    /** Everything it received so far, oldest first. */
    public List<Seen> seen() {
        return history.requests().stream().map(this::seen).toList();
    }

    /** What it received under this {@code client-request-id}. */
    public List<Seen> seen(String requestId) {
        return history.find(requestId).stream().map(this::seen).toList();
    }

    @Override
    public synchronized void close() {
        running = false;
        stopping.run();
    }

    @Override
    public String toString() {
        return fqdn;
    }

    synchronized void connect(Fabric to) {
        fabric = to;
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
        history.onAnswered(request -> listener.accept(seen(request)));
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
