package lynclab.cli;

import java.util.List;

/** What was asked cannot be understood or does not exist; each problem says what would be right. */
final class BadInputException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<String> problems;

    BadInputException(String problem) {
        super(problem);
        this.problems = List.of(problem);
    }

    List<String> problems() {
        return problems;
    }
}
