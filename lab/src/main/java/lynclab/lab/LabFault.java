package lynclab.lab;

import java.util.Optional;
import java.util.Set;
import lynclab.lab.target.Capability;
import lynclab.topology.Topology;

/**
 * Something that is wrong in a lab from its first moment on, named after the entry of the failure catalogue it makes
 * happen.
 *
 * <p>A fault is expressed once, on what is to be built ({@link Blueprint}), and so applies to every target that has the
 * capabilities it needs. Faults are values; equal ones make equal labs.
 */
public interface LabFault {

    /** The entry of the failure catalogue, such as {@code H-01}. */
    String id();

    /** What is wrong, in a sentence without a full stop. */
    String sentence();

    /** What a target must be able to do for this to go wrong. */
    default Set<Capability> needs() {
        return Set.of();
    }

    /** The deployment with the fault in it. */
    default Topology alter(Topology healthy) {
        return healthy;
    }

    /** Puts the fault into what is to be built. */
    default void apply(Blueprint blueprint) {}

    /** By what one knows that somebody has met the fault in this lab; empty as long as nobody has. */
    Optional<String> firedIn(Lab lab);
}
