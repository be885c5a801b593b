package lynclab.server;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import lynclab.server.control.Faults;
import lynclab.server.control.RequestHistory;
import lynclab.server.site.Answer;
import lynclab.server.site.Request;
import org.jspecify.annotations.Nullable;

/** The https and http listeners of a stand-in, which keep their ports when they are stopped and started again. */
final class WebListeners {
    private final String server;
    private final @Nullable TlsIdentity tls;
    private final Function<Request, Answer> service;
    private final RequestHistory history = new RequestHistory();
    private final Faults faults = new Faults();
    private int httpsPort;
    private int httpPort;
    private List<HttpListener> open = List.of();

    WebListeners(String server, @Nullable TlsIdentity tls, Function<Request, Answer> service) {
        this.server = server;
        this.tls = tls;
        this.service = service;
    }

    synchronized void start() {
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

    synchronized void stop() {
        open.forEach(HttpListener::close);
        EventLoops.awaitClosedSockets();
        open = List.of();
    }

    synchronized int httpsPort() {
        if (tls == null) {
            throw new IllegalStateException(server + " has no certificate for https");
        }
        return httpsPort;
    }

    synchronized int httpPort() {
        return httpPort;
    }

    RequestHistory history() {
        return history;
    }

    Faults faults() {
        return faults;
    }

    private ListenerSettings settings(String name, @Nullable TlsIdentity identity, int port) {
        return new ListenerSettings(
                server,
                name,
                new InetSocketAddress(InetAddress.getLoopbackAddress(), port),
                identity,
                request -> Optional.empty(),
                service,
                history,
                faults);
    }
}
