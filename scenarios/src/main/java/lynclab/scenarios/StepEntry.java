package lynclab.scenarios;

/**
 * A step as the dictionary shows it.
 *
 * @param keyword {@code Given}, {@code When} or {@code Then}
 * @param expression the step's text with its parameters in braces
 * @param example the step as it may stand in a feature, without keyword
 * @param help what it does
 * @param about what it is about, for example {@code certificate}
 * @param changesLab whether it changes a running lab
 */
public record StepEntry(
        String keyword, String expression, String example, String help, String about, boolean changesLab) {

    /** The example with its keyword, ready to be copied. */
    public String line() {
        return keyword + " " + example;
    }
}
