package lynclab.bench.load;

import java.util.Arrays;
import java.util.Locale;

/** What came of one slice of load. */
final class Tally {
    private long[] micros = new long[1_024];
    private int timed;
    private long requests;
    private long errors;

    synchronized void answered(boolean asExpected) {
        if (asExpected) {
            requests++;
        } else {
            errors++;
        }
    }

    synchronized void answered(boolean asExpected, long nanos) {
        answered(asExpected);
        if (timed == micros.length) {
            micros = Arrays.copyOf(micros, timed * 2);
        }
        micros[timed++] = nanos / 1_000;
    }

    synchronized void failed() {
        errors++;
    }

    /** One line of words and numbers, as the comparison reads it. */
    synchronized String line(double seconds, long fullHandshakes) {
        long[] sorted = Arrays.copyOf(micros, timed);
        Arrays.sort(sorted);
        return String.format(
                Locale.ROOT,
                "RESULT requests=%d errors=%d seconds=%.4f p50=%d p99=%d full=%d",
                requests,
                errors,
                seconds,
                at(sorted, 0.50),
                at(sorted, 0.99),
                fullHandshakes);
    }

    private static long at(long[] sorted, double share) {
        return sorted.length == 0 ? 0 : sorted[(int) Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
    }
}
