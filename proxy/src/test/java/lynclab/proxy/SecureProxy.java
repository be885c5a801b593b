package lynclab.proxy;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import javax.net.ssl.SSLContext;
import lynclab.ca.CertificateAuthority;
import lynclab.ca.CertificateRequest;
import lynclab.ca.IssuedCertificate;
import lynclab.proxy.config.Certificate;
import lynclab.proxy.config.Listener;
import lynclab.proxy.config.Member;
import lynclab.proxy.config.Pool;
import lynclab.proxy.config.ProxyConfiguration;
import lynclab.proxy.config.Route;
import lynclab.proxy.exchange.AccessLogEntry;
import org.awaitility.Awaitility;

/** A proxy on loopback with one https listener for webext and meet, each with a certificate, and everything it logged. */
final class SecureProxy implements AutoCloseable {
    static final String HOST = "webext.contoso.com";
    static final String OTHER_HOST = "meet.contoso.com";
    static final CertificateAuthority AUTHORITY = CertificateAuthority.publicAuthority("Public Trust");
    private static final Certificate WEBEXT = certificate("webext", HOST, "localhost");
    private static final Certificate MEET = certificate("meet", OTHER_HOST);

    private final List<AccessLogEntry> log = new CopyOnWriteArrayList<>();
    private final ReverseProxy proxy;

    private SecureProxy(ProxyConfiguration configuration) {
        proxy = ReverseProxy.start(configuration, log::add);
    }

    static SecureProxy before(TinyUpstream... upstreams) {
        return before(configuration -> configuration, upstreams);
    }

    static SecureProxy before(UnaryOperator<ProxyConfiguration> change, TinyUpstream... upstreams) {
        return before(listener -> listener, change, upstreams);
    }

    static SecureProxy before(
            UnaryOperator<Listener> listener, UnaryOperator<ProxyConfiguration> change, TinyUpstream... upstreams) {
        List<Member> members = new ArrayList<>();
        for (TinyUpstream upstream : upstreams) {
            members.add(upstream.member());
        }
        return new SecureProxy(change.apply(ProxyConfiguration.of(
                List.of(listener.apply(Listener.https("https", "127.0.0.1", 0, List.of("webext", "meet")))),
                List.of(WEBEXT, MEET),
                List.of(Pool.plain("front-end", members)),
                List.of(
                        Route.of("webext", HOST, "https", "front-end"),
                        Route.of("localhost", "localhost", "https", "front-end"),
                        Route.of("meet", OTHER_HOST, "https", "front-end")))));
    }

    private static Certificate certificate(String name, String... hosts) {
        IssuedCertificate issued = AUTHORITY.issue(CertificateRequest.forHosts(hosts[0], hosts));
        return Certificate.of(name, issued.chain(), issued.key());
    }

    /** Each its own, because a context would resume its session under another name. */
    static SSLContext newTrust() {
        return AUTHORITY.trustStore().clientContext();
    }

    ReverseProxy proxy() {
        return proxy;
    }

    InetSocketAddress address() {
        return proxy.address("https");
    }

    FrameClient frames() {
        return FrameClient.connect(address(), HOST);
    }

    List<AccessLogEntry> log() {
        return log;
    }

    /** Waits until the log has as many entries, and returns the last one. */
    AccessLogEntry logged(int entries) {
        Awaitility.await("entry " + entries + " of the access log")
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(2))
                .until(() -> log.size() >= entries);
        return log.get(entries - 1);
    }

    @Override
    public void close() {
        proxy.close();
    }
}
