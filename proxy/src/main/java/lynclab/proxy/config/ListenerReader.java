package lynclab.proxy.config;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.Node;

/** Reads a listener and how it is spoken to. */
final class ListenerReader {
    private final Clock clock;
    private final Map<String, Node> certificateNames;
    private final List<String> httpsListeners;

    /** @param httpsListeners takes the names of those that speak https, where routes lead if they do not say from where */
    ListenerReader(Clock clock, Map<String, Node> certificateNames, List<String> httpsListeners) {
        this.clock = clock;
        this.certificateNames = certificateNames;
        this.httpsListeners = httpsListeners;
    }

    @Nullable
    Listener listener(Section section) {
        String name = section.text("name");
        String address = section.text("address", Defaults.ADDRESS);
        int port = section.portOrZero("port");
        if (!section.has("protocol")) {
            section.wrong(
                    section.node(),
                    "listener \"" + name + "\" has no \"protocol\"",
                    "protocol: https or protocol: http");
        }
        Protocol protocol = section.choice("protocol", Protocol.class, Protocol.HTTP);
        ListenerAction action = section.choice("action", ListenerAction.class, Defaults.ACTION);
        TlsVersion minimum = section.choice("minimum-tls", TlsVersion.class, Defaults.MINIMUM_TLS);
        Http2 http2 = section.choice("http2", Http2.class, protocol == Protocol.HTTPS ? Defaults.HTTP2 : Http2.OFF);
        boolean allCertificates = protocol == Protocol.HTTPS && !section.has("certificates");
        List<String> certificates = allCertificates
                ? List.copyOf(certificateNames.keySet())
                : section.texts(
                        "certificates", text -> ConfigurationReader.reference("certificate", text, certificateNames));
        if (protocol == Protocol.HTTPS) {
            httpsListeners.add(name);
        }
        Section older = section.section("tls", "tls of listener \"" + name + "\"");
        Waiver waiver = older == null ? null : olderTls(older);
        Section proxy = section.section("proxy-protocol", "proxy-protocol of listener \"" + name + "\"");
        List<Network> peers = proxy == null ? List.of() : proxyPeers(proxy);
        boolean isWrong = older != null && waiver == null || proxy != null && peers.isEmpty();
        if (isWrong) {
            section.end();
            return null;
        }
        return section.build(
                () -> new Listener(name, address, port, protocol, action, certificates, minimum, http2, waiver, peers));
    }

    /** Permission to speak TLS 1.0 and 1.1, which ends. */
    private @Nullable Waiver olderTls(Section section) {
        LocalDate until = section.date("older-until");
        String because = section.text("because");
        if (until.isBefore(LocalDate.now(clock))) {
            section.wrong(
                    section.at("older-until"),
                    "the waiver ended on " + until,
                    "no tls section, or a later date if the phones cannot be replaced yet");
        }
        return section.build(() -> new Waiver(until, because));
    }

    private static List<Network> proxyPeers(Section section) {
        List<Network> from = section.texts("from", Network::of);
        if (!section.has("from")) {
            section.wrong(
                    section.node(),
                    "proxy-protocol does not say whom it is expected from",
                    "from: [10.0.0.0/24], the addresses of the load balancer");
        }
        List<Network> built = section.build(() -> from);
        return built == null ? List.of() : built;
    }
}
