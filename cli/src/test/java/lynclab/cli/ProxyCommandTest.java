package lynclab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProxyCommandTest {

    @TempDir
    private Path folder;

    @Test
    void offersToRunAndToCheck() {
        var help = Invocation.of("proxy", "--help");

        assertThat(help.code()).isEqualTo(Main.PASSED);
        assertThat(help.out()).contains("Usage: lynclab proxy", "run", "check");
    }

    @Test
    void checkSaysWhereAConfigurationIsWrong() throws IOException {
        var file = Files.writeString(folder.resolve("proxy.yaml"), "listners: []\n");

        var check = Invocation.of("proxy", "check", file.toString());

        assertThat(check.code()).isEqualTo(Main.BAD_INPUT);
        assertThat(check.out() + check.err())
                .contains("proxy.yaml:1:1", "listeners")
                .doesNotContain("\tat ");
    }

    @Test
    void aFileThatIsNotThereIsBadInput() {
        var check = Invocation.of("proxy", "check", folder.resolve("none.yaml").toString());

        assertThat(check.code()).isEqualTo(Main.BAD_INPUT);
        assertThat(check.out() + check.err()).contains("none.yaml").doesNotContain("\tat ");
    }
}
