package lynclab.bench.compare;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Gives every peer a slice of the same load in each round, in an order that turns, and counts who used what. */
final class Rounds {
    private static final double STEADY = 0.05;

    private final Stage stage;
    private final Options options;

    Rounds(Stage stage, Options options) {
        this.stage = stage;
        this.options = options;
    }

    Map<Peer, List<Slice>> run(List<RunningPeer> peers, Load load) throws IOException {
        for (RunningPeer peer : peers) {
            warmUp(peer, load);
        }
        Map<Peer, List<Slice>> slices = new LinkedHashMap<>();
        for (int round = 0; round < options.rounds(); round++) {
            for (RunningPeer peer : order(peers, round)) {
                slices.computeIfAbsent(peer.peer(), any -> new ArrayList<>()).add(slice(peer, load, options.seconds()));
            }
        }
        return slices;
    }

    /** Until three slices agree, which they also do on a slow way down: so not before half of the time is over. */
    private void warmUp(RunningPeer peer, Load load) throws IOException {
        List<Double> last = new ArrayList<>();
        double spent = 0;
        boolean steady = false;
        double limit = peer.peer().isOurs() ? options.warmUp() : 3;
        while (spent < limit && !steady) {
            Slice slice = slice(peer, load, 1);
            spent += Math.max(1, slice.load().seconds());
            last.add(slice.normalisedCpu());
            if (last.size() > 3) {
                last.remove(0);
            }
            steady = last.size() == 3
                    && Collections.max(last) - Collections.min(last) < STEADY * Ratio.median(last)
                    && spent >= limit / 2;
        }
    }

    static List<RunningPeer> order(List<RunningPeer> peers, int round) {
        List<RunningPeer> order = new ArrayList<>(peers);
        Collections.rotate(order, round);
        if (round % 2 == 1) {
            Collections.reverse(order);
        }
        return order;
    }

    /** A machine that is very busy may leave no time at all for a short slice; that says nothing about the peer. */
    private Slice slice(RunningPeer peer, Load load, double seconds) throws IOException {
        for (int tries = 0; tries < 5; tries++) {
            Slice slice = measure(peer, load, seconds);
            if (slice.load().requests() > 0) {
                return slice;
            }
        }
        throw new IOException(peer.id() + " answered nothing");
    }

    private Slice measure(RunningPeer peer, Load load, double seconds) throws IOException {
        ProcessHandle handle = peer.program().handle();
        Machine.Busy before = Machine.busy();
        double all = stage.allCpuSeconds();
        double proxy = ProcessFigures.cpuSeconds(handle);
        double other = stage.otherCpuSeconds();
        long begun = System.nanoTime();
        LoadResult result = load.run(peer, seconds);
        double wall = (System.nanoTime() - begun) / 1e9;
        proxy = ProcessFigures.cpuSeconds(handle) - proxy;
        other = stage.otherCpuSeconds() - other;
        all = stage.allCpuSeconds() - all;
        Machine.Busy busy = Machine.busy().since(before);
        return new Slice(result, proxy, other, Math.max(0, busy.busy() - all) / wall, busy.steal() / wall);
    }
}
