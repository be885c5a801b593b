package lynclab.server.control;

/** A fault with its scope, before it is armed. */
public record PlannedFault(Fault fault, FaultScope scope) {
    public PlannedFault {
        if (fault instanceof Fault.InHandshake && !scope.pathPrefix().isEmpty()) {
            throw new IllegalArgumentException("no path is known in a handshake: " + scope.pathPrefix());
        }
    }
}
