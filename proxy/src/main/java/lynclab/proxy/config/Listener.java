package lynclab.proxy.config;

import java.util.List;

/** An address and port where clients are accepted; the first certificate is presented to clients that name no known host. */
public record Listener(
        String name,
        String address,
        int port,
        Protocol protocol,
        ListenerAction action,
        List<String> certificates,
        TlsVersion minimumTls,
        Http2 http2) {

    public Listener {
        Checks.name("listener", name);
        Checks.notBlank("address of listener \"" + name + "\"", address);
        Checks.portOrZero("port of listener \"" + name + "\"", port);
        certificates = List.copyOf(certificates);
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
                Http2.ON);
    }

    public static Listener http(String name, String address, int port, ListenerAction action) {
        return new Listener(name, address, port, Protocol.HTTP, action, List.of(), TlsVersion.TLS_1_2, Http2.OFF);
    }

    public Listener withHttp2(Http2 other) {
        return new Listener(name, address, port, protocol, action, certificates, minimumTls, other);
    }

    public boolean isTls() {
        return protocol == Protocol.HTTPS;
    }
}
