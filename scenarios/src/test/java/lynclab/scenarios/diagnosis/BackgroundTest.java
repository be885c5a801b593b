package lynclab.scenarios.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import lynclab.lab.catalogue.Catalogue;
import lynclab.lab.target.TargetKind;
import lynclab.topology.plan.Plan;
import org.junit.jupiter.api.Test;

class BackgroundTest {

    private static final List<String> CATALOGUE = new ArrayList<>();

    static {
        Catalogue.recipes().forEach(recipe -> CATALOGUE.add(recipe.id()));
        Catalogue.notProvoked().forEach(entry -> CATALOGUE.add(entry.id()));
    }

    @Test
    void theListHasEveryEntryOfTheCatalogueOnce() {
        assertThat(Table.read("background.txt", 4).map(row -> row.get(0)))
                .containsExactlyInAnyOrderElementsOf(CATALOGUE);
    }

    @Test
    void whateverTheDiagnosisCanNameHasASourceAndARequirementThatExists() throws IOException {
        Set<String> known = requirements();
        Catalogue.recipes().forEach(recipe -> {
            Background background = Background.of(recipe.id());
            assertThat(background.sources()).as(recipe.id()).isNotEmpty().allMatch(source -> source.startsWith("http"));
            assertThat(background.requirements()).as(recipe.id()).allMatch(id -> known.contains(id));
        });
    }

    @Test
    void remediesAreForEntriesAndTargetsThatThereAre() {
        List<String> targets =
                TargetKind.choices().stream().map(TargetKind::name).toList();
        assertThat(Table.read("remedies.txt", 3)).isNotEmpty().allSatisfy(row -> {
            assertThat(CATALOGUE).contains(row.get(0));
            assertThat(targets).contains(row.get(1));
            assertThat(row.get(2)).startsWith("Here: ").endsWith(".");
        });
    }

    @Test
    void theRemedyIsToldInTheWordsOfTheProduct() {
        Finding finding =
                new Finding("T-01", "Too short", "It gave up.", "Wait longer.", Hop.REVERSE_PROXY, "Internet");

        assertThat(finding.inWordsOf("nginx").remedy())
                .startsWith("Wait longer.")
                .contains("proxy_read_timeout 1860s;");
        assertThat(finding.inWordsOf("haproxy").remedy()).contains("timeout server 1860s");
        assertThat(finding.inWordsOf("port-forwarding")).isEqualTo(finding);
    }

    /** All of them, whatever deployment they are for. */
    private static Set<String> requirements() throws IOException {
        try (InputStream in = Plan.class.getResourceAsStream("requirements.txt")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> line.startsWith("REQ-"))
                    .map(line -> line.split("\\s", 2)[0])
                    .collect(Collectors.toSet());
        }
    }
}
