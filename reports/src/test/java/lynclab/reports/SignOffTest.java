package lynclab.reports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import lynclab.reports.ScenarioResult.Profile;
import lynclab.reports.TestRun.Counts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SignOffTest {

    @TempDir
    private Path folder;

    @Test
    void countsAScenarioOfTwoVantagePointsInBothColumns() throws IOException {
        var signOff = SignOff.of(RunReader.read(SampleRun.healthy(folder)));

        var promise = promise(signOff, Profile.CORE, "One meeting link for all");

        assertThat(promise.seenFrom())
                .containsEntry("Internet", new Counts(2, 0, 0, 0))
                .containsEntry("LAN", new Counts(2, 0, 0, 0));
        assertThat(signOff.vantagePoints()).containsExactly("Internet", "LAN", "As a whole");
    }

    @Test
    void keepsCounterpartsOutOfTheColumnsOfThePromise() throws IOException {
        var signOff = SignOff.of(RunReader.read(SampleRun.healthy(folder)));

        var promise = promise(signOff, Profile.CORE, "The control panel stays inside");

        assertThat(promise.seenFrom()).containsEntry("Internet", new Counts(1, 0, 0, 0));
        assertThat(promise.counterparts()).isEqualTo(new Counts(1, 0, 0, 0));
    }

    @Test
    void tellsCoreFromExtended() throws IOException {
        var signOff = SignOff.of(RunReader.read(SampleRun.healthy(folder)));

        assertThat(signOff.promises(Profile.EXTENDED))
                .extracting(SignOff.Promise::name)
                .containsExactly("Another Front End takes over", "Our own scenarios");
    }

    @Test
    void foldsTheScenariosOfOneCauseTogetherAndPutsTheWidestFirst() throws IOException {
        var signOff = SignOff.of(RunReader.read(SampleRun.troubled(folder)));

        assertThat(signOff.findings())
                .extracting(
                        SignOff.Explained::id,
                        explained -> explained.scenarios().size())
                .containsExactly(tuple("H-01", 2), tuple("X-06", 1));
    }

    @Test
    void whatFollowsFromAnotherFindingIsNotToldAgain() throws IOException {
        var signOff = SignOff.of(RunReader.read(SampleRun.withConsequences(folder)));

        assertThat(signOff.findings())
                .extracting(
                        SignOff.Explained::id,
                        explained -> explained.scenarios().size())
                .containsExactly(tuple("H-01", 2), tuple("X-06", 1));
    }

    @Test
    void aFindingTellsWhatItRestsOnAndWhatRestsOnIt() throws IOException {
        var signOff = SignOff.of(RunReader.read(SampleRun.troubled(folder)));

        assertThat(new SignOffPage(signOff, null, List.of()).html())
                .contains("301 Moved Permanently", "C-05 The name is not in the certificate", "REQ-9.1")
                .contains("href=\"https://learn.microsoft.com/skypeforbusiness/plan-your-deployment/mobility\"");
    }

    @Test
    void findingsOfCounterpartsThatPassedAreNoFindings() throws IOException {
        var signOff = SignOff.of(RunReader.read(SampleRun.healthy(folder)));

        assertThat(signOff.findings()).isEmpty();
    }

    @Test
    void saysWhatWasNotTestedAndWhy() throws IOException {
        var signOff = SignOff.of(RunReader.read(SampleRun.troubled(folder)));

        assertThat(signOff.notTested())
                .contains(
                        new NotTested("A drained member gets no new requests", "Not supported here: drain"),
                        new NotTested("The intranet page answers", "Undefined step: \"When I opne the page\""));
    }

    private static SignOff.Promise promise(SignOff signOff, Profile profile, String name) {
        return signOff.promises(profile).stream()
                .filter(promise -> promise.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
