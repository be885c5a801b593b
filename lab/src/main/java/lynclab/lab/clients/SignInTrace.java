package lynclab.lab.clients;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import lynclab.lab.network.Zone;

/** The whole way of a client, hop by hop, and where it ended. */
public record SignInTrace(String client, Zone from, List<Hop> hops, Outcome outcome) {

    /** The two ends of a way. */
    public sealed interface Outcome permits Reached, StoppedAt {}

    /** The client got what it came for. */
    public record Reached(String what, String where) implements Outcome {
        @Override
        public String toString() {
            return "reached " + what + " at " + where;
        }
    }

    /** The client gave up, and this hop is why. */
    public record StoppedAt(Hop hop, String reason) implements Outcome {
        @Override
        public String toString() {
            return "stopped at \"" + hop.step() + "\" (" + hop.tried() + "): " + reason;
        }
    }

    public SignInTrace {
        hops = List.copyOf(hops);
    }

    public boolean hasReached() {
        return outcome instanceof Reached;
    }

    public Optional<Reached> reached() {
        return outcome instanceof Reached reached ? Optional.of(reached) : Optional.empty();
    }

    public Optional<StoppedAt> stoppedAt() {
        return outcome instanceof StoppedAt stopped ? Optional.of(stopped) : Optional.empty();
    }

    /** The hops of one kind, in their order. */
    public List<Hop> hops(Hop.Step step) {
        return hops.stream().filter(hop -> hop.step() == step).toList();
    }

    /** A line a hop and one for the end, for a report or a failed assertion. */
    @Override
    public String toString() {
        return hops.stream()
                .map(hop -> (hop.worked() ? "  + " : "  - ") + hop)
                .collect(Collectors.joining("\n", client + " from the " + from.title() + "\n", "\n  = " + outcome));
    }
}
