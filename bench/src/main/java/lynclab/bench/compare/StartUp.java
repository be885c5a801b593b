package lynclab.bench.compare;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Time from exec until the first answer came through over TLS on both sides, in milliseconds. */
record StartUp(Map<Peer, List<Double>> millis) implements Outcome {

    static StartUp measure(Stage stage, int rounds) throws IOException, InterruptedException {
        Map<Peer, List<Double>> millis = new LinkedHashMap<>();
        List<RunningPeer> peers = stage.peers().stream()
                .filter(peer -> Case.STARTUP.fits(peer.peer()))
                .toList();
        for (int round = 0; round < rounds; round++) {
            for (RunningPeer peer : Rounds.order(peers, round)) {
                long begun = System.nanoTime();
                try (RunningPeer fresh = stage.start(peer.peer())) {
                    FirstAnswer.await(fresh.ports().ecdsa());
                    millis.computeIfAbsent(peer.peer(), any -> new ArrayList<>())
                            .add((System.nanoTime() - begun) / 1e6);
                }
            }
        }
        return new StartUp(millis);
    }

    @Override
    public Case of() {
        return Case.STARTUP;
    }

    @Override
    public List<String> lines() {
        return millis.entrySet().stream()
                .map(peer -> Outcome.format("  %-10s %6.0f ms", peer.getKey().id(), Ratio.median(peer.getValue())))
                .toList();
    }

    @Override
    public ObjectNode json() {
        ObjectNode json = Outcome.object().put("case", of().id());
        ObjectNode all = json.putObject("millis");
        millis.forEach((peer, each) -> all.put(peer.id(), Math.round(Ratio.median(each))));
        return json;
    }

    @Override
    public List<String> errors() {
        return List.of();
    }
}
