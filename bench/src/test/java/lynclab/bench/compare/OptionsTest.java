package lynclab.bench.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class OptionsTest {
    @Test
    void comparesEverythingUnlessAskedForLess() {
        assertThat(Options.parse().cases()).containsExactly(Case.values());
        assertThat(Options.parse("--full").cases()).containsExactly(Case.values());
        assertThat(Options.parse("--quick").cases()).hasSize(3);
        assertThat(Options.parse("--full", "--cases", "startup,h2-1k").cases())
                .containsExactly(Case.STARTUP, Case.H2_1K);
    }

    @Test
    void takesFiveRoundsUnlessAskedForMore() {
        assertThat(Options.parse()).isEqualTo(Options.parse("--standard"));
        assertThat(Options.parse().rounds()).isEqualTo(5);
        assertThat(Options.parse("--full").rounds()).isEqualTo(9);
    }

    @Test
    void onlyTheQuickComparisonIsHeldAgainstStoredFigures() {
        assertThat(Options.parse("--quick").checksBaseline()).isTrue();
        assertThat(Options.parse("--full").checksBaseline()).isFalse();
    }

    @Test
    void namesWhatThereIsWhenACaseIsUnknown() {
        assertThatThrownBy(() -> Options.parse("--cases", "tls"))
                .hasMessageStartingWith("no case \"tls\"; there are [tls-keepalive-1k, tls-64k,");
    }

    @Test
    void explainsWhatItDoesNotKnow() {
        assertThatThrownBy(() -> Options.parse("--fast")).hasMessageContaining("--fast is not known; bench/compare");
        assertThatThrownBy(() -> Options.parse("--json")).hasMessageContaining("a value is missing behind --json");
    }
}
