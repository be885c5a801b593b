package lynclab.bench.compare;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToIntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The kinds of traffic: wrk on kept connections, h2load for HTTP/2, a generator of our own for the rest. */
final class Loads {
    private static final Pattern H2_REQUESTS =
            Pattern.compile("requests: (\\d+) total, \\d+ started, \\d+ done, (\\d+) succeeded, (\\d+) failed");

    private final Path script;
    private final Map<String, String> environment;
    private final Generator generator;

    Loads(Path script, Path openSslConfiguration, Generator generator) {
        this.script = script;
        this.environment = Map.of("OPENSSL_CONF", openSslConfiguration.toString());
        this.generator = generator;
    }

    /** Kept connections, each with the next request as soon as the last answer is there. */
    Load tls(String path, int connections) {
        return wrk("https", ListeningPorts::ecdsa, path, connections, Map.of());
    }

    Load clear(String path, int connections) {
        return wrk("http", ListeningPorts::http, path, connections, Map.of());
    }

    Load upload(int bytes, int connections) {
        return wrk(
                "https",
                ListeningPorts::ecdsa,
                "/upload",
                connections,
                Map.of("LYNCLAB_UPLOAD_BYTES", String.valueOf(bytes)));
    }

    private Load wrk(
            String scheme,
            ToIntFunction<ListeningPorts> port,
            String path,
            int connections,
            Map<String, String> settings) {
        return (peer, seconds) -> {
            Map<String, String> all = new HashMap<>(environment);
            all.putAll(settings);
            List<String> command = new ArrayList<>(List.of("wrk", "-t", "2", "-c", String.valueOf(connections)));
            command.addAll(List.of("-d", Math.max(1, Math.round(seconds)) + "s", "--timeout", "20s", "-s"));
            command.add(script.toString());
            command.add(scheme + "://localhost:" + port.applyAsInt(peer.ports()) + path);
            String printed = Program.output(all, 60 + (long) seconds, command);
            return LoadResult.parse(printed.lines()
                    .filter(line -> line.startsWith("RESULT "))
                    .findFirst()
                    .orElseThrow(() -> new IOException("wrk says: " + printed)));
        };
    }

    /** Kept connections with several requests in flight on each. */
    Load http2(String path, int connections, int streams) {
        return (peer, seconds) -> {
            String printed = Program.output(
                    environment,
                    60 + (long) seconds,
                    List.of(
                            "h2load",
                            "-t2",
                            "-c" + connections,
                            "-m" + streams,
                            "--tls13-ciphers=TLS_AES_128_GCM_SHA256",
                            "--groups=X25519",
                            "-D" + Math.max(1, Math.round(seconds)),
                            "https://localhost:" + peer.ports().ecdsa() + path));
            Matcher counted = H2_REQUESTS.matcher(printed);
            if (!counted.find() || !printed.contains("Application protocol: h2")) {
                throw new IOException("h2load says: " + printed);
            }
            return new LoadResult(
                    Long.parseLong(counted.group(2)), Long.parseLong(counted.group(3)), Math.round(seconds), 0, 0, 0);
        };
    }

    /** A new TLS connection for each request. */
    Load connections(ToIntFunction<ListeningPorts> port, boolean resumed) {
        return (peer, seconds) -> generate(
                "connect localhost %d 32 %.2f %s",
                port.applyAsInt(peer.ports()), seconds, resumed ? "resumed" : "fresh");
    }

    /** Connections that log on with NTLM, so that no other client may use the member's connection. */
    Load bound() {
        return (peer, seconds) ->
                generate("bound localhost %d 32 %.2f", peer.ports().ecdsa(), seconds);
    }

    /** An open loop. */
    Load rate(int perSecond) {
        return (peer, seconds) ->
                generate("rate localhost %d 64 %.2f %d", peer.ports().ecdsa(), seconds, perSecond);
    }

    private LoadResult generate(String format, Object... values) throws IOException {
        return LoadResult.parse(generator.obey(String.format(Locale.ROOT, format, values)));
    }
}
