package lynclab.bench.compare;

import java.util.Map;

/** Where one peer listens: TLS with an ECDSA key, TLS with an RSA key, and in clear. */
record ListeningPorts(int ecdsa, int rsa, int http) {
    static ListeningPorts free(Ports ports) {
        return new ListeningPorts(ports.free(), ports.free(), ports.free());
    }

    /** As the configurations name them. */
    Map<String, Object> places() {
        return Map.of("ports.ecdsa", ecdsa, "ports.rsa", rsa, "ports.http", http);
    }
}
