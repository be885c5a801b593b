package lynclab.topology;

import java.util.List;
import java.util.stream.Collectors;

/** A topology file that cannot be used; carries every mistake found in it. */
public final class TopologyException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient List<Problem> problems;

    public TopologyException(List<Problem> problems) {
        super(problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
        this.problems = List.copyOf(problems);
    }

    public List<Problem> problems() {
        return problems;
    }
}
