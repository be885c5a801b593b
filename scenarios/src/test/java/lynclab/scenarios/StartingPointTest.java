package lynclab.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import lynclab.scenarios.diagnosis.Finding;
import lynclab.scenarios.diagnosis.Hop;
import org.junit.jupiter.api.Test;

class StartingPointTest {

    private static final ScenarioResult BROKEN_PROMISE = result(Verdict.FAILED, List.of("@core"), "C-01");

    @Test
    void counterpartThatMetWhatIsBrokenAnywayWasNotCarriedThrough() {
        ScenarioResult counterpart = result(Verdict.FAILED, List.of("@counterpart", "@H-01"), "C-01");

        assertThat(StartingPoint.considered(List.of(BROKEN_PROMISE, counterpart))
                        .get(1))
                .satisfies(judged -> {
                    assertThat(judged.verdict()).isEqualTo(Verdict.INCOMPLETE);
                    assertThat(judged.failure()).contains("C-01", "mend that first");
                    assertThat(judged.findings()).isEmpty();
                });
    }

    @Test
    void counterpartThatFailedForItsOwnReasonsStaysFailed() {
        ScenarioResult unnoticed = result(Verdict.FAILED, List.of("@counterpart", "@H-01"), "H-01");
        ScenarioResult itself = result(Verdict.FAILED, List.of("@counterpart", "@C-01"), "C-01");
        List<ScenarioResult> results = List.of(BROKEN_PROMISE, unnoticed, itself);

        assertThat(StartingPoint.considered(results)).isEqualTo(results);
    }

    @Test
    void brokenPromisesAndPassedCounterpartsStayWhatTheyAre() {
        List<ScenarioResult> results =
                List.of(BROKEN_PROMISE, result(Verdict.PASSED, List.of("@counterpart", "@H-01"), "C-01"));

        assertThat(StartingPoint.considered(results)).isEqualTo(results);
    }

    private static ScenarioResult result(Verdict verdict, List<String> tags, String found) {
        Finding finding = new Finding(found, "title", "cause", "remedy", Hop.DNS, "Internet");
        return new ScenarioResult(
                "id",
                "name",
                "promise",
                "area",
                tags,
                verdict,
                "Internet",
                List.of(finding),
                Duration.ZERO,
                "a:1",
                null,
                null);
    }
}
