package lynclab.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import lynclab.lab.target.TargetMissing;
import lynclab.reports.GridPage;
import lynclab.reports.GridText;
import lynclab.reports.ReadinessReport;
import lynclab.reports.Report;
import lynclab.reports.RunReader;
import lynclab.reports.TargetGrid;
import lynclab.reports.TestRun;
import lynclab.scenarios.RunRequest;
import lynclab.scenarios.RunResult;
import lynclab.scenarios.RunScenarios;
import lynclab.scenarios.Verdict;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The main job: runs the scenarios against a target and writes the report. */
@Command(
        name = "verify",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false,
        description = {
            "Runs the scenarios against a reverse proxy and writes the report that a deployment is signed off with.",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  lynclab verify",
            "  lynclab verify --topology my-deployment.yaml --report sign-off",
            "  lynclab verify --target haproxy",
            "  lynclab verify --target all --readiness docs/readiness",
            "  lynclab verify --target nginx --proxy-config /etc/nginx/nginx.conf",
            "  lynclab verify --features my-scenarios --tags \"@core and not @counterpart\"",
            "",
            "Exit codes: 0 every promise that the target can be held to is kept, 1 one is broken or could not be carried",
            "through, or none could be looked at, 2 the input is wrong, 3 it could not run, or with --target all a product",
            "is not installed."
        })
final class VerifyCommand implements Callable<Integer> {

    private static final List<String> WRITTEN =
            List.of("sign-off.html", "allure.html", "run.json", "topology.yaml", "allure-results");

    private final Terminal terminal;
    private volatile boolean isOver;

    @Mixin
    private TopologyOption topology = new TopologyOption();

    @Mixin
    private TargetOption target = new TargetOption();

    @Option(
            names = "--features",
            paramLabel = "DIR",
            description = "A folder with scenarios of your own, which run beside the built-in ones. May be repeated.")
    private List<Path> features = new ArrayList<>();

    @Option(names = "--only-own", description = "Run the scenarios of --features and not the built-in ones.")
    private boolean onlyOwn;

    @Option(
            names = "--tags",
            paramLabel = "EXPR",
            description = "Run only the scenarios with these tags, for example \"@core and not @counterpart\".")
    private @Nullable String tags;

    @Option(
            names = "--report",
            paramLabel = "DIR",
            description = "Where the report goes; an earlier report there is replaced. Default: ${DEFAULT-VALUE}",
            defaultValue = "lynclab-report")
    private Path report = Path.of("lynclab-report");

