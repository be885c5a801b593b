package lynclab.scenarios;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunScenariosTest {

    private static final Path TWO_POOLS = Path.of("..", "examples", "two-pools");

    @TempDir
    private Path folder;

    @Test
    void saysWhereAnUnknownStepStandsAndWhatWasMeant() throws IOException {
        feature("""
                Feature: Ours
                  Scenario: Misspelt
                    When a guests browser opens each meeting from the internet
                """);

        assertThat(problems())
                .singleElement()
                .asString()
                .contains("ours.feature:3:5: unknown step")
                .contains("did you mean")
                .contains("When a guest's browser opens each meeting from the Internet");
    }

    @Test
    void namesEveryUnknownStepOfAScenario() throws IOException {
        feature("""
                Feature: Ours
                  Scenario: Misspelt
                    When a guests browser opens each meeting from the internet
                    And another one too
                    Then every page is nice
                """);

        assertThat(problems()).hasSize(3).allMatch(problem -> problem.contains("unknown step"));
    }

    @Test
    void saysWhereAFeatureCannotBeRead() throws IOException {
        feature("""
                Feature: Ours
                  Scenario: Broken
                    When the published names are looked up from the LAN
                    Thne every name leads to the reverse proxy
                """);

        assertThat(problems()).singleElement().asString().contains("ours.feature:4:5: ");
    }

    @Test
    void noticesAMisspeltKeywordThatGherkinTakesForADescription() throws IOException {
        feature("""
                Feature: Ours
                  Scenario: Broken
                    The description may begin with any word.
                    Wehn the published names are looked up from the LAN
                    Then every name leads to the reverse proxy
                """);

        assertThat(problems())
                .containsExactly(
                        folder.resolve("features/ours.feature") + ":4:5: 'Wehn' is no keyword; did you mean When");
    }

    @Test
    void refusesAScenarioWithoutSteps() throws IOException {
        feature("Feature: Ours\n  Scenario: Empty\n    What nobody wrote.\n");

        assertThat(problems())
                .singleElement()
                .asString()
                .contains("ours.feature:2:3: ")
                .contains("\"Empty\" has no steps");
    }

    @Test
    void reportsAllMistakesOfAllFilesTogether() throws IOException {
        feature("Feature: One\n  Scenario: Broken\n    Given nothing\n    Wehn nothing\n");
        Files.writeString(folder.resolve("features/other.feature"), "Fature: Two\n");

        assertThat(problems()).hasSize(2);
    }

    @Test
    void refusesToRunNothing() throws IOException {
        feature("Feature: Ours\n  @core\n  Scenario: One\n    When the published names are looked up from the LAN\n");

        assertThatThrownBy(() -> RunScenarios.run(request().withTags("@extended")))
                .isInstanceOf(RunInputException.class)
                .hasMessageContaining("no scenario is selected")
                .hasMessageContaining("@extended");
    }

    @Test
    void saysThatATagExpressionCannotBeRead() throws IOException {
        feature("Feature: Ours\n  Scenario: One\n    When the published names are looked up from the LAN\n");

        assertThatThrownBy(() -> RunScenarios.run(request().withTags("@core and (")))
                .isInstanceOf(RunInputException.class)
                .hasMessageContaining("@core and (");
    }

    @Test
    void saysThatAFolderDoesNotExist() {
        assertThatThrownBy(() -> RunScenarios.run(request().withFeatures(folder.resolve("nowhere"))))
                .isInstanceOf(RunInputException.class)
                .hasMessageContaining("nowhere");
    }

    @Test
    void listsTheTargetsWhenOneIsUnknown() throws IOException {
        feature("Feature: Ours\n  Scenario: One\n    When the published names are looked up from the LAN\n");

        assertThatThrownBy(() -> RunScenarios.run(request().withTarget("squid")))
                .isInstanceOf(RunInputException.class)
                .hasMessageContaining("squid")
                .hasMessageContaining("embedded");
    }

    @Test
    void tellsPassedFailedUnsupportedAndIncompleteApart() throws IOException {
        feature("""
                @REQ-15.1
                Feature: Ours

                  @core
                  Scenario: Holds
                    When the published names are looked up from the Internet
                    Then every name leads to the reverse proxy

                  Scenario: Is broken
                    Given the Internet's DNS has no record for the meet name of the last SIP domain
                    When the published names are looked up from the Internet
                    Then every name leads to the reverse proxy

                  Scenario: Lacks a domain
                    When the discovery name of tailspin.com is looked up from the Internet
                    Then every name leads to the reverse proxy

                  @needs-time-travel
                  Scenario: Lacks a capability
                    When the published names are looked up from the Internet

                  Scenario: Cannot be carried through
                    Then every page opens
                """);

        RunResult result = RunScenarios.run(request());

        assertThat(result.scenarios())
                .extracting(ScenarioResult::verdict)
                .containsExactly(
                        Verdict.PASSED,
                        Verdict.FAILED,
                        Verdict.NOT_SUPPORTED,
                        Verdict.NOT_SUPPORTED,
                        Verdict.INCOMPLETE);
        assertThat(result.verdict()).isEqualTo(Verdict.FAILED);
        ScenarioResult broken = result.scenarios().get(1);
        assertThat(broken.findings().get(0).id()).isEqualTo("D-05");
        assertThat(broken.failure())
                .contains("meet.fabrikam.com")
                .contains("D-05")
                .contains("remedy:");
        assertThat(result.scenarios().get(2).notSupported()).contains("tailspin.com");
        assertThat(result.scenarios().get(3).notSupported()).contains("time-travel");
        assertThat(result.scenarios().get(0).vantage()).isEqualTo("Internet");
    }

    @Test
    void nothingPassedIsNoPass() throws IOException {
        feature(
                "Feature: Ours\n  @needs-time-travel\n  Scenario: One\n    When the published names are looked up from the LAN\n");

        RunResult result = RunScenarios.run(request());

        assertThat(result.verdict()).isEqualTo(Verdict.NOT_SUPPORTED);
        assertThat(result.counts()).isEqualTo(new Counts(0, 0, 1, 0));
    }

    @Test
    void leavesResultsThatOthersCanRead() throws IOException {
        feature("""
                @REQ-8.5 @severity=critical
                Feature: Ours
                  @core
                  Scenario: Certificate
                    When a guest's browser opens the web services of the first pool from the Internet
                    Then the certificate is trusted
                """);

        RunScenarios.run(request().withCommand("lynclab verify --features ours"));

        JsonNode run = new JsonMapper().readTree(run("run.json").toFile());
        assertThat(run.path("verdict").asText()).isEqualTo("PASSED");
        assertThat(run.path("command").asText()).isEqualTo("lynclab verify --features ours");
        JsonNode scenario = run.path("scenarios").path(0);
        assertThat(scenario.path("requirements").path(0).asText()).isEqualTo("REQ-8.5");
        assertThat(scenario.path("promise").asText()).isEqualTo("Ours");
        assertThat(scenario.path("profile").asText()).isEqualTo("core");
        JsonNode certificate = run.path("certificates").path(0);
        assertThat(certificate.path("host").asText()).isEqualTo("webext-east.contoso.com");
        assertThat(certificate.path("daysLeft").asLong()).isPositive();
        assertThat(certificate.path("trust").path("guest's browser").asText()).isEqualTo("trusted");
        assertThat(run.path("notTested").findValuesAsText("what"))
                .isNotEmpty()
                .noneMatch(what -> what.startsWith("REQ-8.5 "));
        assertThat(run("topology.yaml")).hasSameTextualContentAs(TWO_POOLS.resolve("topology.yaml"));
        assertThat(run("allure-results/environment.properties")).exists();
        try (Stream<Path> files = Files.list(run("allure-results"))) {
            assertThat(files).anyMatch(file -> file.toString().endsWith("-result.json"));
        }
        // One with the evidence; what happens before a scenario shows nothing.
        try (Stream<Path> files = Files.list(run("allure-results"))) {
            assertThat(files.filter(file -> file.toString().endsWith("-container.json")))
                    .singleElement()
                    .satisfies(file -> assertThat(file).content().contains("-attachment.txt"));
        }
    }

    private List<String> problems() {
        try {
            RunScenarios.run(request());
        } catch (RunInputException e) {
            return e.problems();
        }
        return List.of();
    }

    private void feature(String text) throws IOException {
        Path features = Files.createDirectories(folder.resolve("features"));
        Files.writeString(features.resolve("ours.feature"), text);
    }

    private RunRequest request() {
        return RunRequest.of(TWO_POOLS, folder.resolve("run"))
                .withoutBuiltInFeatures()
                .withFeatures(folder.resolve("features"));
    }

    private Path run(String file) {
        return folder.resolve("run").resolve(file);
    }
}
