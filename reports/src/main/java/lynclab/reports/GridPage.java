package lynclab.reports;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The grid of promise and target as a page; the disagreements are open, the rest is folded away. */
public final class GridPage {

    private final TargetGrid grid;

    private GridPage(TargetGrid grid) {
        this.grid = grid;
    }

    /** Writes {@code grid.html}. */
    public static void write(TargetGrid grid, Path file) throws IOException {
        Files.writeString(file, new GridPage(grid).html());
    }

    String html() {
        var html = new Html();
        var first = grid.runs().get(0);
        PageFrame.open(
                html, "LyncLab: every proxy", "The same promises on every proxy", PageFrame.at(first.startedAt()));
        targets(html);
        html.leaf("h2", "Where they disagree");
        if (grid.disagreements().isEmpty()) {
            html.leaf("p", "Nowhere: every promise came out alike on every target.", "class", "lead");
        }
        grid.disagreements().forEach(row -> promise(html, row));
        html.leaf("h2", "Where they agree");
        matrix(html);
        return PageFrame.close(html, "Each target's own report says why, and how to see it again.", List.of());
    }

    private void targets(Html html) {
        html.open("table", "class", "matrix").open("thead").open("tr");
        for (var head : new String[] {"Target", "Passed", "Failed", "Not supported", "Incomplete", "Report"}) {
            html.leaf("th", head, "scope", "col");
        }
        html.close().close().open("tbody");
        for (var run : grid.runs()) {
            var counts = run.counts();
            html.open("tr").leaf("th", TargetGrid.title(run), "scope", "row");
            for (var count : new int[] {counts.passed(), counts.failed(), counts.notSupported(), counts.incomplete()}) {
                html.leaf("td", String.valueOf(count));
            }
            html.open("td")
                    .leaf("a", "sign-off", "href", run.target() + "/sign-off.html")
                    .close()
                    .close();
        }
        html.close().close();
    }

    private void promise(Html html, TargetGrid.Row row) {
        html.open("details", "open", "open");
        html.leaf("summary", row.promise());
        html.open("table", "class", "matrix");
        head(html, "Scenario");
        html.open("tbody");
        for (var line : row.scenarios()) {
            html.open("tr").leaf("th", line.name(), "scope", "row");
            for (var result : line.results()) {
                cell(html, result == null ? null : result.verdict(), result);
            }
            html.close();
        }
        html.close().close().close();
    }

    private void matrix(Html html) {
        html.open("details");
        html.leaf(
                "summary",
                grid.promises().size() - grid.disagreements().size() + " promises came out alike everywhere");
        html.open("table", "class", "matrix");
        head(html, "Promise");
        html.open("tbody");
        for (var row : grid.promises()) {
            if (row.isAgreed()) {
                html.open("tr").leaf("th", row.promise(), "scope", "row");
                row.verdicts().forEach(verdict -> cell(html, verdict, null));
                html.close();
            }
        }
        html.close().close().close();
    }

    private void head(Html html, String first) {
        html.open("thead").open("tr").leaf("th", first, "scope", "col");
        grid.runs().forEach(run -> html.leaf("th", TargetGrid.title(run), "scope", "col"));
        html.close().close();
    }

    private static void cell(Html html, @Nullable Verdict verdict, @Nullable ScenarioResult result) {
        if (verdict == null) {
            html.leaf("td", "not run", "class", "blank");
            return;
        }
        html.open("td", "class", PageFrame.css(verdict));
        html.leaf("b", verdict.sign(), "aria-hidden", "true").leaf("span", verdict.words());
        if (result != null && verdict == Verdict.FAILED && !result.findings().isEmpty()) {
            html.leaf(
                    "small",
                    result.findings().get(0).id() + " "
                            + result.findings().get(0).title());
        } else if (result != null && verdict == Verdict.FAILED && result.failure() != null) {
            html.leaf("small", result.failure().lines().findFirst().orElse(""));
        } else if (result != null && result.notSupported() != null) {
            html.leaf("small", result.notSupported());
        }
        html.close();
    }
}
