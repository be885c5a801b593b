package lynclab.reports;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import lynclab.reports.ScoreSheet.Fault;

/** What faults were taken for, family by family: those of a row were put in, those of a column were found first. */
final class ConfusionMatrix {

    private static final String NAMED = "named";
    private static final String NOTHING = "noticed, no cause";
    private static final String SURVIVED = "not noticed";

    private static final Map<String, String> FAMILIES = Map.ofEntries(
            Map.entry("C", "Certificates and TLS"),
            Map.entry("D", "DNS"),
            Map.entry("F", "Firewall"),
            Map.entry("H", "Host and ports"),
            Map.entry("L", "Affinity and failover"),
            Map.entry("M", "Many domains"),
            Map.entry("A", "Authentication"),
            Map.entry("P", "Paths and exposure"),
            Map.entry("T", "Time-outs"),
            Map.entry("S", "Security"),
            Map.entry("X", "HTTP semantics"),
            Map.entry("Y", "Hybrid"));

    private ConfusionMatrix() {}

    static void write(Html html, List<Fault> tried) {
        Map<String, Map<String, Integer>> rows = new TreeMap<>();
        var elsewhere = new TreeSet<String>();
        for (var fault : tried) {
            var end = end(fault);
            rows.computeIfAbsent(family(fault.id()), unseen -> new TreeMap<>()).merge(end, 1, Integer::sum);
            if (end.length() == 1) {
                elsewhere.add(end);
            }
        }
        List<String> columns = new ArrayList<>(List.of(NAMED));
        columns.addAll(elsewhere);
        columns.add(NOTHING);
        columns.add(SURVIVED);
        html.open("div", "class", "scroll", "tabindex", "0", "role", "region", "aria-label", "Confusion matrix");
        html.open("table", "class", "matrix confusion").open("thead").open("tr");
        html.leaf("th", "Faults of", "scope", "col");
        columns.forEach(column -> html.leaf("th", heading(column), "scope", "col"));
        html.close().close().open("tbody");
        rows.forEach((family, ends) -> row(html, family, columns, ends));
        html.close().close().close();
    }

    private static void row(Html html, String family, List<String> columns, Map<String, Integer> ends) {
        html.open("tr").leaf("th", title(family), "scope", "row");
        for (var column : columns) {
            var count = ends.getOrDefault(column, 0);
            if (count == 0) {
                html.open("td", "class", "blank")
                        .leaf("span", "none", "class", "quiet")
                        .close();
                continue;
            }
            var verdict = column.equals(NAMED)
                    ? Verdict.PASSED
                    : column.equals(SURVIVED) ? Verdict.FAILED : Verdict.INCOMPLETE;
            html.open("td", "class", PageFrame.css(verdict))
                    .leaf("span", Integer.toString(count))
                    .close();
        }
        html.close();
    }

    private static String end(Fault fault) {
        if (!fault.noticed()) {
            return SURVIVED;
        }
        if (fault.named()) {
            return NAMED;
        }
        return fault.first().equals("none") ? NOTHING : family(fault.first());
    }

    private static String heading(String column) {
        return column.length() == 1 ? "taken for " + column : column;
    }

    private static String title(String family) {
        var words = FAMILIES.get(family);
        return words == null ? family : words + " (" + family + ")";
    }

    private static String family(String id) {
        return id.substring(0, 1);
    }
}
