package lynclab.server.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Set;
import lynclab.server.deployment.WebSettings.Polls;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebSettingsTest {

    @ParameterizedTest
    @CsvSource({
        "Android, LyncMobile (android 4.4), true",
        "iPhone, LyncMobile (android 4.4), false",
        "Macintosh, SkypeForBusiness Macintosh, true"
    })
    void platformIsPartOfTheUserAgent(String platform, String userAgent, boolean meant) {
        assertThat(new Polls(Duration.ofMinutes(15), Set.of(platform)).isMeant(userAgent))
                .isEqualTo(meant);
    }

    @Test
    void noPlatformIsMeantAsTheProductComes() {
        assertThat(Polls.defaults().isMeant("Android")).isFalse();
        assertThat(Polls.defaults().usual()).isEqualTo(Duration.ofMinutes(15));
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT4M59S", "PT15M1S"})
    void waitIsOfFiveToFifteenMinutes(Duration wait) {
        assertThatThrownBy(() -> new Polls(wait, Set.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("5 to 15 minutes");
    }
}
