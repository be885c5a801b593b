package lynclab.topology;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Guesses what somebody meant to write. */
final class Spelling {
    private Spelling() {}

    static Optional<String> nearest(String word, Collection<String> candidates) {
        String plain = plain(word);
        return candidates.stream()
                .filter(candidate -> distance(plain, plain(candidate)) <= Math.max(1, plain.length() / 3))
                .min(Comparator.comparingInt(candidate -> distance(plain, plain(candidate))));
    }

    /** {@code externalWebFqdn}, {@code external_web_fqdn} and {@code external-web-fqdn} are the same word. */
    private static String plain(String word) {
        return word.replaceAll("[-_ ]", "").toLowerCase(Locale.ROOT);
    }

    private static int distance(String left, String right) {
        int[] previous = new int[right.length() + 1];
        for (int j = 0; j <= right.length(); j++) {
            previous[j] = j;
        }
        for (int i = 1; i <= left.length(); i++) {
            int[] current = new int[right.length() + 1];
            current[0] = i;
            for (int j = 1; j <= right.length(); j++) {
                int change = previous[j - 1] + (left.charAt(i - 1) == right.charAt(j - 1) ? 0 : 1);
                current[j] = Math.min(change, 1 + Math.min(previous[j], current[j - 1]));
            }
            previous = current;
        }
        return previous[right.length()];
    }
}
