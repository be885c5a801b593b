package lynclab.reports;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import lynclab.reports.PageFrame.Fact;
import lynclab.topology.TopologyException;
import lynclab.topology.TopologyReader;
import org.jspecify.annotations.Nullable;

/** Turns the folder of a run into the folder that is handed over. */
public final class Report {

    private static final Logger LOG = System.getLogger(Report.class.getName());

    private Report() {}

    /**
     * Reads {@code run.json}, {@code allure-results/} and {@code topology.yaml} of the run folder and writes
     * {@code sign-off.html} and {@code allure.html} beside copies of them in the report folder, which may be the same.
     */
    public static void render(Path runFolder, Path reportFolder) throws IOException {
        var run = RunReader.read(runFolder);
        Files.createDirectories(reportFolder);
        var results = runFolder.resolve("allure-results");
        // Neither needs the other, and Allure's part takes a second or two.
        var allure = CompletableFuture.runAsync(() -> renderAllure(run, results, reportFolder));
        try {
            var page = new SignOffPage(SignOff.of(run), picture(runFolder, run), beside(results, reportFolder)).html();
            Files.writeString(reportFolder.resolve("sign-off.html"), page);
            copy(runFolder, reportFolder, "run.json");
            copy(runFolder, reportFolder, "topology.yaml");
            copyFolder(results, reportFolder.resolve("allure-results"));
        } finally {
            await(allure);
        }
    }

    /**
     * Loads what a report is rendered with. A run that has another thread do this while it begins has its report half a second
     * sooner in the end.
     */
    public static void prepare() {
        try {
            var nothing = Files.createTempDirectory("lynclab-report");
            try {
                AllureReport.render(nothing, nothing.resolve("allure.html"), "");
            } finally {
                delete(nothing);
            }
        } catch (IOException e) {
            // Rendering itself will say so, to those who can do something about it.
            LOG.log(Level.DEBUG, "nothing could be prepared", e);
        }
    }

    private static List<Fact> beside(Path results, Path reportFolder) {
        List<Fact> files = new ArrayList<>();
        if (Files.isDirectory(results)) {
            files.add(
                    new Fact(
                            "allure.html",
                            "holds the evidence of every scenario: DNS answers, certificates, requests as sent and as received"));
        }
        files.add(new Fact("run.json", "holds the same results for programs"));
        if (Files.exists(reportFolder.resolve("score.html"))) {
            files.add(
                    new Fact("score.html", "tells which faults the scenarios notice, and which they take for others"));
        }
        return files;
    }

    private static void renderAllure(TestRun run, Path results, Path reportFolder) {
        if (!Files.isDirectory(results)) {
            return;
        }
        try {
            AllureReport.render(
                    results,
                    reportFolder.resolve("allure.html"),
                    "LyncLab: " + run.topology() + ", target " + run.target());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void await(CompletableFuture<Void> allure) throws IOException {
        try {
            allure.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof UncheckedIOException reason) {
                throw reason.getCause();
            }
            throw e;
        }
    }

    private static @Nullable TopologyPicture picture(Path runFolder, TestRun run) throws IOException {
        var file = runFolder.resolve("topology.yaml");
        if (!Files.isRegularFile(file)) {
            return null;
        }
        try {
            return new TopologyPicture(TopologyReader.parse(file.toString(), Files.readString(file), run.topology()));
        } catch (TopologyException e) {
            throw new RunFormatException("the topology of the run cannot be read: " + e.getMessage());
        }
    }

    private static void copy(Path from, Path to, String file) throws IOException {
        if (Files.isRegularFile(from.resolve(file)) && !isSame(from, to)) {
            Files.copy(from.resolve(file), to.resolve(file), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static void copyFolder(Path from, Path to) throws IOException {
        if (!Files.isDirectory(from) || isSame(from, to)) {
            return;
        }
        // Results of an earlier run would be counted as this one's by whoever renders the folder again.
        if (Files.isDirectory(to)) {
            delete(to);
        }
        Files.createDirectories(to);
        try (var files = Files.list(from)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                Files.copy(file, to.resolve(file.getFileName()));
            }
        }
    }

    private static void delete(Path folder) throws IOException {
        try (var all = Files.walk(folder)) {
            for (var path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    private static boolean isSame(Path one, Path other) throws IOException {
        return Files.exists(other) && Files.isSameFile(one, other);
    }
}
