package lynclab.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Jobs of an event loop never block; watched in a process of its own, because the watch rewrites classes of Java. */
class EventLoopTest {
    @TempDir
    private Path folder;

    @Test
    void nothingBlocksAnEventLoopWhateverTheProxyDoes() throws Exception {
        Outcome outcome = run();

        assertThat(outcome.output()).as("blocking calls").isEmpty();
        assertThat(outcome.exitCode()).as(outcome.errors()).isZero();
    }

    @Test
    void theWatchSeesACallThatBlocks() throws Exception {
        Outcome outcome = run("provoke");

        assertThat(outcome.output()).contains("java.lang.Thread.sleep");
        assertThat(outcome.exitCode()).isPositive();
    }

    private record Outcome(int exitCode, String output, String errors) {}

    private Outcome run(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+AllowRedefinitionToAddDeleteMethods",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Dlogback.configurationFile=logback-async.xml",
                "-cp",
                System.getProperty("java.class.path"),
                BlockingCalls.class.getName()));
        command.addAll(List.of(arguments));
        Path errors = folder.resolve("errors.txt");
        Process process =
                new ProcessBuilder(command).redirectError(errors.toFile()).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Outcome(process.waitFor(), output, Files.readString(errors));
    }
}
