package lynclab.reports;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TargetGridTest {

    private static final String SHARED = "One meeting link for all";

    @TempDir
    private Path folder;

    @Test
    void promiseIsAsGoodAsTheWorstOfItsScenarios() throws IOException {
        assertThat(row(grid(), SHARED).verdicts()).containsExactly(Verdict.PASSED, Verdict.FAILED);
    }

    @Test
    void onlyDisagreementsAreOpen() throws IOException {
        var grid = grid();

        assertThat(grid.disagreements()).extracting(TargetGrid.Row::promise).contains(SHARED);
        assertThat(row(grid, "The same name leads elsewhere inside and outside").isAgreed())
                .isTrue();
        assertThat(GridText.of(grid))
                .contains(SHARED, "  A guest opens a meeting of fabrikam.com")
                .doesNotContain("The same name leads elsewhere", "The meeting link joins from LAN");
    }

    @Test
    void whatOneTargetAloneWasAskedIsLeftEmptyForTheOther() throws IOException {
        var line = row(grid(), SHARED).scenarios().stream()
                .filter(scenario -> scenario.name().equals("A guest opens a meeting of fabrikam.com"))
                .findFirst()
                .orElseThrow();

        assertThat(line.results().get(0)).isNull();
        assertThat(line.results().get(1)).isNotNull();
    }

    @Test
    void pageHasEveryPromiseAndOpensTheOnesThatDiffer() throws IOException {
        var page = folder.resolve("grid.html");
        GridPage.write(grid(), page);

        var html = Files.readString(page);
        assertThat(html).contains(SHARED, "The same name leads elsewhere inside and outside");
        assertThat(html.split("<details[^>]* open"))
                .hasSize(grid().disagreements().size() + 1);
    }

    private TargetGrid grid() throws IOException {
        var healthy = folder.resolve("healthy");
        var troubled = folder.resolve("troubled");
        if (!Files.exists(healthy)) {
            SampleRun.healthy(healthy);
            SampleRun.troubled(troubled);
        }
        return TargetGrid.of(List.of(RunReader.read(healthy), RunReader.read(troubled)));
    }

    private static TargetGrid.Row row(TargetGrid grid, String promise) {
        return grid.promises().stream()
                .filter(row -> row.promise().equals(promise))
                .findFirst()
                .orElseThrow();
    }
}
