package lynclab.proxy.config;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An address and port where clients are accepted; the first certificate is presented to clients that name no known host.
 *
 * @param olderTls permission to speak TLS 1.0 and 1.1 as well, while it lasts
 * @param proxyPeers who must begin with a PROXY protocol header, and nobody else may connect; none where there is no such header
 */
public record Listener(
        String name,
        String address,
        int port,
        Protocol protocol,
        ListenerAction action,
        List<String> certificates,
        TlsVersion minimumTls,
        Http2 http2,
        @Nullable Waiver olderTls,
        List<Network> proxyPeers) {

    public Listener {
        Checks.name("listener", name);
        Checks.notBlank("address of listener \"" + name + "\"", address);
        Checks.portOrZero("port of listener \"" + name + "\"", port);
        certificates = List.copyOf(certificates);
        proxyPeers = List.copyOf(proxyPeers);
        if (protocol == Protocol.HTTPS && certificates.isEmpty()) {
            throw new InvalidSetting(
                    "listener \"" + name + "\" speaks https without a certificate", "name at least one certificate");
        }
        if (protocol == Protocol.HTTP && !certificates.isEmpty()) {
            throw new InvalidSetting(
                    "listener \"" + name + "\" speaks http and names certificates",
                    "protocol: https, or no certificates");
        }
        if (protocol == Protocol.HTTP && http2 == Http2.ON) {
            throw new InvalidSetting(
                    "listener \"" + name + "\" speaks http and offers HTTP/2, which clients only choose within TLS",
                    "protocol: https, or no http2");
        }
        if (olderTls != null && (protocol == Protocol.HTTP || minimumTls == TlsVersion.TLS_1_3)) {
            throw new InvalidSetting(
                    "listener \"" + name + "\" admits older TLS and "
                            + (protocol == Protocol.HTTP ? "speaks http" : "wants at least TLS 1.3"),
                    protocol == Protocol.HTTP ? "protocol: https, or no tls" : "minimum-tls: tls-1.2, or no tls");
        }
        if (protocol == Protocol.HTTPS && action == ListenerAction.REDIRECT) {
            throw new InvalidSetting(
                    "listener \"" + name + "\" speaks https and redirects to https",
                    "action: forward; redirect is for http listeners");
        }
    }

    public static Listener https(String name, String address, int port, List<String> certificates) {
        return new Listener(
                name,
                address,
                port,
                Protocol.HTTPS,
                ListenerAction.FORWARD,
                certificates,
                TlsVersion.TLS_1_2,
                Http2.ON,
                null,
                List.of());
    }

    public static Listener http(String name, String address, int port, ListenerAction action) {
        return new Listener(
                name, address, port, Protocol.HTTP, action, List.of(), TlsVersion.TLS_1_2, Http2.OFF, null, List.of());
    }

    public Listener withHttp2(Http2 other) {
        return new Listener(
                name, address, port, protocol, action, certificates, minimumTls, other, olderTls, proxyPeers);
    }

    public Listener withOlderTls(Waiver waiver) {
        return new Listener(name, address, port, protocol, action, certificates, minimumTls, http2, waiver, proxyPeers);
    }

    public Listener withProxyPeers(List<Network> other) {
        return new Listener(name, address, port, protocol, action, certificates, minimumTls, http2, olderTls, other);
    }

    public boolean isTls() {
        return protocol == Protocol.HTTPS;
    }
}
