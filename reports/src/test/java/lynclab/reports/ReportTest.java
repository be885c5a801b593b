package lynclab.reports;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
    void aNameThatLooksLikeMarkupStaysText() throws IOException {
        var run = SampleRun.troubled(temporary.resolve("run"));

        Report.render(run, run);

        assertThat(Files.readString(run.resolve("sign-off.html")))
                .contains("Control panel &lt;b&gt;from&lt;/b&gt; outside")
                .doesNotContain("<b>from");
    }
}
