package lynclab.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class YamlFileTest {
    @TempDir
    Path folder;

    static Stream<Arguments> texts() {
        return Stream.of(
                Arguments.of("", "t.yaml:1:1: the file is empty; the smallest topology names sip-domains and pools"),
                Arguments.of("# only words\n", "t.yaml:1:1: the file is empty;"),
                Arguments.of("a: [1, 2\nb: 3\n", "t.yaml:2:2: this is not YAML:"),
                Arguments.of("a: 1\n  b: 2\n", "t.yaml:2:4: this is not YAML: mapping values are not allowed here;"),
                Arguments.of("a: 'open\n", "t.yaml:2:1: this is not YAML:"),
                Arguments.of("\ta: 1\n", "t.yaml:1:1: this is not YAML:"),
                Arguments.of("- a\n", "t.yaml:1:1: a list where keys with values belong;"),
                Arguments.of("word\n", "t.yaml:1:1: the value \"word\" where keys with values belong;"),
                Arguments.of("[a]: b\n", "t.yaml:1:1: a key that is not a word; keys are plain words"),
                Arguments.of("a: &x [1]\nb: *x\n", "t.yaml:2:4: a topology file takes no aliases; write the value out"),
                Arguments.of("a: &x [*x]\n", "t.yaml:1:8: a topology file takes no aliases;"),
                Arguments.of("a: 1\n---\nb: 2\n", "t.yaml:2:1: a second document begins here;"),
                Arguments.of("a: 1\nb: \u0001\n", "t.yaml:2:4: the character U+0001 does not belong in YAML;"),
                Arguments.of("a: " + "[".repeat(100_000), "t.yaml:1:15: the file is nested too deeply;"));
    }

    @ParameterizedTest
    @MethodSource("texts")
    void textThatIsNoTopologyIsRefusedWithAPlace(String text, String expected) {
        assertThat(MistakesTest.problems(text))
                .anySatisfy(problem -> assertThat(problem).startsWith(expected).doesNotContain("Exception"));
    }

    @Test
    void fileThatIsNotThereIsNamed() {
        Path file = folder.resolve("none.yaml");

        assertThatThrownBy(() -> TopologyReader.read(file))
                .isInstanceOf(TopologyException.class)
                .hasMessage(file + ": there is no such file; give a topology.yaml or a folder that holds one");
    }

    @Test
    void folderWithoutATopologyIsNamed() {
        assertThatThrownBy(() -> TopologyReader.read(folder))
                .isInstanceOf(TopologyException.class)
                .hasMessage(folder + ": there is no topology.yaml in this folder;"
                        + " name the file, or copy one from examples/");
    }

    @Test
    void tooLargeAFileIsNotRead() throws IOException {
        Path file = folder.resolve("large.yaml");
        Files.writeString(file, "# " + "x".repeat(YamlFile.MOST_BYTES));

        assertThatThrownBy(() -> TopologyReader.read(file)).hasMessageContaining("the file is too large");
    }

    @Test
    void otherEncodingsAreRefused() throws IOException {
        Path file = folder.resolve("latin.yaml");
        Files.write(file, "name: Büro\n".getBytes(StandardCharsets.ISO_8859_1));

        assertThatThrownBy(() -> TopologyReader.read(file)).hasMessageEndingWith("is not UTF-8 text; save it as UTF-8");
    }

    @Test
    void byteOrderMarkAndWindowsLineEndsAreFine() throws IOException {
        Path file = folder.resolve("windows.yaml");
        Files.writeString(
                file, "\uFEFF" + TopologyReader.exampleText("single-server").replace("\n", "\r\n"));

        assertThat(TopologyReader.read(file).name()).isEqualTo("windows");
    }

    @Test
    void folderIsReadAndGivesItsName() throws IOException {
        Path here = Files.createDirectory(folder.resolve("headquarters"));
        Files.writeString(here.resolve("topology.yaml"), TopologyReader.exampleText("two-pools"));

        assertThat(TopologyReader.read(here).name()).isEqualTo("headquarters");
    }

    @Test
    void unknownExampleIsAnsweredWithASuggestion() {
        assertThatThrownBy(() -> TopologyReader.example("two-pool"))
                .isInstanceOf(TopologyException.class)
                .hasMessageContaining("did you mean \"two-pools\"?");
    }
}
