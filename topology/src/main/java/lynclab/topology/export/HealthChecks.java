package lynclab.topology.export;

import java.time.Duration;

/**
 * How a reverse proxy asks its servers how they are, where the product can do that by itself.
 *
 * @param every from one question to the next
 * @param fall how many bad answers in a row take a server out
 * @param rise how many good ones bring it back
 * @param shallow whether a server that accepts connections is taken for well, whatever it would answer
 */
public record HealthChecks(Duration every, int fall, int rise, boolean shallow) {

    /** What suits a deployment: a page of each server every ten seconds. */
    public static final HealthChecks USUAL = new HealthChecks(Duration.ofSeconds(10), 2, 2, false);

    /** The same in faster time. */
    public HealthChecks dividedBy(int scale) {
        return new HealthChecks(every.dividedBy(scale), fall, rise, shallow);
    }

    /** The same for ports alone. */
    public HealthChecks withoutPages() {
        return new HealthChecks(every, fall, rise, true);
    }
}
