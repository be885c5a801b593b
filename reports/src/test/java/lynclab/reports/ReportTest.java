package lynclab.reports;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportTest {

    @TempDir
    private Path temporary;

    @Test
    void writesEverythingThatIsHandedOver() throws IOException {
        var run = SampleRun.troubled(temporary.resolve("run"));
        var report = temporary.resolve("report");

        Report.render(run, report);

        assertThat(report.resolve("sign-off.html")).exists();
        assertThat(report.resolve("allure.html")).exists();
        assertThat(report.resolve("run.json")).hasSameTextualContentAs(run.resolve("run.json"));
        assertThat(report.resolve("allure-results/environment.properties")).exists();
    }

    @Test
    void dropsTheResultsOfAnEarlierRun() throws IOException {
        var run = SampleRun.healthy(temporary.resolve("run"));
        var report = temporary.resolve("report");
        Files.createDirectories(report.resolve("allure-results"));
        Files.writeString(report.resolve("allure-results/old-result.json"), "{}");

        Report.render(run, report);

        assertThat(report.resolve("allure-results/old-result.json")).doesNotExist();
    }

    @Test
    void rendersIntoTheFolderOfTheRunItself() throws IOException {
        var run = SampleRun.healthy(temporary.resolve("run"));

        Report.render(run, run);

        assertThat(run.resolve("sign-off.html")).exists();
        assertThat(run.resolve("allure-results/environment.properties")).exists();
    }

    @Test
    void theSignOffPageLoadsNothingFromElsewhere() throws IOException {
        var run = SampleRun.troubled(temporary.resolve("run"));

        Report.render(run, run);

        assertThat(Files.readString(run.resolve("sign-off.html")))
                .doesNotContain("src=")
                .doesNotContain("<link")
                .doesNotContain("<script")
                .doesNotContain("@import")
                .contains("default-src 'none'".replace("'", "&#39;"));
    }

    @Test
    void theAllureReportCallsNobody() throws IOException {
        var run = SampleRun.healthy(temporary.resolve("run"));

        Report.render(run, run);

        assertThat(Files.readString(run.resolve("allure.html")))
                .doesNotContain("googletagmanager")
                .contains("window.reportData");
    }

    @Test
    void theAllureReportShowsTheEnvironmentAndTheAreas() throws IOException {
        var run = SampleRun.healthy(temporary.resolve("run"));

        Report.render(run, run);

        var page = Files.readString(run.resolve("allure.html"));
        assertThat(dataOf(page, "widgets/environment.json")).contains("\"Topology\"", "\"two-pools\"");
        assertThat(dataOf(page, "data/suites.json")).contains("\"Simple URLs\"", "\"One meeting link for all\"");
        assertThat(dataOf(page, "data/behaviors.json"))
                .contains("\"Simple URLs\"", "\"One meeting link for all\"", "\"uid\"");
        assertThat(dataOf(page, "widgets/history-trend.json")).startsWith("[");
    }

    @Test
    void theAllureReportCarriesTheEvidenceUnderItsOwnName() throws IOException {
        var run = SampleRun.healthy(temporary.resolve("run"));

        Report.render(run, run);

        var page = Files.readString(run.resolve("allure.html"));
        try (var files = Files.list(run.resolve("allure-results"))) {
            var evidence =
                    files.filter(file -> file.toString().endsWith(".txt")).toList();
            assertThat(evidence)
                    .isNotEmpty()
                    .allSatisfy(file -> assertThat(dataOf(page, "data/attachments/" + file.getFileName()))
                            .isEqualTo(Files.readString(file)));
        }
    }

    private static String dataOf(String page, String name) {
        var start = page.indexOf("d('" + name + "','");
        assertThat(start).as(name).isPositive();
        var from = start + name.length() + 6;
        var encoded = page.substring(from, page.indexOf('\'', from));
        return new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8);
    }

    @Test
    void aNameThatLooksLikeMarkupStaysText() throws IOException {
        var run = SampleRun.troubled(temporary.resolve("run"));

        Report.render(run, run);

        assertThat(Files.readString(run.resolve("sign-off.html")))
                .contains("Control panel &lt;b&gt;from&lt;/b&gt; outside")
                .doesNotContain("<b>from");
    }
}
