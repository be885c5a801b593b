package lynclab.server;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import lynclab.server.control.Faults;
import lynclab.server.control.RequestHistory;
import lynclab.server.control.ServerState;
import lynclab.server.deployment.Deployment;
import lynclab.server.deployment.WebFetch;
import lynclab.server.site.Answer;
import lynclab.server.site.Request;
import lynclab.server.standin.Exchange;
import lynclab.server.standin.OfficeWebApps;
import org.jspecify.annotations.Nullable;

/**
 * A web server that is no Lync server and often shares its address. It listens on https and http, which is also what
 * its listeners are called; the ports are published one to one, unlike those of a Front End.
 */
public final class StandIn implements SimulatedServer {
    private final String fqdn;
    private final @Nullable TlsIdentity tls;
    private final Function<Request, Answer> service;
    private final RequestHistory history = new RequestHistory();
    private final Faults faults = new Faults();
    private int httpsPort;
    private int httpPort;
    private List<HttpListener> open = List.of();

    private StandIn(
            String fqdn, @Nullable TlsIdentity tls, Function<Request, Answer> service, int httpsPort, int httpPort) {
        this.fqdn = fqdn;
        this.tls = tls;
        this.service = service;
        this.httpsPort = httpsPort;
        this.httpPort = httpPort;
    }

    /**
     * Starts an Office Web Apps farm on free loopback ports.
     *
     * @param tls without a certificate there is no https
     * @param fetch the way to where presentations are fetched before they are shown; without one all pages wait
     */
    public static StandIn officeWebApps(String fqdn, @Nullable TlsIdentity tls, @Nullable WebFetch fetch) {
        return officeWebApps(fqdn, tls, fetch, 0, 0);
    }

    /** The same on these loopback ports; 0 takes a free one. */
    public static StandIn officeWebApps(
            String fqdn, @Nullable TlsIdentity tls, @Nullable WebFetch fetch, int httpsPort, int httpPort) {
        return started(new StandIn(fqdn, tls, new OfficeWebApps(fqdn, fetch)::answer, httpsPort, httpPort));
    }

    /**
     * Starts an Exchange server on free loopback ports.
     *
     * @param deployment whose users have mailboxes; without one nobody has
     */
    public static StandIn exchange(String fqdn, @Nullable TlsIdentity tls, @Nullable Deployment deployment) {
        return exchange(fqdn, tls, deployment, 0, 0);
    }

    /** The same on these loopback ports; 0 takes a free one. */
    public static StandIn exchange(
            String fqdn, @Nullable TlsIdentity tls, @Nullable Deployment deployment, int httpsPort, int httpPort) {
        return started(new StandIn(fqdn, tls, new Exchange(fqdn, deployment)::answer, httpsPort, httpPort));
    }

    private static StandIn started(StandIn standIn) {
        standIn.start();
        return standIn;
    }

    @Override
    public String fqdn() {
        return fqdn;
    }

    @Override
    public synchronized void start() {
        if (!open.isEmpty()) {
            return;
        }
        var wanted = new ArrayList<ListenerSettings>();
        wanted.add(settings("http", null, httpPort));
        if (tls != null) {
            wanted.add(settings("https", tls, httpsPort));
        }
        open = HttpListener.open(wanted);
        httpPort = open.get(0).port();
        httpsPort = tls == null ? 0 : open.get(1).port();
    }

    @Override
    public synchronized void stop() {
        open.forEach(HttpListener::close);
        EventLoops.awaitClosedSockets();
        open = List.of();
    }

    public synchronized int httpsPort() {
        if (tls == null) {
            throw new IllegalStateException(fqdn + " has no certificate for https");
        }
        return httpsPort;
    }

    public synchronized int httpPort() {
        return httpPort;
    }

    @Override
    public RequestHistory history() {
        return history;
    }

    @Override
    public Faults faults() {
        return faults;
    }

    @Override
    public synchronized ServerState state() {
        return open.isEmpty() ? ServerState.STOPPED : ServerState.RUNNING;
    }

    private ListenerSettings settings(String name, @Nullable TlsIdentity identity, int port) {
        return new ListenerSettings(
                fqdn,
                name,
                new InetSocketAddress(InetAddress.getLoopbackAddress(), port),
                identity,
                request -> Optional.empty(),
                service,
                history,
                faults);
    }
}
