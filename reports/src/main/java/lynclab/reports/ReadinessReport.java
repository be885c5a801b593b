package lynclab.reports;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import lynclab.reports.ScenarioResult.Profile;
import lynclab.reports.TestRun.Counts;

/** What a product, in one version, was seen to do: a file for programs and a page for people, kept in a repository. */
public final class ReadinessReport {

    private final TestRun run;
    private final String title;
    private final LocalDate day;

    private ReadinessReport(TestRun run) {
        this.run = run;
        this.title = TargetGrid.title(run);
        this.day = run.startedAt().atZone(ZoneOffset.UTC).toLocalDate();
    }

    /** Writes both into the folder, in place of earlier ones of the same version, and says how they are called. */
    public static String write(TestRun run, Path folder) throws IOException {
        var report = new ReadinessReport(run);
        Files.createDirectories(folder);
        var name = report.name();
        Files.writeString(folder.resolve(name + ".yaml"), report.yaml());
        Files.writeString(folder.resolve(name + ".md"), report.page());
        return name;
    }

    private String name() {
        var version = title.replaceAll("^.*?(\\d+(?:\\.\\d+)+).*$", "$1");
        var isVersion = !version.equals(title);
        var own = run.versions().getOrDefault("lynclab", "development");
        return (run.target() + "-" + (isVersion ? version : own)).toLowerCase(Locale.ROOT);
    }

    String yaml() {
        var yaml = new StringBuilder();
        yaml.append("# Written by LyncLab; do not edit. To write it again: see reproduce.\n");
        field(yaml, "product", title);
        field(yaml, "target", run.target());
        field(yaml, "lynclab", run.versions().getOrDefault("lynclab", "development"));
        field(yaml, "date", day.toString());
        field(yaml, "topology", run.topology());
        field(yaml, "reproduce", run.command());
        yaml.append("capabilities:");
        yaml.append(run.capabilities().isEmpty() ? " []\n" : "\n");
        run.capabilities()
                .forEach(capability -> yaml.append("  - ").append(capability).append('\n'));
        yaml.append("limits:").append(run.limits().isEmpty() ? " []\n" : "\n");
        for (var limit : run.limits()) {
            yaml.append("  - requirement: ").append(limit.requirement()).append('\n');
            yaml.append("    limit: ").append(quoted(limit.sentence())).append('\n');
        }
        yaml.append("profiles:\n");
        for (var profile : Profile.values()) {
            var counts = Counts.of(of(profile));
            yaml.append("  ").append(profile.name().toLowerCase(Locale.ROOT)).append(":\n");
            yaml.append("    result: ")
                    .append(counts.failed() + counts.incomplete() == 0 ? "ready" : "not ready")
                    .append('\n');
            yaml.append("    passed: ").append(counts.passed()).append('\n');
            yaml.append("    failed: ").append(counts.failed()).append('\n');
            yaml.append("    not-supported: ").append(counts.notSupported()).append('\n');
            yaml.append("    incomplete: ").append(counts.incomplete()).append('\n');
        }
        list(yaml, "failed", Verdict.FAILED);
        list(yaml, "not-supported", Verdict.NOT_SUPPORTED);
        list(yaml, "incomplete", Verdict.INCOMPLETE);
        return yaml.toString();
    }

    String page() {
        var page = new StringBuilder();
        page.append("# ").append(title).append("\n\n");
        page.append("What LyncLab saw of it on ")
                .append(day)
                .append(", with the topology `")
                .append(run.topology());
        page.append("` and a configuration made from the plan. Written by a program; to write it again:\n\n");
        page.append("    ").append(run.command()).append("\n\n");
        page.append("| Profile | Result | Passed | Failed | Not supported |\n|---|---|---|---|---|\n");
        for (var profile : Profile.values()) {
            var counts = Counts.of(of(profile));
            page.append("| ").append(profile.name().toLowerCase(Locale.ROOT)).append(" | ");
            page.append(counts.failed() + counts.incomplete() == 0 ? "ready" : "**not ready**")
                    .append(" | ");
            page.append(counts.passed()).append(" | ").append(counts.failed()).append(" | ");
            page.append(counts.notSupported()).append(" |\n");
        }
        limits(page);
        section(page, "Failed", Verdict.FAILED);
        section(page, "Not supported", Verdict.NOT_SUPPORTED);
        section(page, "Incomplete", Verdict.INCOMPLETE);
        return page.toString();
    }

    private List<ScenarioResult> of(Profile profile) {
        return run.scenarios().stream()
                .filter(scenario -> scenario.profile() == profile)
                .toList();
    }

    private void list(StringBuilder yaml, String name, Verdict verdict) {
        var scenarios = run.scenarios(verdict);
        yaml.append(name).append(scenarios.isEmpty() ? ": []\n" : ":\n");
        for (var scenario : scenarios) {
            yaml.append("  - scenario: ").append(quoted(scenario.name())).append('\n');
            yaml.append("    promise: ").append(quoted(scenario.promise())).append('\n');
            yaml.append("    because: ").append(quoted(reason(scenario))).append('\n');
        }
    }

    private void limits(StringBuilder page) {
        if (run.limits().isEmpty()) {
            return;
        }
        page.append("\n## What it cannot do, or not without a compromise\n\n");
        run.limits()
                .forEach(limit -> page.append("- ")
                        .append(limit.requirement())
                        .append(": ")
                        .append(plain(limit.sentence()))
                        .append('\n'));
    }

    private void section(StringBuilder page, String heading, Verdict verdict) {
        var scenarios = run.scenarios(verdict);
        if (scenarios.isEmpty()) {
            return;
        }
        page.append("\n## ").append(heading).append("\n\n");
        for (var scenario : scenarios) {
            page.append("- **")
                    .append(plain(scenario.name()))
                    .append("** (")
                    .append(plain(scenario.promise()))
                    .append("): ");
            page.append(plain(reason(scenario))).append('\n');
        }
    }

    /** Text that Markdown takes for nothing else. */
    private static String plain(String text) {
        return text.replace("<", "&lt;");
    }

    /** The finding where there is one, else the first line of what was seen. */
    private static String reason(ScenarioResult scenario) {
        if (scenario.notSupported() != null) {
            return scenario.notSupported();
        }
        if (!scenario.counterpart() && !scenario.findings().isEmpty()) {
            var finding = scenario.findings().get(0);
            return finding.id() + " " + finding.title();
        }
        var failure = scenario.failure();
        return failure == null
                ? "no reason was told"
                : failure.lines()
                        .map(String::strip)
                        .filter(line -> !line.isEmpty())
                        .limit(2)
                        .reduce((a, b) -> a + " " + b)
                        .orElse("");
    }

    private static void field(StringBuilder yaml, String name, String value) {
        yaml.append(name).append(": ").append(quoted(value)).append('\n');
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"").replaceAll("\\p{Cntrl}", " ") + '"';
    }
}
