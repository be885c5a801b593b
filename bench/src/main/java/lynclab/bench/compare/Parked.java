package lynclab.bench.compare;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import lynclab.bench.load.HoldingServer;

/** Memory of a fresh process of each peer: idle after some load, and with requests parked that nobody answers. */
record Parked(Case of, int polls, Map<Peer, Memory> memory, List<String> errors) implements Outcome {
    /** For what only the handshakes needed to be given back, by whoever does so. */
    private static final int SETTLING_MILLIS = 15_000;

    /** Few enough for the server behind to be done with their handshakes before anybody runs out of patience. */
    private static final int AT_ONCE = 500;

    /** In KiB, as the kernel's proportional set size. */
    record Memory(long idle, long holding) {}

    static Parked measure(Stage stage, Case of, int polls, Parking parking, Load load)
            throws IOException, InterruptedException {
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
                if (!of.fits(peer.peer())) {
                    continue;
                }
                try (RunningPeer fresh = stage.start(peer.peer())) {
                    fresh.awaitListening();
                    // A process that has not worked yet is smaller than it will ever be again.
                    load.run(fresh, 5);
                    long idle = ProcessFigures.pssKib(fresh.program().handle());
                    boolean areHeld = true;
                    for (int opened = 0; areHeld && opened < polls; opened += AT_ONCE) {
                        int more = Math.min(AT_ONCE, polls - opened);
                        parking.park(fresh, more);
                        areHeld = awaitHeld(holding, opened + more);
                    }
                    if (!areHeld) {
                        errors.add(peer.id() + " does not hold all of " + polls + " polls");
                    }
                    Thread.sleep(SETTLING_MILLIS);
                    long held = ProcessFigures.pssKib(fresh.program().handle());
                    String lost = parking.release();
                    if (!lost.isEmpty()) {
                        errors.add(peer.id() + " parked not all of " + polls + " polls: " + lost);
                    }
                    memory.put(peer.peer(), new Memory(idle, held));
                }
                awaitHeld(holding, 0);
            }
        }
        return new Parked(of, polls, memory, errors);
    }

    private static boolean awaitHeld(Generator holding, int polls) throws IOException, InterruptedException {
        for (int tries = 0; tries < 600; tries++) {
            if (holding.obey("held").equals("RESULT held=" + polls)) {
                return true;
            }
            Thread.sleep(100);
        }
        return false;
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
        ObjectNode json = Outcome.object().put("case", of.id()).put("polls", polls);
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
