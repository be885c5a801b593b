package lynclab.proxy.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.Node;

/** Collects the mistakes of one file, so that they can be told all together. */
final class Problems {
    private final Path file;
    private final List<Problem> found = new ArrayList<>();

    Problems(Path file) {
        this.file = file;
    }

    Path file() {
        return file;
    }

    void add(Node at, String what, String wouldBeRight) {
        add(at.getStartMark(), what, wouldBeRight);
    }

    void add(Node at, InvalidSetting invalid) {
        add(at, invalid.what(), invalid.wouldBeRight());
    }

    void add(Optional<Mark> at, String what, String wouldBeRight) {
        int line = at.map(Mark::getLine).orElse(0) + 1;
        int column = at.map(Mark::getColumn).orElse(0) + 1;
        found.add(new Problem(file, line, column, what, wouldBeRight));
    }

    boolean isEmpty() {
        return found.isEmpty();
    }

    /** Ends the reading if anything was wrong. */
    void report() {
        if (!found.isEmpty()) {
            found.sort(Comparator.comparingInt(Problem::line).thenComparingInt(Problem::column));
            throw new ConfigurationException(found);
        }
    }
}
