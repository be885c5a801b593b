package lynclab.topology;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
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

    /** A host name in small letters, or a stand-in where the text is none. */
    String host(String path, String text) {
        String name = text.toLowerCase(Locale.ROOT);
        if (HostNames.isFqdn(name)) {
            return name;
        }
        String why = name.contains("_")
                ? "Lync takes no underscore in a host name"
                : !name.contains(".")
                        ? "Lync takes no short names; write it with its domain, such as " + name + ".contoso.com"
                        : "a host name has labels of letters, digits and hyphens, such as meet.contoso.com";
        problem(path, "\"" + text + "\" is not a host name", why + " (REQ-3.10)");
        return StandIn.HOST;
    }

    String address(String path, String text) {
        if (Addresses.isIpv4(text)) {
            return text;
        }
        problem(path, "\"" + text + "\" is not an IPv4 address", "four numbers from 0 to 255, such as 10.1.1.11");
        return StandIn.ADDRESS;
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
