package lynclab.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the launch script as a process, with what this build has just assembled. */
class LaunchScriptIT {

    private static final Path SCRIPT = Path.of("..", "lynclab").toAbsolutePath().normalize();

    private static final List<String> THIS_JAVA = List.of("JAVA_HOME=" + System.getProperty("java.home"));

    @TempDir
    private Path folder;

    @BeforeEach
    void needsAUnixShell() {
        assumeFalse(File.separatorChar == '\\', "not run: this machine starts LyncLab with lynclab.cmd");
    }

    @Test
    void startsFromAnywhereThroughALinkWithSpacesInItsPath() throws Exception {
        var link = Files.createSymbolicLink(
                Files.createDirectories(folder.resolve("a b")).resolve("lynclab"), SCRIPT);

        var launched = launch(link, "plan", "--topology", "single-server");
        Files.delete(link);

        assertThat(launched.err()).isEmpty();
        assertThat(launched.code()).isEqualTo(Main.PASSED);
        assertThat(launched.out()).contains("DNS on the Internet").doesNotContain("\u001b");
    }

    @Test
    void passesTheExitCodeOn() throws Exception {
        var launched = launch(SCRIPT, "plan", "--nonsense");

        assertThat(launched.code()).isEqualTo(Main.BAD_INPUT);
        assertThat(launched.err()).contains("--nonsense");
    }

    @Test
    void saysThatJavaHomeIsWrong() throws Exception {
        var launched = launch(List.of("JAVA_HOME=" + folder), SCRIPT, "--version");

        assertThat(launched.code()).isEqualTo(Main.COULD_NOT_RUN);
        assertThat(launched.err()).contains("could not run", "JAVA_HOME");
    }

    /** The first verification, of which an archive of classes would be made, is a child of the script. */
    @Test
    void theFirstVerificationIsStoppedWithTheScript() throws Exception {
        var made = SCRIPT.resolveSibling("cli/target/lynclab");
        var home = Files.createDirectories(folder.resolve("home"));
        var copy = Files.createDirectories(home.resolve("cli/target/lynclab"));
        Files.copy(SCRIPT, home.resolve("lynclab"));
        Files.copy(made.resolve("built"), copy.resolve("built"));
        Files.copy(made.resolve("java.options"), copy.resolve("java.options"));
        Files.createSymbolicLink(copy.resolve("lib"), made.resolve("lib"));
        var out = folder.resolve("out");

        var process = process(THIS_JAVA, home.resolve("lynclab"), "verify", "--topology", "single-server")
                .start();
        while (process.isAlive() && !text(out).contains("scenarios")) {
            Thread.sleep(50);
        }
        process.destroy();

        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(143);
        assertThat(text(out)).contains("Stopped; there is no report of this run.");
        try (var left = Files.list(copy)) {
            assertThat(left.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("built", "java.options", "lib");
        }
    }

    private Invocation launch(Path script, String... arguments) throws Exception {
        return launch(THIS_JAVA, script, arguments);
    }

    private Invocation launch(List<String> environment, Path script, String... arguments) throws Exception {
        var process = process(environment, script, arguments).start();
        assertThat(process.waitFor(120, TimeUnit.SECONDS))
                .as("ended within two minutes")
                .isTrue();
        return new Invocation(process.exitValue(), text(folder.resolve("out")), text(folder.resolve("err")));
    }

    private ProcessBuilder process(List<String> environment, Path script, String... arguments) {
        var command = new ArrayList<>(List.of("sh", script.toString()));
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectOutput(folder.resolve("out").toFile())
                .redirectError(folder.resolve("err").toFile());
        environment.forEach(variable -> {
            var sign = variable.indexOf('=');
            builder.environment().put(variable.substring(0, sign), variable.substring(sign + 1));
        });
        return builder;
    }

    private static String text(Path file) throws IOException {
        return Files.readString(file, StandardCharsets.UTF_8);
    }
}
