package lynclab.reports;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Renders a run folder from the build: the folder of the run, then the folder of the report. */
public final class ReportMain {

    private ReportMain() {}

    public static void main(String[] arguments) throws IOException {
        if (arguments.length != 2) {
            throw new IllegalArgumentException("expected: the run folder, the report folder");
        }
        var runFolder = Path.of(arguments[0]).toAbsolutePath().normalize();
        var reportFolder = Path.of(arguments[1]);
        if (!Files.isRegularFile(runFolder.resolve("run.json"))) {
            System.out.println(
                    "No report: the scenarios have not run in this build (no run.json in " + runFolder + ")");
            return;
        }
        Report.render(runFolder, reportFolder);
        System.out.println("Report: " + reportFolder.resolve("sign-off.html"));
    }
}
