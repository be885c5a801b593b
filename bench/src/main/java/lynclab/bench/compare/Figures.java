package lynclab.bench.compare;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** The slices of all peers in one case, and the ratios between them. */
record Figures(Case of, Map<Peer, List<Slice>> slices) implements Outcome {

    /** LyncLab's figure over another peer's, round by round. */
    Ratio ratio(Peer other, ToDoubleFunction<Slice> figure) {
        return Ratio.of(all(Peer.LYNCLAB, figure), all(other, figure));
    }

    /** The same for LyncLab on io_uring. */
    private Ratio ioUring(Peer other) {
        return Ratio.of(all(Peer.IO_URING, Slice::normalisedCpu), all(other, Slice::normalisedCpu));
    }

    /** Processor time for a request, in units of the rest's, against another peer. */
    Ratio normalisedCpu(Peer other) {
        return ratio(other, Slice::normalisedCpu);
    }

    private List<Peer> others() {
        return slices.keySet().stream().filter(peer -> peer != Peer.LYNCLAB).toList();
    }

    private List<Double> all(Peer peer, ToDoubleFunction<Slice> figure) {
        return slices.get(peer).stream().map(figure::applyAsDouble).toList();
    }

    private double median(Peer peer, ToDoubleFunction<Slice> figure) {
        return Ratio.median(all(peer, figure));
    }

    private double medianOfAll(ToDoubleFunction<Slice> figure) {
        return Ratio.median(slices.values().stream()
                .flatMap(List::stream)
                .map(figure::applyAsDouble)
                .toList());
    }

    private boolean hasLatency() {
        return of == Case.RATE_HALF;
    }

    @Override
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        for (Peer peer : slices.keySet()) {
            String line = Outcome.format(
                    "  %-10s %9.0f req/s   CPU %8.1f us a request (others %8.1f)",
                    peer.id(),
                    median(peer, slice -> slice.load().requestsPerSecond()),
                    median(peer, Slice::cpuMicros),
                    median(peer, Slice::otherCpuMicros));
            if (hasLatency()) {
                line += Outcome.format(
                        "   p50 %6.0f us   p99 %7.0f us",
                        median(peer, slice -> slice.load().p50()),
                        median(peer, slice -> slice.load().p99()));
            }
            lines.add(line);
        }
        for (Peer other : others()) {
            Ratio normalised = normalisedCpu(other);
            String line = Outcome.format(
                    "  against %-8s CPU normalised %.2f (%.2f to %.2f)   paired %.2f   req/s %.2f",
                    other.id(),
                    normalised.median(),
                    normalised.low(),
                    normalised.high(),
                    ratio(other, Slice::cpuMicros).median(),
                    ratio(other, slice -> slice.load().requestsPerSecond()).median());
            if (hasLatency()) {
                line += Outcome.format(
                        "   p50 %.2f   p99 %.2f",
                        ratio(other, slice -> slice.load().p50()).median(),
                        ratio(other, slice -> slice.load().p99()).median());
            }
            if (slices.containsKey(Peer.IO_URING) && !other.isOurs()) {
                line += Outcome.format("   io_uring %.2f", ioUring(other).median());
            }
            lines.add(line + (normalised.spread() > NOISY ? "   NOISY: no claim" : ""));
        }
        lines.add(Outcome.format(
                "  noise: %.2f processors busy with other things, %.2f stolen",
                medianOfAll(Slice::foreignCores), medianOfAll(Slice::stolenCores)));
        return lines;
    }

    @Override
    public ObjectNode json() {
        ObjectNode json = Outcome.object().put("case", of.id());
        ObjectNode cpu = json.putObject("cpuRatio");
        ObjectNode paired = json.putObject("cpuRatioPaired");
        ObjectNode throughput = json.putObject("throughputRatio");
        ObjectNode p99 = hasLatency() ? json.putObject("p99Ratio") : Outcome.object();
        ObjectNode p50 = hasLatency() ? json.putObject("p50Ratio") : Outcome.object();
        ObjectNode spread = json.putObject("spread");
        ObjectNode uring = slices.containsKey(Peer.IO_URING) ? json.putObject("cpuRatioIoUring") : Outcome.object();
        boolean isNoisy = false;
        for (Peer other : others()) {
            Ratio normalised = normalisedCpu(other);
            isNoisy |= normalised.spread() > NOISY;
            cpu.put(other.id(), Outcome.rounded(normalised.median()));
            spread.put(other.id(), Outcome.rounded(normalised.spread()));
            if (slices.containsKey(Peer.IO_URING) && !other.isOurs()) {
                uring.put(other.id(), Outcome.rounded(ioUring(other).median()));
            }
            paired.put(other.id(), rounded(other, Slice::cpuMicros));
            throughput.put(other.id(), rounded(other, slice -> slice.load().requestsPerSecond()));
            if (hasLatency()) {
                p99.put(other.id(), rounded(other, slice -> slice.load().p99()));
                p50.put(other.id(), rounded(other, slice -> slice.load().p50()));
            }
        }
        json.put("noisy", isNoisy);
        json.put("foreignCores", Outcome.rounded(medianOfAll(Slice::foreignCores)));
        json.put("stolenCores", Outcome.rounded(medianOfAll(Slice::stolenCores)));
        ObjectNode peers = json.putObject("peers");
        for (Peer peer : slices.keySet()) {
            ObjectNode one = peers.putObject(peer.id());
            one.put("rounds", slices.get(peer).size());
            one.put(
                    "requestsPerSecond",
                    Math.round(median(peer, slice -> slice.load().requestsPerSecond())));
            one.put("cpuMicros", Outcome.rounded(median(peer, Slice::cpuMicros)));
            one.put("otherCpuMicros", Outcome.rounded(median(peer, Slice::otherCpuMicros)));
            one.put("errors", errors(peer));
            if (hasLatency()) {
                one.put(
                        "p50Micros",
                        Math.round(median(peer, slice -> slice.load().p50())));
                one.put(
                        "p99Micros",
                        Math.round(median(peer, slice -> slice.load().p99())));
            }
            if (of == Case.HANDSHAKE_RESUMED) {
                one.put("resumedShare", Outcome.rounded(1 - median(peer, Figures::fullShare)));
            }
        }
        return json;
    }

    private double rounded(Peer other, ToDoubleFunction<Slice> figure) {
        return Outcome.rounded(ratio(other, figure).median());
    }

    private static double fullShare(Slice slice) {
        return slice.load().fullHandshakes() / (double) slice.load().requests();
    }

    private long errors(Peer peer) {
        return slices.get(peer).stream()
                .mapToLong(slice -> slice.load().errors())
                .sum();
    }

    @Override
    public List<String> errors() {
        List<String> errors = new ArrayList<>();
        long failed = errors(Peer.LYNCLAB);
        if (failed > 0) {
            errors.add(of.id() + ": " + failed + " requests through the proxy failed");
        }
        if (of == Case.HANDSHAKE_RESUMED && median(Peer.LYNCLAB, Figures::fullShare) > 0.1) {
            errors.add(of.id() + ": sessions are not resumed");
        }
        return errors;
    }
}
