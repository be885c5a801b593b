package lynclab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MainTest {

    @TempDir
    private Path folder;

    @Test
    void withoutACommandItSaysWhichThereAre() {
        var lynclab = Invocation.of();

        assertThat(lynclab.code()).isEqualTo(Main.BAD_INPUT);
        assertThat(lynclab.err()).contains("a command is missing", "plan", "up");
        assertThat(lynclab.out()).isEmpty();
    }

    @Test
    void aMisspeltOptionGetsASuggestion() {
        var lynclab = Invocation.of("plan", "--topolgy", "two-pools");

        assertThat(lynclab.code()).isEqualTo(Main.BAD_INPUT);
        assertThat(lynclab.err()).contains("Did you mean --topology").contains("Try: lynclab plan --help");
    }

    @Test
    void aMisspeltCommandGetsASuggestion() {
        var lynclab = Invocation.of("plam");

        assertThat(lynclab.code()).isEqualTo(Main.BAD_INPUT);
        assertThat(lynclab.err()).contains("plam").contains("Did you mean", "plan");
    }

    @Test
    void aWordThatIsNoCommandIsCalledThat() {
        var lynclab = Invocation.of("foo");

        assertThat(lynclab.code()).isEqualTo(Main.BAD_INPUT);
        assertThat(lynclab.err()).contains("there is no command foo", "verify").doesNotContain("index 0");
    }

    @Test
    void aNumberHasToBeOne() {
        var lynclab = Invocation.of("verify", "--threads", "abc");

        assertThat(lynclab.code()).isEqualTo(Main.BAD_INPUT);
        assertThat(lynclab.err())
                .contains("--threads", "'abc'", "a whole number is needed")
                .doesNotContain("an int");
    }

    @Test
    void helpIsACommandToo() {
        var lynclab = Invocation.of("help", "verify");

        assertThat(lynclab.code()).isEqualTo(Main.PASSED);
        assertThat(lynclab.out()).contains("Usage: lynclab verify", "--topology");
    }

    @Test
    void theListOfCommandsDescribesEachInAWholeSentence() {
        var help = Invocation.of("--help").out();
        var commands = help.substring(help.indexOf("Commands:\n") + 10).split("\n\n")[0];

        assertThat(commands.split("\n(?=  \\w)"))
                .hasSizeGreaterThan(7)
                .allSatisfy(command -> assertThat(command.strip()).endsWith("."));
    }

    @Test
    void aFaultThatNoLabCanHaveIsExplained() {
        assertThat(Invocation.of("diagnose", "alice@contoso.com", "--fault", "S-01")
                        .err())
                .contains("--fault S-01: no lab makes it happen.");
        assertThat(Invocation.of("score", "--fault", "S-99").err())
                .contains("--fault S-99: the catalogue has no such entry");
    }

    @Test
    void saysItsVersion() {
        var lynclab = Invocation.of("--version");

        assertThat(lynclab.code()).isEqualTo(Main.PASSED);
        assertThat(lynclab.out()).containsPattern("LyncLab \\d+\\.\\d+").contains("Java");
    }

    @ParameterizedTest
    @ValueSource(strings = {"verify", "plan", "up"})
    void everyCommandExplainsItself(String command) {
        var help = Invocation.of(command, "--help");

        assertThat(help.code()).isEqualTo(Main.PASSED);
        assertThat(help.out()).contains("Usage: lynclab " + command, "--topology");
        assertThat(help.out().lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(120));
    }

    @Test
    void colourIsForPeopleOnly() {
        assertThat(Invocation.of("--help").out()).doesNotContain("\u001b");
        assertThat(Invocation.watched("--help").out()).contains("\u001b[");
    }

    @ParameterizedTest
    @ValueSource(strings = {"verify", "plan", "up"})
    void allMistakesOfATopologyAreShownWithTheirPlace(String command) throws IOException {
        var file = Files.writeString(folder.resolve("topology.yaml"), """
                version: sfb2015
                sip-domain: [contoso.com]
                pools:
                  - fqdn: fe01.corp.contoso.com
                    adress: 10.1.1.11
                """);

        var lynclab = Invocation.of(command, "--topology", file.toString());

        assertThat(lynclab.code()).isEqualTo(Main.BAD_INPUT);
        assertThat(lynclab.err())
                .contains("topology.yaml:2:1: ", "sip-domains")
                .contains("topology.yaml:5:5: ", "address")
                .doesNotContain("\tat ", "Exception");
    }

    @Test
    void aTopologyThatIsNotThereIsBadInput() {
        var lynclab =
                Invocation.of("plan", "--topology", folder.resolve("none.yaml").toString());

        assertThat(lynclab.code()).isEqualTo(Main.BAD_INPUT);
        assertThat(lynclab.err()).contains("none.yaml").contains("two-pools");
    }
}
