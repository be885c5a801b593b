package lynclab.bench.compare;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import lynclab.bench.load.HoldingServer;

/** Memory of a fresh process of each peer: idle after some load, and with requests parked that nobody answers. */
record Parked(int polls, Map<Peer, Memory> memory, List<String> errors) implements Outcome {

    /** In KiB, as the kernel's proportional set size. */
    record Memory(long idle, long holding) {}

    static Parked measure(Stage stage, int polls, Load load) throws IOException, InterruptedException {
        Map<Peer, Memory> memory = new LinkedHashMap<>();
        List<String> errors = new ArrayList<>();
        Workshop workshop = stage.workshop();
        try (Generator holding = Generator.start(
                workshop.path("holding.out"),
                HoldingServer.class,
                String.valueOf(stage.port("holding")),
                workshop.path("origin-chain.pem").toString(),
                workshop.path("origin-key.pem").toString())) {
            for (RunningPeer peer : stage.peers()) {
                if (!Case.PARKED_9K.fits(peer.peer())) {
                    continue;
                }
                try (RunningPeer fresh = stage.start(peer.peer())) {
                    fresh.awaitListening();
                    // A process that has not worked yet is smaller than it will ever be again.
                    load.run(fresh, 5);
                    long idle = ProcessFigures.pssKib(fresh.program().handle());
                    String opened = stage.generator()
                            .obey("park polls.localhost %d %d", fresh.ports().ecdsa(), polls);
                    awaitHeld(holding, polls);
                    long held = ProcessFigures.pssKib(fresh.program().handle());
                    String lost = stage.generator().obey("parked");
                    if (!lost.equals("RESULT lost=0")) {
                        errors.add(peer.id() + " parked not all of " + polls + " polls: " + opened + ", " + lost);
                    }
                    stage.generator().obey("release");
                    memory.put(peer.peer(), new Memory(idle, held));
                }
                awaitHeld(holding, 0);
            }
        }
        return new Parked(polls, memory, errors);
    }

    private static void awaitHeld(Generator holding, int polls) throws IOException, InterruptedException {
        for (int tries = 0; tries < 600; tries++) {
            if (holding.obey("held").equals("RESULT held=" + polls)) {
                return;
            }
            Thread.sleep(100);
        }
    }

    @Override
    public Case of() {
        return Case.PARKED_9K;
    }

    private double kibEach(Memory figure) {
        return (figure.holding() - figure.idle()) / (double) polls;
    }

    @Override
    public List<String> lines() {
        return memory.entrySet().stream()
                .map(peer -> Outcome.format(
                        "  %-10s %5d MiB idle, %5d MiB with %d polls, %5.1f KiB each",
                        peer.getKey().id(),
                        peer.getValue().idle() / 1_024,
                        peer.getValue().holding() / 1_024,
                        polls,
                        kibEach(peer.getValue())))
                .toList();
    }

    @Override
    public ObjectNode json() {
        ObjectNode json = Outcome.object().put("case", of().id()).put("polls", polls);
        ObjectNode idle = json.putObject("idleMib");
        ObjectNode holding = json.putObject("holdingMib");
        ObjectNode each = json.putObject("kibPerPoll");
        memory.forEach((peer, figure) -> {
            idle.put(peer.id(), figure.idle() / 1_024);
            holding.put(peer.id(), figure.holding() / 1_024);
            each.put(peer.id(), Outcome.rounded(kibEach(figure)));
        });
        return json;
    }
}
