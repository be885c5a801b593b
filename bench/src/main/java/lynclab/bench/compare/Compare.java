package lynclab.bench.compare;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Compares the proxy with HAProxy and nginx. Exit code 0: compared; 1: requests failed or, with {@code --quick}, the
 * proxy became much slower; 2: bad arguments; 3: could not run.
 */
public final class Compare {
    private final Options options;
    private final Stage stage;
    private final Loads loads;

    private Compare(Options options, Stage stage) throws IOException {
        this.options = options;
        this.stage = stage;
        this.loads = new Loads(
                stage.workshop().fill("report.lua", "report.lua", Map.of()),
                stage.workshop().fill("openssl.cnf", "openssl.cnf", Map.of()),
                stage.generator());
    }

    public static void main(String[] arguments) throws InterruptedException {
        Options options;
        try {
            options = Options.parse(arguments);
        } catch (IllegalArgumentException e) {
            System.err.println("compare: " + e.getMessage());
            System.exit(2);
            return;
        }
        if (!Peer.isInstalled("nginx")) {
            System.err.println("compare: could not run: nginx, which stands behind every proxy, is not installed");
            System.exit(3);
        }
        try (Workshop workshop = Workshop.open();
                Stage stage = Stage.open(workshop, options.variant())) {
            Compare compare = new Compare(options, stage);
            System.exit((options.holds() ? compare.hold() : compare.run()) ? 0 : 1);
        } catch (IOException e) {
            System.err.println("compare: could not run: " + e.getMessage());
            System.exit(3);
        }
    }

    /** Keeps everything up until a line is entered, so that a load and a profiler can be started by hand. */
    private boolean hold() throws IOException {
        for (RunningPeer peer : stage.peers()) {
            System.out.println(
                    peer.id() + ": process " + peer.program().handle().pid() + ", " + peer.ports());
        }
        System.out.println("files in " + stage.workshop().path("") + "; Enter ends everything");
        return System.in.read() >= 0;
    }

    private boolean run() throws IOException, InterruptedException {
        ObjectNode json = Outcome.object();
        json.put("date", LocalDate.now().toString());
        json.put("machine", Machine.description());
        System.out.println(Machine.description());
        ObjectNode versions = json.putObject("versions");
        EqualAnswers answers = new EqualAnswers(stage.workshop());
        for (Peer peer : Peer.values()) {
            if (peer == Peer.VARIANT && options.variant().isBlank()) {
                continue;
            }
            String version = peer.version().orElse("not installed: skipped");
            versions.put(peer.id(), version);
            System.out.println(peer.id() + ": " + version);
        }
        for (RunningPeer peer : stage.peers()) {
            answers.check(peer);
        }
        List<String> errors = new ArrayList<>();
        ArrayNode cases = json.putArray("cases");
        Baseline baseline = Baseline.stored();
        for (Case one : options.cases()) {
            System.out.println("\n" + one.id() + ": " + one.meaning());
            try {
                Outcome outcome = measure(one);
                outcome.lines().forEach(System.out::println);
                errors.addAll(outcome.errors());
                if (options.checksBaseline() && outcome instanceof Figures figures) {
                    errors.addAll(baseline.exceededBy(figures));
                }
                cases.add(outcome.json());
            } catch (Unsupported e) {
                System.out.println("  skipped: " + e.getMessage());
                cases.add(Outcome.object().put("case", one.id()).put("skipped", e.getMessage()));
            }
        }
        errors.forEach(error -> System.out.println("FAILED " + error));
        if (options.json() != null) {
            Files.writeString(
                    options.json(),
                    new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(json) + "\n");
        }
        return errors.isEmpty();
    }

    private Outcome measure(Case one) throws IOException, InterruptedException, Unsupported {
        if (one.usesWrk()) {
            need("wrk");
        }
        if (one == Case.STARTUP) {
            return StartUp.measure(stage, Math.min(5, options.rounds()));
        }
        if (one == Case.PARKED_9K) {
            return parked(one, options.polls(), Parking.connections(stage.generator()));
        }
        if (one == Case.PARKED_10K_H2) {
            need("h2load");
            return parked(one, 10_000, Parking.streams(stage.workshop().path("h2load.out")));
        }
        List<RunningPeer> peers =
                stage.peers().stream().filter(peer -> one.fits(peer.peer())).toList();
        Load load = load(one, peers);
        return new Figures(one, new Rounds(stage, options).run(peers, load));
    }

    private static void need(String program) throws Unsupported {
        if (!Peer.isInstalled(program)) {
            throw new Unsupported(program + " is not installed");
        }
    }

    private Parked parked(Case one, int polls, Parking parking) throws IOException, InterruptedException {
        return Parked.measure(stage, one, polls, parking, loads.connections(ListeningPorts::ecdsa, false));
    }

    private Load load(Case one, List<RunningPeer> peers) throws IOException, Unsupported {
        return switch (one) {
            case TLS_KEEPALIVE_1K -> loads.tls("/1k", 64);
            case TLS_64K -> loads.tls("/64k", 64);
            case TLS_10M -> loads.tls("/10m", 8);
            case HTTP_KEEPALIVE_1K -> loads.clear("/1k", 64);
            case UPLOAD_1M -> loads.upload(1 << 20, 8);
            case HANDSHAKE_ECDSA -> loads.connections(ListeningPorts::ecdsa, false);
            case HANDSHAKE_RSA -> loads.connections(ListeningPorts::rsa, false);
            case HANDSHAKE_RESUMED -> loads.connections(ListeningPorts::ecdsa, true);
            case NTLM_BOUND -> loads.bound();
            case RATE_HALF -> loads.rate(halfOfSlowest(peers));
            case H2_1K -> http2(peers);
            case STARTUP, PARKED_9K, PARKED_10K_H2 -> throw new IllegalStateException(one + " is not a load");
        };
    }

    private Load http2(List<RunningPeer> peers) throws IOException, Unsupported {
        need("h2load");
        Load load = loads.http2("/1k", 16, 10);
        for (RunningPeer peer : peers) {
            try {
                load.run(peer, 1);
            } catch (IOException e) {
                throw new Unsupported(peer.id() + " does not speak HTTP/2");
            }
        }
        return load;
    }

    private int halfOfSlowest(List<RunningPeer> peers) throws IOException {
        double slowest = Double.MAX_VALUE;
        Load load = loads.tls("/1k", 64);
        for (int round = 0; round < 3; round++) {
            for (RunningPeer peer : peers) {
                double rate = load.run(peer, 2).requestsPerSecond();
                // The first round warms up.
                slowest = round == 0 ? slowest : Math.min(slowest, rate);
            }
        }
        System.out.println(Outcome.format("  %.0f requests a second are sent", slowest / 2));
        return (int) (slowest / 2);
    }

    /** A case that cannot be measured here; the message says why. */
    private static final class Unsupported extends Exception {
        private static final long serialVersionUID = 1;

        Unsupported(String message) {
            super(message);
        }
    }
}