    @Option(
            names = "--readiness",
            paramLabel = "DIR",
            description = "Also write a readiness report of each target there: what a product in its version can do.")
    private @Nullable Path readiness;

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "How many scenarios run at the same time. Default: what suits this machine")
    private @Nullable Integer threads;

    VerifyCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        try (var farewell = Farewell.saidBy(this::sayGoodbye)) {
            try {
                return verify();
            } finally {
                isOver = true;
            }
        }
    }

    /** On Ctrl-C and SIGTERM. */
    private void sayGoodbye() {
        if (!isOver) {
            terminal.out().println();
            terminal.out().println("Stopped; there is no report of this run.");
            terminal.out().flush();
        }
    }

    private int verify() throws IOException {
        checkOptions();
        // Once for all targets, while the first of them begins.
        var prepared = CompletableFuture.runAsync(Report::prepare);
        try {
            return target.isAll() ? verifyAll() : verifyOne();
        } finally {
            prepared.join();
        }
    }

    private int verifyOne() throws IOException {
        var result = verify(target.value(), report);
        if (readiness != null) {
            ReadinessReport.write(RunReader.read(report), readiness);
        }
        return exitCode(result);
    }

    /** One target after the other, each with a report of its own, and what they have in common. */
    private int verifyAll() throws IOException {
        if (target.configuration() != null) {
            throw new BadInputException("--proxy-config belongs to one target, not to all of them");
        }
        var runs = new ArrayList<TestRun>();
        var worst = Main.PASSED;
        for (var kind : Targets.all()) {
            try {
                kind.check();
            } catch (TargetMissing e) {
                terminal.out().println("Left out: " + e.getMessage());
                worst = Math.max(worst, Main.COULD_NOT_RUN);
                continue;
            }
            var folder = report.resolve(kind.name());
            worst = Math.max(worst, exitCode(verify(kind.name(), folder)));
            var run = RunReader.read(folder);
            runs.add(run);
            if (readiness != null) {
                ReadinessReport.write(run, readiness);
            }
        }
        var grid = TargetGrid.of(runs);
        GridPage.write(grid, report.resolve("grid.html"));
        terminal.out().println();
        terminal.out().print(GridText.of(grid));
        terminal.out()
                .println("Grid: " + report.resolve("grid.html").toAbsolutePath().normalize());
        return worst;
    }

    private RunResult verify(String name, Path into) throws IOException {
        var runFolder = Files.createTempDirectory("lynclab-run");
        try {
            var progress = new Progress(terminal, () -> prepareReport(into));
            var request = request(runFolder, name).withProgress(progress);
            terminal.out().println("Verifying " + topology.value() + ", target " + name);
            Targets.explain(name, terminal.out());
            var result = RunScenarios.run(request);
            progress.done();
            Folders.moveInto(runFolder, into);
            Report.render(into, into);
            new Outcome(terminal)
                    .print(
                            result,
                            into.resolve("sign-off.html").toAbsolutePath().normalize());
            return result;
        } finally {
            Folders.remove(runFolder);
        }
    }

    private void checkOptions() throws IOException {
        if (onlyOwn && features.isEmpty()) {
            throw new BadInputException("--only-own leaves nothing to run: name a folder with --features DIR");
        }
        if (threads != null && threads < 1) {
            throw new BadInputException("--threads " + threads + ": at least 1 is needed");
        }
        if (Files.exists(report) && !Files.isDirectory(report)) {
            throw new BadInputException("--report " + report + ": this is a file; a folder is needed");
        }
        if (!target.isAll()) {
            target.kind().check();
        }
        topology.read();
    }

    private RunRequest request(Path runFolder, String name) throws IOException {
        var request = RunRequest.of(topology.path(), runFolder).withTarget(name).withCommand(command(name));
        var own = target.configuration();
        if (own != null) {
            request = request.withProxyConfiguration(own);
        }
        for (var folder : features) {
            request = request.withFeatures(folder);
        }
        if (onlyOwn) {
            request = request.withoutBuiltInFeatures();
        }
        if (tags != null) {
            request = request.withTags(tags);
        }
        return threads == null ? request : request.withThreads(threads);
    }

    /** The command that runs the same again, which the report carries. */
    private String command(String name) {
        var words = new ArrayList<>(List.of("lynclab", "verify", "--topology", topology.value(), "--target", name));
        if (target.configuration() != null) {
            words.addAll(List.of("--proxy-config", target.configuration().toString()));
        }
        features.forEach(folder -> words.addAll(List.of("--features", folder.toString())));
        if (onlyOwn) {
            words.add("--only-own");
        }
        if (tags != null) {
            words.addAll(List.of("--tags", tags));
        }
        return String.join(" ", words.stream().map(VerifyCommand::quoted).toList());
    }

    private static String quoted(String word) {
        return word.matches("[\\w./:@=,+-]+") ? word : '"' + word.replace("\"", "\\\"") + '"';
    }

    // Bad input leaves an earlier report as it is; a run that breaks off must not leave its page, looking like its own.
    private void prepareReport(Path report) {
        try {
            Files.createDirectories(report);
            for (var name : WRITTEN) {
                Folders.remove(report.resolve(name));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the report cannot be written to " + report + ": " + Reasons.of(e), e);
        }
    }

    private static int exitCode(RunResult result) {
        return result.verdict() == Verdict.PASSED && result.counts().total() > 0 ? Main.PASSED : Main.FAILED;
    }
}
