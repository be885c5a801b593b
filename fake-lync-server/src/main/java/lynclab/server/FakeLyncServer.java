package lynclab.server;

import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import lynclab.server.control.Faults;
import lynclab.server.control.RequestHistory;
import lynclab.server.control.ServerState;
import lynclab.server.control.SitePort;
import lynclab.server.deployment.Site;
import lynclab.server.site.Host;
import lynclab.server.website.WebSite;
import org.jspecify.annotations.Nullable;

/**
 * A Front End or Director: an internal and an external web site on two ports each. The port that takes a request decides
 * which site answers, whatever the request says about itself.
 */
public final class FakeLyncServer implements SimulatedServer {
    private final ServerConfiguration configuration;
    private final RequestHistory history = new RequestHistory();
    private final Faults faults = new Faults();
    private final Map<Site, WebSite> webSites = new EnumMap<>(Site.class);
    private final Map<SitePort, Integer> ports = new EnumMap<>(SitePort.class);
    private final Map<Site, TlsIdentity> certificates = new EnumMap<>(Site.class);
    private final Map<SitePort, HttpListener> web = new EnumMap<>(SitePort.class);
    private int sipPort;
    private List<HttpListener> open = List.of();
    private @Nullable SipListener sip;

    private FakeLyncServer(ServerConfiguration configuration) {
        this.configuration = configuration;
        var host = new Host(
                configuration.fqdn(),
                configuration.pool(),
                configuration.version(),
                configuration.deployment(),
                configuration.surroundings());
        for (var site : Site.values()) {
            webSites.put(site, WebSite.of(host, site));
        }
        for (var port : SitePort.values()) {
            ports.put(port, configuration.bindings().port(port));
        }
        sipPort = configuration.bindings().sipPort();
        for (var site : Site.values()) {
            var identity = site == Site.INTERNAL ? configuration.internalTls() : configuration.externalTls();
            if (identity != null) {
                certificates.put(site, identity);
            }
        }
        faults.arm(configuration.faults());
    }

    public static FakeLyncServer start(ServerConfiguration configuration) {
        var server = new FakeLyncServer(configuration);
        server.start();
        return server;
    }

    @Override
    public String fqdn() {
        return configuration.fqdn();
    }

    public ServerConfiguration configuration() {
        return configuration;
    }

    /** The port number behind one of the four ports; it stays the same across {@link #stop()} and {@link #start()}. */
    public synchronized int port(SitePort port) {
        if (port.isSecure() && tls(port) == null) {
            throw new IllegalStateException("%s has no certificate for %s".formatted(fqdn(), port.listener()));
        }
        return ports.get(port);
    }

    public synchronized int sipPort() {
        return sipPort;
    }

    @Override
    public RequestHistory history() {
        return history;
    }

    @Override
    public Faults faults() {
        return faults;
    }

    public synchronized boolean isRunning() {
        return !open.isEmpty();
    }

    @Override
    public synchronized ServerState state() {
        if (!isRunning()) {
            return ServerState.STOPPED;
        }
        return sip == null ? ServerState.DRAINING : ServerState.RUNNING;
    }

    @Override
    public synchronized void start() {
        if (isRunning()) {
            return;
        }
        var listeners = new ArrayList<ListenerSettings>();
        var listening = new ArrayList<SitePort>();
        for (var port : SitePort.values()) {
            if (!port.isSecure() || tls(port) != null) {
                listening.add(port);
                listeners.add(new ListenerSettings(
                        fqdn(),
                        port.listener(),
                        new InetSocketAddress(configuration.bindings().address(), ports.get(port)),
                        tls(port),
                        webSites.get(port.site())::refuse,
                        webSites.get(port.site())::answer,
                        history,
                        faults));
            }
        }
        open = HttpListener.open(listeners);
        for (var i = 0; i < open.size(); i++) {
            ports.put(listening.get(i), open.get(i).port());
            web.put(listening.get(i), open.get(i));
        }
        try {
            resume();
        } catch (RuntimeException sipPortTaken) {
            stop();
            throw sipPortTaken;
        }
    }

    /**
     * Closes the SIP port, by which load balancers know a server that is up, and takes no new sessions. What is there goes
     * on, and so does everything that needs no session.
     */
    public synchronized void drain() {
        if (sip != null) {
            sip.close();
            sip = null;
            EventLoops.awaitClosedSockets();
        }
        webSites.values().forEach(site -> site.draining(true));
    }

    /** Takes new sessions again. */
    public synchronized void resume() {
        if (isRunning() && sip == null) {
            sip = SipListener.open(
                    new InetSocketAddress(configuration.bindings().address(), sipPort));
            sipPort = sip.port();
        }
        webSites.values().forEach(site -> site.draining(false));
    }

    /** Loses the sessions that live here, as a recycled application pool does, and goes on listening. */
    public synchronized void recycle() {
        webSites.values().forEach(WebSite::stopped);
    }

    /** Binds another certificate to a web site that has one, at run time; the next handshake shows it. */
    public synchronized void present(Site site, TlsIdentity identity) {
        if (!certificates.containsKey(site)) {
            throw new IllegalStateException("%s has no https on the %s site".formatted(fqdn(), site.accessLocation()));
        }
        certificates.put(site, identity);
        if (isRunning()) {
            web.get(site == Site.INTERNAL ? SitePort.INTERNAL_HTTPS : SitePort.EXTERNAL_HTTPS)
                    .present(identity);
        }
    }

    @Override
    public synchronized void stop() {
        open.forEach(HttpListener::close);
        if (sip != null) {
            sip.close();
            sip = null;
        }
        EventLoops.awaitClosedSockets();
        open = List.of();
        webSites.values().forEach(WebSite::stopped);
    }

    private @Nullable TlsIdentity tls(SitePort port) {
        return port.isSecure() ? certificates.get(port.site()) : null;
    }
}
