package lynclab.server.control;

import java.util.concurrent.CompletableFuture;

/**
 * One stroke of an armed fault.
 *
 * @param disarmed completed when the fault is disarmed
 */
public record Strike(Fault fault, CompletableFuture<Void> disarmed) {}
