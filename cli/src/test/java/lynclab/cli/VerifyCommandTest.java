package lynclab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerifyCommandTest {

    private static final String HOLDS = """
            Feature: Names lead somewhere

              @ours
              Scenario: Published names lead to the proxy
                When the published names are looked up from the Internet
                Then every name leads to the reverse proxy
            """;

    private static final String BREAKS = """

              Scenario: Published names lead to the proxy although one is missing
                Given the Internet's DNS has no record for the discovery name of the first SIP domain
                When the published names are looked up from the Internet
                Then every name leads to the reverse proxy
            """;

    @TempDir
    private Path folder;

    private Path features;
    private Path report;

    @BeforeEach
    void folders() throws IOException {
        features = Files.createDirectories(folder.resolve("my scenarios"));
        report = folder.resolve("report");
    }

    @Test
    void ownScenariosThatHoldPassAndAreReported() throws IOException {
        Files.writeString(features.resolve("names.feature"), HOLDS);

        var verify = verify();

        assertThat(verify.err()).isEmpty();
        assertThat(verify.code()).isEqualTo(Main.PASSED);
        assertThat(verify.out())
                .contains("1 scenario", "[1/1] passed: Published names lead to the proxy")
                .contains("PASSED: 1 passed, 0 failed, 0 not supported, 0 incomplete")
                .contains("Report: " + report.resolve("sign-off.html").toAbsolutePath());
        assertThat(report).isDirectoryContaining("glob:**/sign-off.html");
        assertThat(report).isDirectoryContaining("glob:**/allure.html");
        assertThat(report).isDirectoryContaining("glob:**/topology.yaml");
        assertThat(report.resolve("allure-results")).isNotEmptyDirectory();
        var run = new JsonMapper().readTree(report.resolve("run.json").toFile());
        assertThat(run.path("verdict").asText()).isEqualTo("PASSED");
        assertThat(run.path("command").asText())
                .startsWith("lynclab verify --topology single-server --target embedded --features \"")
                .endsWith("--only-own");
    }

    @Test
    void aScenarioThatFailsFailsTheRunAndSaysWhy() throws IOException {
        Files.writeString(features.resolve("names.feature"), HOLDS + BREAKS);

        var verify = verify();

        assertThat(verify.code()).isEqualTo(Main.FAILED);
        assertThat(verify.out())
                .contains("failed: Published names lead to the proxy although one is missing")
                .contains("FAILED Published names lead to the proxy although one is missing")
                .containsPattern("finding: D-\\d+")
                .contains("remedy:")
                .contains("not met: REQ-")
                .contains("source:")
                .contains("FAILED: 1 passed, 1 failed");
        assertThat(Files.readString(report.resolve("sign-off.html"))).contains("Findings and remedies");
    }

    @Test
    void aCounterpartThatFailsSaysWhatWasExpectedAndGivesNoAdvice() throws IOException {
        Files.writeString(
                features.resolve("names.feature"),
                HOLDS
                        + BREAKS.replace("  Scenario:", "  @counterpart\n  Scenario:")
                                .replace(
                                        "Then every name leads to the reverse proxy",
                                        "Then the first finding is H-01"));

        var verify = verify();

        assertThat(verify.code()).isEqualTo(Main.FAILED);
        assertThat(verify.out())
                .contains("broken on purpose")
                .containsPattern("reason: +the first finding is H-01, but it is D-\\d+")
                .doesNotContain("remedy:");
    }

    @Test
    void aReportThatCannotBeWrittenSaysWhy() throws IOException {
        Files.writeString(features.resolve("names.feature"), HOLDS);
        var inTheWay = Files.writeString(folder.resolve("a-file"), "");
        report = inTheWay.resolve("report");

        var verify = verify();

        assertThat(verify.code()).isNotEqualTo(Main.PASSED);
        assertThat(verify.err()).contains("cannot be written to " + report, "a file is in the way");
    }

    @Test
    void aPersonSeesOneLineThatChangesAndTheFailures() throws IOException {
        Files.writeString(features.resolve("names.feature"), HOLDS + BREAKS);

        var verify = Invocation.watched(arguments());

        assertThat(verify.out())
                .contains("\r\u001b[K")
                .containsPattern(
                        "✗ Published names lead to the proxy although one is missing \\(.*names\\.feature:8\\)")
                .doesNotContain("[1/2] passed");
    }

    @Test
    void aMisspeltStepIsBadInputAndLeavesAnEarlierReportAlone() throws IOException {
        Files.writeString(features.resolve("names.feature"), HOLDS.replace("are looked up", "are loked up"));
        Files.createDirectories(report);
        Files.writeString(report.resolve("sign-off.html"), "an earlier one");

        var verify = verify();

        assertThat(verify.code()).isEqualTo(Main.BAD_INPUT);
        assertThat(verify.err()).contains("names.feature:5:", "looked up").doesNotContain("\tat ");
        assertThat(report.resolve("sign-off.html")).hasContent("an earlier one");
    }

    @Test
    void tagsThatSelectNothingAreBadInput() throws IOException {
        Files.writeString(features.resolve("names.feature"), HOLDS);

        var verify = verify("--tags", "@nobody");

        assertThat(verify.code()).isEqualTo(Main.BAD_INPUT);
        assertThat(verify.err()).contains("@nobody");
    }

    @Test
    void onlyOwnNeedsAFolder() {
        var verify = Invocation.of("verify", "--only-own");

        assertThat(verify.code()).isEqualTo(Main.BAD_INPUT);
        assertThat(verify.err()).contains("--features DIR");
    }

    @Test
    void aReportThatIsAFileIsBadInput() throws IOException {
        Files.writeString(features.resolve("names.feature"), HOLDS);
        Files.writeString(report, "a file");

        assertThat(verify().code()).isEqualTo(Main.BAD_INPUT);
    }

    private Invocation verify(String... more) {
        return Invocation.of(arguments(more));
    }

    private String[] arguments(String... more) {
        var arguments = new ArrayList<>(List.of(
                "verify",
                "--topology",
                "single-server",
                "--features",
                features.toString(),
                "--only-own",
                "--report",
                report.toString()));
        arguments.addAll(List.of(more));
        return arguments.toArray(String[]::new);
    }
}
