package lynclab.lab.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class TargetKindTest {

    @Test
    void readsWhatItPrints() {
        for (TargetKind kind : TargetKind.choices()) {
            assertThat(TargetKind.parse(kind.name())).isEqualTo(kind);
        }
        assertThat(TargetKind.parse(" Embedded ")).isEqualTo(TargetKind.EMBEDDED);
    }

    @Test
    void unknownNameListsTheChoices() {
        assertThatThrownBy(() -> TargetKind.parse("squid"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("\"squid\"")
                .hasMessageContaining("embedded, port-forwarding");
    }

    @Test
    void messageNamesTheMissingCapability() {
        NotSupportedByTarget missing =
                new NotSupportedByTarget(TargetKind.PORT_FORWARDING, Capability.PATH_POLICY, "closing /cscp");

        assertThat(missing.capability()).isEqualTo(Capability.PATH_POLICY);
        assertThat(missing).hasMessageContaining("closing /cscp").hasMessageContaining("path-policy");
    }
}
