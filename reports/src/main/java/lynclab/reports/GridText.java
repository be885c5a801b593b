package lynclab.reports;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The grid for a terminal: what came out alike is counted, what did not is shown. */
public final class GridText {

    private static final int PROMISE = 58;

    private GridText() {}

    public static String of(TargetGrid grid) {
        StringBuilder text = new StringBuilder();
        List<Integer> widths = grid.runs().stream()
                .map(run -> Math.max(4, run.target().length()))
                .toList();
        text.append(padded("", PROMISE));
        for (int index = 0; index < widths.size(); index++) {
            text.append("  ").append(padded(grid.runs().get(index).target(), widths.get(index)));
        }
        text.append('\n');
        for (TargetGrid.Row row : grid.disagreements()) {
            line(text, row.promise(), row.verdicts(), widths);
            for (TargetGrid.Line scenario : row.scenarios()) {
                if (!scenario.isAgreed()) {
                    line(
                            text,
                            "  " + scenario.name(),
                            scenario.results().stream()
                                    .map(result -> result == null ? null : result.verdict())
                                    .collect(Collectors.toCollection(java.util.ArrayList::new)),
                            widths);
                }
            }
        }
        int alike = grid.promises().size() - grid.disagreements().size();
        text.append(alike)
                .append(" of ")
                .append(grid.promises().size())
                .append(" promises came out alike everywhere\n");
        text.append("✓ passed  ✗ failed  – not supported  ? incomplete\n");
        return text.toString();
    }

    private static void line(StringBuilder text, String name, List<@Nullable Verdict> verdicts, List<Integer> widths) {
        text.append(padded(name.length() > PROMISE ? name.substring(0, PROMISE - 1) + "…" : name, PROMISE));
        for (int index = 0; index < widths.size(); index++) {
            Verdict verdict = verdicts.get(index);
            text.append("  ").append(padded(verdict == null ? "" : verdict.sign(), widths.get(index)));
        }
        text.append('\n');
    }

    private static String padded(String text, int width) {
        return text + " ".repeat(Math.max(0, width - text.length()));
    }
}
