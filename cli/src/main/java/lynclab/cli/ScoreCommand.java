package lynclab.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import lynclab.lab.catalogue.Catalogue;
import lynclab.lab.catalogue.Recipe;
import lynclab.lab.target.TargetKind;
import lynclab.reports.ScorePage;
import lynclab.scenarios.score.Alarm;
import lynclab.scenarios.score.ScoreJson;
import lynclab.scenarios.score.ScoreRun;
import lynclab.scenarios.score.Trial;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Tests the suite: puts faults into healthy labs and counts how many are noticed and named. */
@Command(
        name = "score",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false,
        description = {
            "Tests the scenarios themselves: how many faults they notice and the diagnosis names.",
            "Each fault of the failure catalogue is put into a healthy lab of its own.",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  lynclab score",
            "  lynclab score --fault H-01",
            "  lynclab score --json score.json",
            "",
            "Exit codes: 0 every fault was noticed and breaks the scenarios that name it, 1 one was not or does not, 2 the input is",
            "wrong, 3 it could not run."
        })
final class ScoreCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Mixin
    private TopologyOption topology = new TopologyOption();

    @Option(
            names = "--target",
            paramLabel = "TARGET",
            description = "What the faults are put into. Default: ${DEFAULT-VALUE}",
            defaultValue = "embedded")
    private String target = "embedded";

    @Option(
            names = "--fault",
            paramLabel = "ID",
            description = "Only this fault, by its id in the catalogue, or all whose ids begin so. May be repeated.")
    private List<String> faults = new ArrayList<>();

    @Option(
            names = "--thorough",
            description =
                    "Holds every scenario against each fault, also when one has failed already, and lists all that"
                            + " fail. It takes about twice as long.")
    private boolean thorough;

    @Option(names = "--json", paramLabel = "FILE", description = "Writes the score as JSON too.")
    private @Nullable Path json;

    @Option(
            names = "--report",
            paramLabel = "DIR",
            description = "Where score.html and score.json go. Default: ${DEFAULT-VALUE}",
            defaultValue = "lynclab-report")
    private Path report = Path.of("lynclab-report");

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "How many labs run side by side. Default: what suits this machine")
    private @Nullable Integer threads;

    @Option(
            names = "--healthy",
            paramLabel = "N",
            description = "Puts no fault anywhere and holds the promises N times in each healthy deployment that faults"
                    + " happen in; whatever is found beside what the target breaks by itself is a false alarm.")
    private @Nullable Integer healthy;

    ScoreCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        if (threads != null && threads < 1) {
            throw new BadInputException("--threads " + threads + ": at least 1 is needed");
        }
        if (Files.exists(report) && !Files.isDirectory(report)) {
            throw new BadInputException("--report " + report + ": this is a file; a folder is needed");
        }
        var kind = Targets.named(target);
        var recipes = chosen();
        var out = terminal.out();
        if (healthy != null) {
            return falseAlarms(kind, recipes, healthy);
        }
        out.println("Scoring with " + recipes.size() + " faults on " + topology.value() + ", target " + target);
        var score = ScoreRun.of(topology.read(), kind, recipes, thorough, threads(), this::tell);
        if (json != null) {
            ScoreJson.write(score, json);
        }
        Files.createDirectories(report);
        ScoreJson.write(score, report.resolve("score.json"));
        ScorePage.render(report);
        new ScoreOutcome(terminal).print(score);
        out.println("Report: " + report.resolve("score.html").toAbsolutePath().normalize());
        var proven = score.survivors().isEmpty() && score.claimedInVain().isEmpty();
        return proven && !score.tried().isEmpty() ? Main.PASSED : Main.FAILED;
    }

    private int falseAlarms(TargetKind kind, List<Recipe> recipes, int times) throws IOException {
        if (times < 1) {
            throw new BadInputException("--healthy " + times + ": at least 1 is needed");
        }
        var run = ScoreRun.healthy(topology.read(), kind, recipes, times, threads(), this::tell);
        new ScoreOutcome(terminal).print(run);
        return run.falseAlarms() == 0 ? Main.PASSED : Main.FAILED;
    }

    private synchronized void tell(Alarm alarm) {
        var out = terminal.out();
        out.println(
                "  " + alarm.number() + " " + alarm.deployment() + ": " + (alarm.isFalse() ? "FALSE ALARM" : "quiet"));
        alarm.broken().forEach(line -> out.println("    broken: " + line));
        alarm.findings()
                .forEach(finding ->
                        out.println("    found: " + finding.text().lines().collect(Collectors.joining(" "))));
    }

    private List<Recipe> chosen() {
        if (faults.isEmpty()) {
            return Catalogue.recipes();
        }
        var chosen = new ArrayList<Recipe>();
        for (var wanted : faults) {
            var found = Catalogue.recipes().stream()
                    .filter(recipe -> recipe.id().startsWith(wanted.toUpperCase(Locale.ROOT)))
                    .toList();
            if (found.isEmpty()) {
                throw FaultOption.unknown(wanted);
            }
            chosen.addAll(found);
        }
        return chosen;
    }

    private int threads() {
        return threads != null ? threads : Runtime.getRuntime().availableProcessors() + 3;
    }

    private synchronized void tell(Trial trial) {
        terminal.out()
                .println(String.format(
                        Locale.ENGLISH,
                        "  %-5s %-12s %-6s %3d broken of %3d  %5.1f s  %s",
                        trial.recipe().id(),
                        !trial.wasTried()
                                ? "left out"
                                : !trial.isNoticed() ? "NOT NOTICED" : trial.isNamed() ? "named" : "noticed",
                        trial.first(),
                        trial.broken().size(),
                        trial.held(),
                        trial.took().toMillis() / 1000.0,
                        trial.wasTried()
                                ? (trial.hasFired() ? "" : "NOT FIRED ")
                                        + trial.recipe().title()
                                : trial.left()));
    }
}
