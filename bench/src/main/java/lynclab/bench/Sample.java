package lynclab.bench;

import java.util.Arrays;
import java.util.Locale;

/** Repeated measurements of one thing, in milliseconds. */
record Sample(String what, double[] milliseconds) {

    Sample {
        if (milliseconds.length == 0) {
            throw new IllegalArgumentException(what + ": nothing was measured");
        }
        milliseconds = milliseconds.clone();
        Arrays.sort(milliseconds);
    }

    double minimum() {
        return milliseconds[0];
    }

    double median() {
        int middle = milliseconds.length / 2;
        return milliseconds.length % 2 == 1
                ? milliseconds[middle]
                : (milliseconds[middle - 1] + milliseconds[middle]) / 2;
    }

    double maximum() {
        return milliseconds[milliseconds.length - 1];
    }

    String line() {
        return String.format(
                Locale.ROOT,
                "%-34s %4d runs   minimum %7.0f ms   median %7.0f ms   maximum %7.0f ms",
                what,
                milliseconds.length,
                minimum(),
                median(),
                maximum());
    }

    String json() {
        return String.format(
                Locale.ROOT,
                "{\"what\":\"%s\",\"runs\":%d,\"minimumMs\":%.1f,\"medianMs\":%.1f,\"maximumMs\":%.1f}",
                what,
                milliseconds.length,
                minimum(),
                median(),
                maximum());
    }
}
