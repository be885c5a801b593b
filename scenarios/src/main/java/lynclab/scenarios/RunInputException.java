package lynclab.scenarios;

import java.util.List;

/** What was asked for cannot be run: features that do not parse, steps nobody knows, nothing selected. */
public final class RunInputException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final List<String> problems;

    public RunInputException(List<String> problems) {
        super(String.join(System.lineSeparator(), problems));
        this.problems = List.copyOf(problems);
    }

    static RunInputException of(String problem) {
        return new RunInputException(List.of(problem));
    }

    /** One text for each mistake, led by {@code file:line:column} where there is a place to point to. */
    public List<String> problems() {
        return problems;
    }
}
