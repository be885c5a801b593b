package lynclab.bench.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class RatioTest {
    @Test
    void pairsTheFiguresOfTheSameRound() {
        // A busy neighbour doubled every cost of the second round; the pairs do not mind.
        Ratio ratio = Ratio.of(List.of(8.0, 16.0, 8.4), List.of(10.0, 20.0, 10.0));

        assertThat(ratio.median()).isEqualTo(0.8, within(1e-9));
        assertThat(ratio.spread()).isLessThan(0.05);
    }

    @Test
    void tellsRoundsThatLieFarApart() {
        assertThat(Ratio.of(List.of(1.0, 2.0, 3.0, 4.0), List.of(1.0, 1.0, 1.0, 1.0))
                        .spread())
                .isGreaterThan(0.5);
    }

    @Test
    void refusesToSayAnythingAboutNothing() {
        assertThatThrownBy(() -> Ratio.of(List.of(), List.of())).hasMessage("nothing was measured");
    }
}
