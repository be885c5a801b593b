package lynclab.server.control;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The faults that are armed on a server. All that are armed in one call hold from the same request on; of several that
 * fit a request, the one that was armed first strikes.
 */
public final class Faults {
    private final AtomicReference<List<ArmedFault>> armed = new AtomicReference<>(List.of());

    /** Arms a fault on one port until what is returned is closed. */
    public ArmedFault arm(SitePort port, Fault fault) {
        return arm(fault, FaultScope.on(port));
    }

    public ArmedFault arm(Fault fault, FaultScope scope) {
        return arm(List.of(new PlannedFault(fault, scope))).get(0);
    }

    /** Arms several faults at once. */
    public List<ArmedFault> arm(List<PlannedFault> planned) {
        var added =
                planned.stream().map(plan -> new ArmedFault(plan, this::disarm)).toList();
        armed.updateAndGet(
                before -> Stream.concat(before.stream(), added.stream()).toList());
        return added;
    }

    /** Disarms whatever is armed and arms these in its place, with no request in between. */
    public List<ArmedFault> replace(List<PlannedFault> planned) {
        var added =
                planned.stream().map(plan -> new ArmedFault(plan, this::disarm)).toList();
        armed.getAndSet(added).forEach(ArmedFault::close);
        return added;
    }

    /** What is armed, in the order in which it was. */
    public List<ArmedFault> armed() {
        return armed.get();
    }

    /** The fault that strikes a request which has arrived. */
    public Optional<Strike> strikeRequest(String listener, Supplier<String> path, long connection) {
        return strike(false, listener, path, connection);
    }

    /** The fault that strikes a connection which has opened. */
    public Optional<Strike> strikeHandshake(String listener, long connection) {
        return strike(true, listener, () -> "", connection);
    }

    private Optional<Strike> strike(boolean handshake, String listener, Supplier<String> path, long connection) {
        for (var candidate : armed.get()) {
            if (handshake == candidate.fault() instanceof Fault.InHandshake) {
                var strike = candidate.strike(listener, path, connection);
                if (strike.isPresent()) {
                    return strike;
                }
            }
        }
        return Optional.empty();
    }

    private void disarm(ArmedFault fault) {
        armed.updateAndGet(before -> {
            var left = new ArrayList<>(before);
            left.remove(fault);
            return List.copyOf(left);
        });
    }

    @Override
    public String toString() {
        return armed.get().toString();
    }
}
