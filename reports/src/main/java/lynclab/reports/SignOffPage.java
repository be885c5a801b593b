package lynclab.reports;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import lynclab.reports.PageFrame.Fact;
import lynclab.reports.ScenarioResult.Profile;
import org.jspecify.annotations.Nullable;

/** The page a deployment is signed off with: one HTML file that needs nothing beside it, on a screen or on paper. */
public final class SignOffPage {

    private static final Map<String, String> PARTS =
            Map.of("lynclab", "LyncLab", "java", "Java", "os", "Operating system", "target", "Target");

    private final SignOff signOff;
    private final TestRun run;
    private final @Nullable TopologyPicture picture;
    private final List<Fact> beside;

    /** @param beside the other files of the report, and what each of them is for */
    SignOffPage(SignOff signOff, @Nullable TopologyPicture picture, List<Fact> beside) {
        this.beside = List.copyOf(beside);
        this.signOff = signOff;
        this.run = signOff.run();
        this.picture = picture;
    }

    /** The whole document. */
    public String html() {
        var html = new Html();
        PageFrame.open(
                html,
                "Sign-off of " + run.topology() + ": " + run.verdict().words(),
                "Reverse proxy sign-off: " + run.topology(),
                "Tested " + PageFrame.at(run.startedAt()) + " against target " + run.target());
        summary(html);
        FailureSections.write(html, signOff);
        deployment(html);
        PromiseMatrix.write(html, signOff, Profile.CORE);
        PromiseMatrix.write(html, signOff, Profile.EXTENDED);
        notTested(html);
        CertificateTable.write(html, run.certificates());
        PageFrame.reproduction(html, run.command(), versions());
        signatures(html);
        return PageFrame.close(html, "Written by LyncLab " + version() + ". Beside this file:", beside);
    }

    private void summary(Html html) {
        var counts = run.counts();
        PageFrame.verdict(html, run.verdict(), headline(), sentence());
        html.open("dl", "class", "tiles");
        for (var verdict : List.of(Verdict.PASSED, Verdict.FAILED, Verdict.NOT_SUPPORTED, Verdict.INCOMPLETE)) {
            var count = counts.of(verdict);
            PageFrame.tile(
                    html, Integer.toString(count), verdict.words(), count == 0 ? "none" : PageFrame.css(verdict));
        }
        PageFrame.tile(html, inWords(run.duration()), "took", "plain-tile");
        html.close();
    }

    private String headline() {
        return switch (run.verdict()) {
            case PASSED -> "Passed";
            case FAILED -> "Failed";
            case NOT_SUPPORTED -> "Not supported";
            case INCOMPLETE -> "Incomplete";
        };
    }

    private String sentence() {
        var counts = run.counts();
        return switch (run.verdict()) {
            case PASSED ->
                "Every promise that was tested holds, from each vantage point that matters to it."
                        + (counts.notSupported() > 0
                                ? " What could not be tested is listed below, with the reason."
                                : "");
            case FAILED ->
                plural(counts.failed(), "scenario") + " of " + counts.total()
                        + " failed. The causes that were recognised and their remedies come first.";
            case NOT_SUPPORTED -> "Nothing that was selected can be tested against this target and topology.";
            case INCOMPLETE ->
                plural(counts.incomplete(), "scenario") + " did not run to the end: no verdict can be given.";
        };
    }

    private void deployment(Html html) {
        html.open("section", "aria-labelledby", "deployment");
        html.leaf("h2", "What was tested", "id", "deployment");
        var facts = new ArrayList<>(List.of(new Fact("Topology", run.topology()), new Fact("Target", run.target())));
        if (!run.capabilities().isEmpty()) {
            facts.add(new Fact("The target can do", String.join(", ", run.capabilities())));
        }
        run.limits().forEach(limit -> facts.add(new Fact("It cannot, " + limit.requirement(), limit.sentence())));
        PageFrame.facts(html, facts);
        if (picture != null) {
            picture.write(html);
        }
        html.close();
    }

    private void notTested(Html html) {
        html.open("section", "aria-labelledby", "not-tested");
        html.leaf("h2", "What was not tested, and why", "id", "not-tested");
        var left = signOff.notTested();
        if (left.isEmpty()) {
            html.leaf("p", "Nothing that was selected was left out.");
        } else {
            Map<String, List<String>> byReason = new LinkedHashMap<>();
            left.forEach(entry -> byReason.computeIfAbsent(entry.reason(), unseen -> new ArrayList<>())
                    .add(entry.what()));
            byReason.forEach((reason, whats) -> notTested(html, reason, whats));
        }
        html.close();
    }

    private static void notTested(Html html, String reason, List<String> whats) {
        html.open("h3").text(Character.toUpperCase(reason.charAt(0)) + reason.substring(1) + " ");
        html.leaf("span", "(" + whats.size() + ")", "class", "quiet").close();
        html.open("ul", "class", "left-out");
        whats.forEach(what -> html.leaf("li", what));
        html.close();
    }

    private List<Fact> versions() {
        return run.versions().entrySet().stream()
                .map(part -> new Fact(PARTS.getOrDefault(part.getKey(), part.getKey()), part.getValue()))
                .toList();
    }

    private void signatures(Html html) {
        html.open("section", "class", "signatures", "aria-labelledby", "signatures");
        html.leaf("h2", "Signatures", "id", "signatures");
        html.leaf(
                "p",
                "The undersigned have read this report: its verdict ("
                        + run.verdict().words() + "), its findings, and what was not tested.");
        html.open("div", "class", "lines");
        for (var part : List.of("Tested by", "Accepted by")) {
            html.open("div", "class", "signature").leaf("h3", part);
            for (var line : List.of("Name", "Role", "Date", "Signature")) {
                html.open("p").leaf("span", line).close();
            }
            html.close();
        }
        html.close().close();
    }

    private String version() {
        return run.versions().getOrDefault("lynclab", "");
    }

    static String plural(int count, String noun) {
        return count + " " + noun + (count == 1 ? "" : "s");
    }

    static String inWords(Duration duration) {
        if (duration.toMinutes() > 0) {
            return duration.toMinutes() + " min " + duration.toSecondsPart() + " s";
        }
        return String.format(Locale.ENGLISH, "%.1f s", duration.toMillis() / 1000.0);
    }
}
