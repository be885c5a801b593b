package lynclab.scenarios.diagnosis;

import lynclab.lab.RawExchange;
import lynclab.lab.network.Zone;

/**
 * Bytes that were sent as they are, and what came of it.
 *
 * @param title what they were meant to find out, in words
 */
public record Knock(String title, Zone zone, RawExchange exchange) {}
