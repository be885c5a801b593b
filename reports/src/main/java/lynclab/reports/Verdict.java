package lynclab.reports;

import java.util.Arrays;
import java.util.Optional;

/** What came of a scenario, or of a whole run; the later in this list, the more it weighs. */
public enum Verdict {
    PASSED("passed", "✓"),
    NOT_SUPPORTED("not supported", "–"),
    INCOMPLETE("incomplete", "?"),
    FAILED("failed", "✗");

    private final String words;
    private final String sign;

    Verdict(String words, String sign) {
        this.words = words;
        this.sign = sign;
    }

    /** As a person says it, in lower case. */
    public String words() {
        return words;
    }

    /** One character that says the same without colour. */
    public String sign() {
        return sign;
    }

    /** Whichever of the two weighs more. */
    public Verdict worse(Verdict other) {
        return compareTo(other) >= 0 ? this : other;
    }

    static Optional<Verdict> named(String name) {
        return Arrays.stream(values())
                .filter(verdict -> verdict.name().equals(name))
                .findFirst();
    }
}
