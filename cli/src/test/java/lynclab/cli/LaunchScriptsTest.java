package lynclab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Both launch scripts do the same; the one for Windows cannot be run everywhere, so it is at least read. */
class LaunchScriptsTest {

    private static final Pattern OPTION = Pattern.compile("(?<=[\\s\"])(-X[\\w:]*\\w|-D[\\w.]+\\w|--[a-z][\\w-]+)");
    private static final Pattern VERSION = Pattern.compile("(?:-ge|GEQ) (\\d+)");

    private final String unix = script("lynclab");
    private final String windows = script("lynclab.cmd");

    @Test
    void giveJavaTheSameOptions() {
        var told = found(OPTION, unix);
        // Windows has no way to ask in a script whether somebody watches: Java finds out itself.
        assertThat(told.remove("-Dlynclab.terminal")).isTrue();

        assertThat(found(OPTION, windows)).isEqualTo(told).contains("-XX:SharedArchiveFile", "-Dlynclab.home");
    }

    @Test
    void leaveTheTuningToTheFileThatTheBuildMakesOfThePom() throws IOException {
        assertThat(unix).contains("\"@$built/java.options\"").doesNotContain("-XX:Tier");
        assertThat(windows).contains("\"@%built%\\java.options\"").doesNotContain("-XX:Tier");
        assertThat(Files.readString(Path.of("src/main/launch/java.options"))).contains("${jvm.short-run}");
        assertThat(Files.readString(Path.of("../pom.xml"))).contains("<jvm.short-run>");
    }

    @Test
    void askForTheSameJava() {
        assertThat(found(VERSION, windows)).isEqualTo(found(VERSION, unix)).contains("17");
    }

    @Test
    void theOneForWindowsHasLineEndsThatItsShellFindsLabelsBy() throws IOException {
        var raw = Files.readString(Path.of("../lynclab.cmd"));

        assertThat(raw.replace("\r\n", "")).doesNotContain("\n").doesNotContain("\r");
    }

    @Test
    void theOneForWindowsGoesToLabelsThatItHas() {
        var labels = found(Pattern.compile("(?m)^:(\\w+)"), windows);

        assertThat(found(Pattern.compile("goto (\\w+)"), windows)).isSubsetOf(labels);
    }

    private static Set<String> found(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .map(match -> match.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String script(String name) {
        try {
            return Files.readString(Path.of("..", name))
                    .lines()
                    .filter(line -> !line.startsWith("#") && !line.startsWith("rem "))
                    .collect(Collectors.joining("\n", "", "\n"));
        } catch (IOException e) {
            throw new IllegalStateException("the script " + name + " cannot be read", e);
        }
    }
}
