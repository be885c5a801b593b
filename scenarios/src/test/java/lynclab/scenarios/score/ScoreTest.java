package lynclab.scenarios.score;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import lynclab.lab.catalogue.Catalogue;
import lynclab.lab.target.TargetKind;
import lynclab.scenarios.diagnosis.Finding;
import lynclab.scenarios.diagnosis.Hop;
import lynclab.topology.TopologyReader;
import org.junit.jupiter.api.Test;

class ScoreTest {

    private static Finding finding(String id) {
        return new Finding(id, "Something", "Because of this.", "Do that.", Hop.DNS, "Internet");
    }

    private static Trial trial(String fault, List<String> broken, String... findings) {
        return new Trial(
                Catalogue.recipe(fault).orElseThrow(),
                broken,
                List.of(findings).stream().map(ScoreTest::finding).toList(),
                "somebody came by",
                null,
                List.of(),
                10,
                Duration.ZERO);
    }

    @Test
    void aFaultIsNamedByItsOwnIdOrThatOfATwinInTheFirstPlace() {
        assertThat(trial("D-04", List.of("a"), "D-04").isNamed()).isTrue();
        assertThat(trial("D-04", List.of("a"), "M-07").isNamed()).isTrue();
        assertThat(trial("D-04", List.of("a"), "H-01", "D-04").isNamed()).isFalse();
        assertThat(trial("D-04", List.of("a")).isNamed()).isFalse();
    }

    @Test
    void countsWhatWasTriedAndNothingElse() {
        Score score = new Score(
                "embedded",
                "two-pools",
                List.of(),
                List.of(
                        trial("D-04", List.of("a"), "D-04"),
                        trial("H-01", List.of("a"), "D-04"),
                        trial("H-03", List.of()),
                        Trial.leftOut(Catalogue.recipe("H-04").orElseThrow(), "no farm")),
                Duration.ZERO);

        assertThat(score.tried()).hasSize(3);
        assertThat(score.noticed()).isEqualTo(2);
        assertThat(score.named()).isEqualTo(1);
        assertThat(score.survivors()).extracting(trial -> trial.recipe().id()).containsExactly("H-03");
        assertThat(score.misnamed()).extracting(trial -> trial.recipe().id()).containsExactly("H-01");
    }

    @Test
    void aFaultThatTheTargetCannotHaveIsLeftOut() {
        Score score = ScoreRun.of(
                TopologyReader.example("single-server"),
                TargetKind.PORT_FORWARDING,
                List.of(Catalogue.recipe("H-01").orElseThrow()),
                false,
                1,
                any -> {});

        assertThat(score.tried()).isEmpty();
        assertThat(score.leftOut().get(0).left()).contains("host-rewrite");
    }

    @Test
    void noticesAndNamesAFaultInALabOfItsOwn() {
        Score score = ScoreRun.of(
                TopologyReader.example("single-server"),
                TargetKind.EMBEDDED,
                List.of(Catalogue.recipe("D-09").orElseThrow()),
                false,
                1,
                any -> {});

        assertThat(score.trials()).singleElement().satisfies(trial -> {
            assertThat(trial.hasFired()).isTrue();
            assertThat(trial.isNoticed()).isTrue();
            assertThat(trial.first()).isEqualTo("D-09");
        });
    }

    @Test
    void anythingBrokenOrFoundInAHealthyLabIsAFalseAlarm() {
        Alarm broken = new Alarm(1, "two-pools", List.of("a promise"), List.of());
        Alarm found = new Alarm(2, "two-pools", List.of(), List.of(finding("D-04")));
        Alarm quiet = new Alarm(3, "two-pools", List.of(), List.of());

        assertThat(new HealthyRun(List.of(), List.of(), List.of(broken, found, quiet)).falseAlarms())
                .isEqualTo(2);
    }
}
