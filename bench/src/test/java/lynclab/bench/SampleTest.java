package lynclab.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class SampleTest {

    @Test
    void medianIsTheMiddleOfAnOddNumberOfRuns() {
        Sample sample = new Sample("start", new double[] {30, 10, 20});

        assertThat(sample.minimum()).isEqualTo(10);
        assertThat(sample.median()).isEqualTo(20);
        assertThat(sample.maximum()).isEqualTo(30);
    }

    @Test
    void medianOfAnEvenNumberOfRunsLiesBetweenTheMiddleTwo() {
        assertThat(new Sample("start", new double[] {4, 1, 2, 3}).median()).isEqualTo(2.5);
    }

    @Test
    void figuresAreWrittenTheSameInEveryLocale() {
        assertThat(new Sample("start", new double[] {1.25}).json())
                .isEqualTo("{\"what\":\"start\",\"runs\":1,\"minimumMs\":1.3,\"medianMs\":1.3,\"maximumMs\":1.3}");
    }

    @Test
    void refusesToSpeakOfNothing() {
        assertThatThrownBy(() -> new Sample("start", new double[0])).hasMessage("start: nothing was measured");
    }
}
