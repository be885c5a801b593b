package lynclab.bench.compare;

import java.util.Arrays;
import java.util.List;

/** One peer against another over several rounds: the median of the rounds' ratios, and the middle half of them. */
record Ratio(double median, double low, double high) {

    /** Pairs the figures of the same round. */
    static Ratio of(List<Double> ours, List<Double> theirs) {
        int rounds = Math.min(ours.size(), theirs.size());
        if (rounds == 0) {
            throw new IllegalArgumentException("nothing was measured");
        }
        double[] ratios = new double[rounds];
        for (int i = 0; i < rounds; i++) {
            ratios[i] = ours.get(i) / theirs.get(i);
        }
        Arrays.sort(ratios);
        return new Ratio(quantile(ratios, 0.5), quantile(ratios, 0.25), quantile(ratios, 0.75));
    }

    static double median(List<Double> figures) {
        double[] sorted =
                figures.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        return quantile(sorted, 0.5);
    }

    /** How far the rounds lie apart, as a share of the median. */
    double spread() {
        return (high - low) / median;
    }

    private static double quantile(double[] sorted, double share) {
        double place = share * (sorted.length - 1);
        int below = (int) place;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
    }
}
