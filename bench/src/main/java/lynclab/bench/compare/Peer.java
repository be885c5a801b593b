package lynclab.bench.compare;

import io.netty.channel.uring.IoUring;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The proxies that are compared. */
enum Peer {
    HAPROXY("haproxy", "haproxy.cfg"),
    NGINX("nginx", "nginx.conf"),
    /** LyncLab started with further options, to see what they do. */
    VARIANT("variant", "lynclab-proxy.yaml"),
    IO_URING("lynclab-io-uring", "lynclab-proxy.yaml"),
    LYNCLAB("lynclab", "lynclab-proxy.yaml");

    private final String id;
    private final String configuration;

    Peer(String id, String configuration) {
        this.id = id;
        this.configuration = configuration;
    }

    boolean isOurs() {
        return this == LYNCLAB || this == VARIANT || this == IO_URING;
    }

    String id() {
        return id;
    }

    /** Its version and the TLS library under it, or nothing where it is not installed. */
    Optional<String> version() {
        if (this == IO_URING && !IoUring.isAvailable()) {
            return Optional.empty();
        }
        if (isOurs()) {
            return Optional.of("java " + Runtime.version() + ", " + ProxyJvm.netty());
        }
        if (!isInstalled(id)) {
            return Optional.empty();
        }
        try {
            String said = Program.output(Map.of(), 10, List.of(id, this == HAPROXY ? "-vv" : "-V"));
            String version = line(said, "ersion");
            String tls = line(said, this == HAPROXY ? "Running on OpenSSL" : "built with OpenSSL");
            return Optional.of(version + ", " + tls);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static String line(String text, String holding) {
        return text.lines()
                .filter(line -> line.contains(holding))
                .findFirst()
                .orElse("?")
                .trim();
    }

    static boolean isInstalled(String program) {
        String path = Optional.ofNullable(System.getenv("PATH")).orElse("") + ":/usr/sbin:/usr/local/sbin";
        return Stream.of(path.split(":")).anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }

    /** Starts it on ports of its own; returns at once. */
    RunningPeer start(Workshop workshop, Map<String, Object> places, ListeningPorts ports, String variant)
            throws IOException {
        Map<String, Object> all = new HashMap<>(places);
        all.putAll(ports.places());
        all.put("transport", this == IO_URING ? "io-uring" : "auto");
        String name = id + "-" + ports.ecdsa();
        Path file = workshop.fill(configuration, name + configuration.substring(configuration.indexOf('.')), all);
        List<String> command =
                switch (this) {
                    case HAPROXY -> List.of(program(id), "-db", "-f", file.toString());
                    case NGINX -> List.of(program(id), "-c", file.toString());
                    case VARIANT -> ProxyJvm.command(workshop, file, variant);
                    case LYNCLAB, IO_URING -> ProxyJvm.command(workshop, file, "");
                };
        return new RunningPeer(this, Program.start(name, workshop.path(name + ".out"), command), ports);
    }

    static String program(String name) {
        Path system = Path.of("/usr/sbin", name);
        return Files.isExecutable(system) ? system.toString() : name;
    }
}
