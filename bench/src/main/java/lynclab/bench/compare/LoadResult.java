package lynclab.bench.compare;

import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a load generator counted in one slice, latencies in microseconds. */
record LoadResult(long requests, long errors, double seconds, long p50, long p99, long fullHandshakes) {

    double requestsPerSecond() {
        return requests / seconds;
    }

    /** Reads a line such as {@code RESULT requests=9 errors=0 seconds=2.0 p50=100 p99=900}. */
    static LoadResult parse(String line) {
        Map<String, String> words = words(line);
        return new LoadResult(
                Long.parseLong(words.getOrDefault("requests", "0")),
                Long.parseLong(words.getOrDefault("errors", "0")),
                Double.parseDouble(words.getOrDefault("seconds", "0")),
                Long.parseLong(words.getOrDefault("p50", "0")),
                Long.parseLong(words.getOrDefault("p99", "0")),
                Long.parseLong(words.getOrDefault("full", "0")));
    }

    static Map<String, String> words(String line) {
        if (!line.startsWith("RESULT ")) {
            throw new IllegalStateException("the generator says: " + line);
        }
        return Stream.of(line.substring(7).split(" "))
                .map(word -> word.split("=", 2))
                .collect(Collectors.toMap(word -> word[0], word -> word[1]));
    }
}
