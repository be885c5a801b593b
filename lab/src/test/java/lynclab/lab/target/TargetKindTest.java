package lynclab.lab.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TargetKindTest {

    @Test
    void readsWhatItPrints() {
        for (TargetKind kind : TargetKind.choices()) {
            assertThat(TargetKind.parse(kind.name())).isEqualTo(kind);
        }
        assertThat(TargetKind.parse(" Embedded ")).isEqualTo(TargetKind.EMBEDDED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "address:192.0.2.10:443",
                "address:192.0.2.10:443,80",
                "address:proxy.example:8443,8080,30000",
                "address:[2001:db8::1]:443"
            })
    void readsAddresses(String written) {
        assertThat(TargetKind.parse(written).name()).isEqualTo(written);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "address:192.0.2.10 | is written address:HOST:PORT",
                "address:192.0.2.10:443,80,99999 | there is no port 99999",
                "address:192.0.2.10:0 | there is no port 0",
            })
    void saysHowAnAddressIsWritten(String written, String message) {
        assertThatThrownBy(() -> TargetKind.parse(written))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
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
