package lynclab.scenarios.score;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import lynclab.lab.catalogue.Catalogue;
import lynclab.scenarios.ScenarioResult;
import lynclab.scenarios.Verdict;
import lynclab.scenarios.diagnosis.Evidence;
import lynclab.scenarios.diagnosis.Finding;
import lynclab.scenarios.diagnosis.Hop;
import org.junit.jupiter.api.Test;

class BaselineTest {

    private static final Baseline NO_SIGN_IN = Baseline.of(
            List.of(result("sign-in", Verdict.FAILED, "A-02"), result("pages", Verdict.PASSED)),
            List.of(finding("A-02")));

    @Test
    void promiseThatIsBrokenAnywayTellsOfAFaultOnlyByAnotherReason() {
        assertThat(NO_SIGN_IN.brokenAnew(List.of(
                        result("sign-in", Verdict.FAILED, "A-02"),
                        result("pages", Verdict.FAILED, "H-01"),
                        result("forms", Verdict.INCOMPLETE))))
                .extracting(ScenarioResult::id)
                .containsExactly("pages");
        assertThat(NO_SIGN_IN.brokenAnew(List.of(result("sign-in", Verdict.FAILED, "D-04"))))
                .extracting(ScenarioResult::id)
                .containsExactly("sign-in");
        assertThat(NO_SIGN_IN.brokenAnew(List.of(result("sign-in", Verdict.FAILED))))
                .isEmpty();
    }

    @Test
    void whatWasFoundBeforeIsNotTheFaultAndWhatIsFoldedBeneathItMayBe() {
        assertThat(NO_SIGN_IN.foundAnew(List.of(finding("A-02", "X-03"), finding("P-07"))))
                .extracting(Finding::id)
                .containsExactly("X-03", "P-07");
        assertThat(NO_SIGN_IN.foundAnew(List.of(finding("D-04", "A-02"))))
                .extracting(Finding::id)
                .containsExactly("D-04");
    }

    @Test
    void whatTheTargetBreaksByItselfIsNoFalseAlarmAndAnythingElseIsOne() {
        Alarm quiet = Alarm.beside(
                NO_SIGN_IN,
                1,
                "two-pools",
                List.of(result("sign-in", Verdict.FAILED, "A-02")),
                List.of(finding("A-02")));
        Alarm loud = Alarm.beside(
                NO_SIGN_IN,
                2,
                "two-pools",
                List.of(result("sign-in", Verdict.FAILED, "D-04"), result("forms", Verdict.INCOMPLETE)),
                List.of(finding("P-07")));

        assertThat(quiet.isFalse()).isFalse();
        assertThat(NO_SIGN_IN.excused()).singleElement().asString().startsWith("A-02 ");
        assertThat(loud.broken()).hasSize(2);
        assertThat(loud.findings()).extracting(Finding::id).containsExactly("P-07");
    }

    @Test
    void aFindingThatIsMadeEachTimeIsAFalseAlarmWhereNoPromiseIsBroken() {
        Baseline nothingBroken = Baseline.of(List.of(result("pages", Verdict.PASSED)), List.of(finding("P-07")));

        assertThat(Alarm.beside(nothingBroken, 1, "two-pools", List.of(), List.of(finding("P-07")))
                        .isFalse())
                .isTrue();
        assertThat(nothingBroken.excused()).isEmpty();
    }

    @Test
    void faultThatTheTargetHasByItselfIsKnown() {
        assertThat(NO_SIGN_IN.known(Catalogue.recipe("A-13").orElseThrow())).isPresent();
        assertThat(NO_SIGN_IN.known(Catalogue.recipe("D-04").orElseThrow())).isEmpty();
    }

    private static ScenarioResult result(String id, Verdict verdict, String... findings) {
        return new ScenarioResult(
                id,
                id,
                "A promise",
                "pages",
                List.of(),
                verdict,
                "Internet",
                List.of(findings).stream().map(BaselineTest::finding).toList(),
                Duration.ZERO,
                "a.feature:1",
                null,
                null);
    }

    private static Finding finding(String id, String... consequences) {
        return new Finding(
                id,
                "Something",
                "Because of this.",
                "Do that.",
                Hop.DNS,
                "Internet",
                new Evidence("", Set.of(), ""),
                List.of(consequences).stream().map(BaselineTest::finding).toList());
    }
}
