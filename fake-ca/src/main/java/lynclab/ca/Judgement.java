package lynclab.ca;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** All that a client has against a chain, and the one verdict that it shows. */
public record Judgement(List<TrustDefect> defects) {

    public Judgement {
        defects = List.copyOf(defects);
    }

    /** As in a browser, one verdict is shown even where several apply: the order is that of {@link TrustVerdict}. */
    public TrustVerdict verdict() {
        return defects.stream()
                .map(defect -> defect.kind().verdict())
                .min(Comparator.naturalOrder())
                .orElse(TrustVerdict.TRUSTED);
    }

    /** The defects in words, or that there are none. */
    public String sentence() {
        return defects.isEmpty()
                ? TrustVerdict.TRUSTED.sentence()
                : defects.stream().map(TrustDefect::sentence).collect(Collectors.joining(" "));
    }
}
