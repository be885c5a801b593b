package lynclab.proxy.config;

import java.util.BitSet;
import java.util.Collection;

/** Statuses that are expected, written {@code 200} or {@code 200-299}. */
public record StatusSet(BitSet statuses) {

    public StatusSet {
        statuses = (BitSet) statuses.clone();
    }

    public static StatusSet of(int status) {
        return parse(String.valueOf(status));
    }

    public static StatusSet parse(String text) {
        if (!text.matches("[1-5]\\d\\d(-[1-5]\\d\\d)?")) {
            throw new InvalidSetting("status is \"" + text + "\"", "a status such as 200, or a range such as 200-299");
        }
        int first = Integer.parseInt(text.substring(0, 3));
        int last = Integer.parseInt(text.substring(text.length() - 3));
        BitSet set = new BitSet();
        set.set(first, Math.max(first, last) + 1);
        return new StatusSet(set);
    }

    public static StatusSet union(Collection<StatusSet> sets) {
        BitSet all = new BitSet();
        sets.forEach(set -> all.or(set.statuses));
        return new StatusSet(all);
    }

    public boolean contains(int status) {
        return statuses.get(status);
    }

    @Override
    public String toString() {
        return statuses.stream()
                .mapToObj(String::valueOf)
                .reduce((a, b) -> a + ", " + b)
                .orElse("none");
    }
}
