package lynclab.scenarios;

import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Finds the steps that a misspelt one most likely stands for. */
final class DidYouMean {

    private static final double LIKE_ENOUGH = 0.45;
    private static final double SURELY_MEANT = 0.7;
    private static final double WORDS_WEIGH = 0.9;
    private static final int STEM = 5;
    private static final double AS_GOOD_AS_THE_BEST = 0.85;

    private DidYouMean() {}

    /** The nearest steps, the likeliest first; empty when nothing resembles the text. */
    static List<StepEntry> nearest(String stepText, List<StepEntry> entries) {
        List<Candidate> candidates = entries.stream()
                .map(entry -> new Candidate(entry, likeness(stepText, entry)))
                .filter(candidate -> candidate.likeness() >= LIKE_ENOUGH)
                .sorted(Comparator.comparingDouble(Candidate::likeness).reversed())
                .toList();
        return candidates.stream()
                .filter(candidate -> candidate.likeness()
                        >= AS_GOOD_AS_THE_BEST * candidates.get(0).likeness())
                .limit(3)
                .map(Candidate::entry)
                .toList();
    }

    /** Whether the text is so close to a step that it was surely meant to be one. */
    static boolean isLikeAStep(String text) {
        return StepDictionary.entries().stream().anyMatch(entry -> likeness(text, entry) >= SURELY_MEANT);
    }

    /** From 0 (nothing in common) to 1 (the same): letters in order, and words whatever their order. */
    static double likeness(String stepText, StepEntry entry) {
        String text = plain(stepText);
        String example = plain(entry.example());
        String expression = plain(entry.expression().replaceAll("\\{[^}]*}", " "));
        double letters =
                1.0 - (double) editDistance(text, example) / Math.max(1, Math.max(text.length(), example.length()));
        double words = Math.max(sharedWords(text, example), sharedWords(text, expression));
        return Math.max(letters, WORDS_WEIGH * words);
    }

    static int editDistance(String left, String right) {
        int[] previous = new int[right.length() + 1];
        for (int column = 0; column <= right.length(); column++) {
            previous[column] = column;
        }
        for (int row = 1; row <= left.length(); row++) {
            int[] current = new int[right.length() + 1];
            current[0] = row;
            for (int column = 1; column <= right.length(); column++) {
                int replaced = previous[column - 1] + (left.charAt(row - 1) == right.charAt(column - 1) ? 0 : 1);
                current[column] = Math.min(replaced, 1 + Math.min(previous[column], current[column - 1]));
            }
            previous = current;
        }
        return previous[right.length()];
    }

    private static double sharedWords(String left, String right) {
        Set<String> ours = stems(left);
        Set<String> theirs = stems(right);
        Set<String> all = new HashSet<>(ours);
        all.addAll(theirs);
        ours.retainAll(theirs);
        return (double) ours.size() / all.size();
    }

    /** The beginnings of the words, so that {@code rewrites} and {@code rewritten} are the same. */
    private static Set<String> stems(String text) {
        return Arrays.stream(text.split(" "))
                .map(word -> word.substring(0, Math.min(STEM, word.length())))
                .collect(Collectors.toSet());
    }

    private static String plain(String text) {
        return text.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", " ").strip();
    }

    private record Candidate(StepEntry entry, double likeness) {}
}
