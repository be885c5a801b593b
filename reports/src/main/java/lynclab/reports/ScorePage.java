package lynclab.reports;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import lynclab.reports.PageFrame.Fact;
import lynclab.reports.ScoreSheet.Fault;

/** The page that tells how far a passed suite can be believed: which faults it notices, and which it takes for others. */
public final class ScorePage {

    private final ScoreSheet score;

    private ScorePage(ScoreSheet score) {
        this.score = score;
    }

    /** Reads {@code score.json} of the folder and writes {@code score.html} beside it. */
    public static void render(Path folder) throws IOException {
        Files.writeString(
                folder.resolve("score.html"), new ScorePage(ScoreSheet.read(folder.resolve("score.json"))).html());
    }

    private String html() {
        var html = new Html();
        PageFrame.open(
                html,
                "Score of the suite on " + score.topology(),
                "What the suite notices: " + score.topology(),
                "Scored " + PageFrame.at(score.at()) + " against target " + score.target());
        summary(html);
        faults(html, "Not noticed by any scenario", "survivors", score.survivors());
        confusion(html);
        faults(html, "Noticed, and taken for something else", "misnamed", score.misnamed());
        faults(html, "Put in, and met by nobody", "not-met", score.notMet());
        named(html);
        before(html);
        leftOut(html);
        PageFrame.reproduction(
                html,
                "lynclab score --topology " + score.topology() + " --target " + score.target(),
                List.of(new Fact("LyncLab", score.lynclab()), new Fact("Java", score.java())));
        return PageFrame.close(
                html,
                "Written by LyncLab " + score.lynclab() + ". Beside this file:",
                List.of(new Fact("score.json", "the same for programs")));
    }

    private void summary(Html html) {
        var tried = score.tried().size();
        var survivors = score.survivors().size();
        if (tried == 0) {
            PageFrame.verdict(html, Verdict.NOT_SUPPORTED, "No fault was tried", "Nothing can be said of the suite.");
        } else if (survivors == 0) {
            PageFrame.verdict(
                    html,
                    Verdict.PASSED,
                    "Every fault was noticed",
                    "Each was put into a healthy lab of its own, and at least one promise was seen broken.");
        } else {
            PageFrame.verdict(
                    html,
                    Verdict.FAILED,
                    SignOffPage.plural(survivors, "fault") + " of " + tried + " not noticed",
                    "A deployment with " + (survivors == 1 ? "it" : "one of them") + " would have passed.");
        }
        html.open("dl", "class", "tiles");
        PageFrame.tile(html, Integer.toString(tried), "faults tried", "plain-tile");
        PageFrame.tile(html, percent(tried - survivors, tried), "noticed", survivors == 0 ? "passed" : "failed");
        PageFrame.tile(html, percent(score.named().size(), tried), "named", "passed");
        PageFrame.tile(html, Integer.toString(score.misnamed().size()), "taken for others", tone(score.misnamed()));
        PageFrame.tile(html, SignOffPage.inWords(score.took()), "took", "plain-tile");
        html.close();
    }

    private static void faults(Html html, String heading, String id, List<Fault> faults) {
        if (faults.isEmpty()) {
            return;
        }
        html.open("section", "aria-labelledby", id).leaf("h2", heading, "id", id);
        for (var fault : faults) {
            html.open("article", "class", "finding");
            html.open("h3")
                    .leaf("span", fault.id(), "class", "id")
                    .text(" " + fault.title())
                    .close();
            html.open("dl").leaf("dt", "Put in").leaf("dd", fault.how());
            html.leaf("dt", "Broken")
                    .leaf("dd", fault.broken().size() + " of " + (fault.broken().size() + fault.held()) + " scenarios");
            if (!fault.findings().isEmpty()) {
                html.leaf("dt", "Taken for").leaf("dd", String.join(", ", fault.findings()));
            }
            html.close().close();
        }
        html.close();
    }

    private void confusion(Html html) {
        if (score.tried().isEmpty()) {
            return;
        }
        html.open("section", "aria-labelledby", "confusion")
                .leaf("h2", "What faults were taken for", "id", "confusion");
        html.leaf(
                "p",
                "Each number counts faults. Those of a row were put in; the columns tell what the diagnosis put first.",
                "class",
                "lead");
        ConfusionMatrix.write(html, score.tried());
        html.close();
    }

    private void named(Html html) {
        if (score.named().isEmpty()) {
            return;
        }
        html.open("section", "aria-labelledby", "named").leaf("h2", "Noticed and named", "id", "named");
        html.open("table", "class", "cards faults", "role", "table");
        Tables.head(html, "Fault", "Put in", "Broken");
        html.open("tbody", "role", "rowgroup");
        for (var fault : score.named()) {
            html.open("tr", "role", "row");
            html.open("th", "scope", "row", "role", "rowheader").text(fault.id() + " " + fault.title());
            if (!fault.first().equals(fault.id())) {
                html.leaf("small", "named " + fault.first() + ", which looks the same");
            }
            html.close();
            Tables.cell(html, "Put in", fault.how());
            Tables.cell(html, "Broken", SignOffPage.plural(fault.broken().size(), "scenario"));
            html.close();
        }
        html.close().close().close();
    }

    private void before(Html html) {
        if (score.brokenBefore().isEmpty()) {
            return;
        }
        html.open("section", "aria-labelledby", "before").leaf("h2", "Broken before any fault", "id", "before");
        html.leaf(
                "p", "The target breaks these by itself. They are no sign that a fault was noticed.", "class", "lead");
        html.open("ul");
        score.brokenBefore().forEach(line -> html.leaf("li", line));
        html.close().close();
    }

    private void leftOut(Html html) {
        List<NotTested> left = new ArrayList<>();
        score.leftOut()
                .forEach(fault ->
                        left.add(new NotTested(fault.id() + " " + fault.title(), String.valueOf(fault.leftOut()))));
        left.addAll(score.notProvoked());
        if (left.isEmpty()) {
            return;
        }
        Map<String, List<String>> byReason = new LinkedHashMap<>();
        left.forEach(entry -> byReason.computeIfAbsent(entry.reason(), unseen -> new ArrayList<>())
                .add(entry.what()));
        html.open("section", "aria-labelledby", "left-out").leaf("h2", "What was not tried, and why", "id", "left-out");
        html.open("table", "class", "cards faults", "role", "table");
        Tables.head(html, "Fault", "Why");
        html.open("tbody", "role", "rowgroup");
        byReason.forEach((reason, whats) -> {
            html.open("tr", "role", "row");
            html.open("th", "scope", "row", "role", "rowheader");
            whats.forEach(what -> html.leaf("div", what));
            html.close();
            Tables.cell(html, "Why", reason);
            html.close();
        });
        html.close().close().close();
    }

    private static String tone(List<Fault> faults) {
        return faults.isEmpty() ? "none" : "incomplete";
    }

    private static String percent(int part, int whole) {
        return whole == 0 ? "–" : String.format(Locale.ENGLISH, "%.0f %%", Math.floor(100.0 * part / whole));
    }
}
