package lynclab.reports;

import io.qameta.allure.ConfigurationBuilder;
import io.qameta.allure.Extension;
import io.qameta.allure.ReportGenerator;
import io.qameta.allure.category.CategoriesPlugin;
import io.qameta.allure.category.CategoriesTrendPlugin;
import io.qameta.allure.core.MarkdownDescriptionsPlugin;
import io.qameta.allure.core.TestsResultsPlugin;
import io.qameta.allure.duration.DurationPlugin;
import io.qameta.allure.duration.DurationTrendPlugin;
import io.qameta.allure.environment.Allure1EnvironmentPlugin;
import io.qameta.allure.executor.ExecutorPlugin;
import io.qameta.allure.history.HistoryTrendPlugin;
import io.qameta.allure.launch.LaunchPlugin;
import io.qameta.allure.owner.OwnerPlugin;
import io.qameta.allure.retry.RetryPlugin;
import io.qameta.allure.retry.RetryTrendPlugin;
import io.qameta.allure.severity.SeverityPlugin;
import io.qameta.allure.status.StatusChartPlugin;
import io.qameta.allure.suites.SuitesPlugin;
import io.qameta.allure.summary.SummaryPlugin;
import io.qameta.allure.tags.TagsPlugin;
import io.qameta.allure.timeline.TimelinePlugin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** Renders Allure results to one file that needs no server and calls nobody. */
public final class AllureReport {

    // Allure's own page asks for a counting script of a third party; a report on somebody's deployment must not.
    private static final Pattern THIRD_PARTY =
            Pattern.compile("<script(?:[^>\"]|\"[^\"]*\")*?\\ssrc=\"https?://[^\"]*\"[^>]*>\\s*</script>");

    private AllureReport() {}

    /** Reads the results in the given folder and writes the report to the given file. */
    public static void render(Path results, Path file, String name) throws IOException {
        var scratch = Files.createTempDirectory("lynclab-allure");
        var thread = Thread.currentThread();
        var callersLoader = thread.getContextClassLoader();
        // Allure looks for its pages there, and threads of a pool bring along what their pool was made with.
        thread.setContextClassLoader(AllureReport.class.getClassLoader());
        try {
            var configuration = ConfigurationBuilder.empty()
                    .withExtensions(extensions())
                    .withPlugins(List.of(new BehaviorsTab(scratch)))
                    .withReportName(name)
                    .withReportLanguage("en")
                    .build();
            new ReportGenerator(configuration).generateSingleFile(scratch, List.of(results));
            var page = Files.readString(scratch.resolve("index.html"));
            Files.writeString(file, withoutThirdParties(page));
        } finally {
            thread.setContextClassLoader(callersLoader);
            try (var files = Files.list(scratch)) {
                for (var left : files.toList()) {
                    Files.delete(left);
                }
            }
            Files.delete(scratch);
        }
    }

    // Nearly all of the page's megabytes are data in quotes, and no script begins there.
    private static String withoutThirdParties(String page) {
        var kept = new StringBuilder(page.length());
        var script = THIRD_PARTY.matcher(page);
        var from = 0;
        for (var at = page.indexOf("<script"); at >= 0; at = page.indexOf("<script", at + 1)) {
            if (script.region(at, page.length()).lookingAt()) {
                kept.append(page, from, at);
                from = script.end();
            }
        }
        return kept.append(page, from, page.length()).toString();
    }

    // Allure's bundle without what reports to others: analytics, mail, InfluxDB, Prometheus. The trends are there
    // although a report knows one run only: the page waits for their data for ever.
    private static List<Extension> extensions() {
        return List.of(
                new AreaSuites(),
                new EnvironmentReader(),
                new MarkdownDescriptionsPlugin(),
                new TagsPlugin(),
                new RetryPlugin(),
                new SeverityPlugin(),
                new OwnerPlugin(),
                new CategoriesPlugin(),
                new DurationPlugin(),
                new StatusChartPlugin(),
                new TimelinePlugin(),
                new SuitesPlugin(),
                new TestsResultsPlugin(),
                new SummaryPlugin(),
                new ExecutorPlugin(),
                new LaunchPlugin(),
                new Allure1EnvironmentPlugin(),
                new HistoryTrendPlugin(),
                new DurationTrendPlugin(),
                new RetryTrendPlugin(),
                new CategoriesTrendPlugin(),
                new DeclaredAttachments());
    }
}
