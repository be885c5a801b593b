package lynclab.lab.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import lynclab.lab.LabFault;
import lynclab.topology.Topology;
import lynclab.topology.TopologyReader;
import org.junit.jupiter.api.Test;

class CatalogueTest {

    /** How many entries the failure catalogue has in each of its twelve groups. */
    private static final Map<String, Integer> ENTRIES = Map.ofEntries(
            Map.entry("D", 17),
            Map.entry("F", 12),
            Map.entry("C", 26),
            Map.entry("H", 17),
            Map.entry("P", 12),
            Map.entry("X", 22),
            Map.entry("A", 13),
            Map.entry("T", 10),
            Map.entry("L", 13),
            Map.entry("M", 9),
            Map.entry("Y", 9),
            Map.entry("S", 18));

    @Test
    void everyEntryIsProvokedOrHasAReasonAndNoneBoth() {
        List<String> ids = new ArrayList<>();
        Catalogue.recipes().forEach(recipe -> ids.add(recipe.id()));
        Catalogue.notProvoked().forEach(entry -> ids.add(entry.id()));

        List<String> wanted = new ArrayList<>();
        new TreeMap<>(ENTRIES).forEach((group, count) -> {
            for (int number = 1; number <= count; number++) {
                wanted.add(String.format("%s-%02d", group, number));
            }
        });
        assertThat(ids).containsExactlyInAnyOrderElementsOf(wanted);
    }

    @Test
    void mostEntriesCanBeMadeToHappen() {
        assertThat(Catalogue.recipes()).hasSizeGreaterThanOrEqualTo(140);
    }

    @Test
    void everyReasonIsASentence() {
        assertThat(Catalogue.notProvoked())
                .allSatisfy(entry -> assertThat(entry.reason()).matches("[A-Z].{20,}\\."));
    }

    @Test
    void everyRecipeSaysWhatItChangesAndHasSomethingToChangeInTheExample() {
        Topology topology = TopologyReader.example("two-pools");
        assertThat(Catalogue.recipes()).allSatisfy(recipe -> {
            assertThat(recipe.how()).contains(" ").doesNotEndWith(".");
            List<LabFault> faults = recipe.faults().apply(recipe.circumstances().apply(topology));
            assertThat(faults).as(recipe.id()).isNotEmpty();
        });
    }

    @Test
    void twinsAreEntriesAndHaveReasons() {
        HashSet<String> known = new HashSet<>();
        Catalogue.recipes().forEach(recipe -> known.add(recipe.id()));
        Catalogue.notProvoked().forEach(entry -> known.add(entry.id()));
        assertThat(Catalogue.recipes())
                .allSatisfy(recipe -> recipe.twins().forEach((twin, reason) -> {
                    assertThat(known).contains(twin);
                    assertThat(twin).isNotEqualTo(recipe.id());
                    assertThat(reason).contains(" ");
                }));
    }
}
