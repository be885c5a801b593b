package lynclab.topology.export;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Programs of this machine that judge what was exported; a test without its program is not run, and says which. */
final class Programs {

    private static final List<String> ALSO = List.of("/usr/sbin", "/usr/local/sbin", "/sbin", "/opt/homebrew/bin");

    private Programs() {}

    record Outcome(int code, String printed) {}

    static String required(String... names) {
        Optional<String> found = Stream.of(names).flatMap(Programs::find).findFirst();
        assumeTrue(found.isPresent(), String.join(" or ", names) + " is not installed");
        return found.orElseThrow();
    }

    static Outcome run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Outcome(process.waitFor(), printed);
    }

    private static Stream<String> find(String name) {
        Stream<String> folders = Stream.concat(
                Stream.of(Optional.ofNullable(System.getenv("PATH")).orElse("").split(File.pathSeparator)),
                ALSO.stream());
        return folders.map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable)
                .map(Path::toString);
    }
}
