package lynclab.topology;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.Node;

/** The file being read: where each value stands in it, and what is wrong with it so far. */
final class Document {
    private record Place(int line, int column) {}

    private final String file;
    private final Map<String, Place> places = new HashMap<>();
    private final Map<String, Problem> problems = new HashMap<>();

    Document(String file) {
        this.file = file;
    }

    void place(String path, Node node) {
        node.getStartMark().ifPresent(mark -> places.put(path, place(mark)));
    }

    private static Place place(Mark mark) {
        return new Place(mark.getLine() + 1, mark.getColumn() + 1);
    }

    void problem(String path, String what, String wouldBeRight) {
        Place place = places.get(nearest(path));
        int line = place == null ? 1 : place.line();
        int column = place == null ? 1 : place.column();
        problems.putIfAbsent(path, new Problem(file, line, column, what, wouldBeRight));
    }

    /** A mistake about the value, or about what it stands in, is known already. */
    boolean isTroubled(String path) {
        String at = path;
        while (!at.isEmpty() && !problems.containsKey(at)) {
            at = outer(at);
        }
        return problems.containsKey(at);
    }

    boolean isSound() {
        return problems.isEmpty();
    }

    /** In the order of the file. */
    List<Problem> problems() {
        List<Problem> sorted = new ArrayList<>(problems.values());
        sorted.sort(Comparator.comparingInt(Problem::line)
                .thenComparingInt(Problem::column)
                .thenComparing(Problem::what));
        return sorted;
    }

    private String nearest(String path) {
        String at = path;
        while (!at.isEmpty() && !places.containsKey(at)) {
            at = outer(at);
        }
        return at;
    }

    private static String outer(String path) {
        return path.substring(0, Math.max(0, Math.max(path.lastIndexOf('.'), path.lastIndexOf('['))));
    }
}
