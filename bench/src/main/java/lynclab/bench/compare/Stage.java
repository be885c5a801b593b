package lynclab.bench.compare;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import lynclab.bench.load.LoadGenerator;

/** Everything that is up during a comparison: origin, generator, and all peers that are installed. */
final class Stage implements AutoCloseable {
    private final Workshop workshop;
    private final String variant;
    private final Ports ports = new Ports();
    private final Map<String, Object> places;
    private final Program origin;
    private final Generator generator;
    private final List<RunningPeer> peers = new ArrayList<>();

    private Stage(Workshop workshop, String variant) throws IOException {
        this.workshop = workshop;
        this.variant = variant;
        this.places = Map.of("origin.tls", ports.free(), "origin.http", ports.free(), "holding", ports.free());
        this.origin = Program.start(
                "origin",
                workshop.path("origin.out"),
                List.of(
                        Peer.program("nginx"),
                        "-c",
                        workshop.fill("origin.conf", "origin.conf", places).toString()));
        this.generator = Generator.start(workshop.path("generator.out"), LoadGenerator.class);
    }

    static Stage open(Workshop workshop, String variant) throws IOException, InterruptedException {
        Stage stage = new Stage(workshop, variant);
        try {
            stage.origin.awaitListening((int) stage.places.get("origin.tls"));
            if (ProxyJvm.canCache()) {
                stage.train();
            }
            for (Peer peer : Peer.values()) {
                if (peer.version().isPresent() && (peer != Peer.VARIANT || !variant.isBlank())) {
                    stage.peers.add(stage.start(peer));
                }
            }
            for (RunningPeer peer : stage.peers) {
                peer.awaitListening();
            }
            return stage;
        } catch (IOException | InterruptedException | RuntimeException e) {
            stage.close();
            throw e;
        }
    }

    /** One start of the proxy from which its virtual machine learns which classes to keep at hand. */
    private void train() throws IOException, InterruptedException {
        ListeningPorts own = ListeningPorts.free(ports);
        Map<String, Object> all = new HashMap<>(places);
        all.putAll(own.places());
        all.put("transport", "auto");
        Path file = workshop.fill("lynclab-proxy.yaml", "training.yaml", all);
        try (Program training =
                Program.start("training", workshop.path("training.out"), ProxyJvm.trainingCommand(workshop, file))) {
            training.awaitListening(own.http());
            generator.obey("connect localhost %d 4 1 fresh", own.ecdsa());
        }
    }

    /** A further process of a peer, on ports of its own. */
    RunningPeer start(Peer peer) throws IOException {
        return peer.start(workshop, places, ListeningPorts.free(ports), variant);
    }

    List<RunningPeer> peers() {
        return List.copyOf(peers);
    }

    Generator generator() {
        return generator;
    }

    Workshop workshop() {
        return workshop;
    }

    int port(String place) {
        return (int) places.get(place);
    }

    /** Seconds of processor time of origin and generators, those included that have ended. */
    double otherCpuSeconds() {
        return ProcessFigures.cpuSeconds(origin.handle())
                + ProcessFigures.cpuSeconds(generator.handle())
                + ProcessFigures.endedChildrenSeconds();
    }

    /** Seconds of processor time of everything of this comparison. */
    double allCpuSeconds() {
        double all = ProcessFigures.cpuSeconds(ProcessHandle.current());
        return all + ProcessFigures.endedChildrenSeconds();
    }

    @Override
    public void close() {
        peers.forEach(RunningPeer::close);
        generator.close();
        origin.close();
    }
}
