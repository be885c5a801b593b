package lynclab.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import lynclab.proxy.config.ConfigurationFuzz;
import lynclab.proxy.exchange.PathFuzz;
import lynclab.proxy.message.RequestFuzz;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The seeds of the fuzzing targets, and what fuzzing ever found; {@code proxy/fuzz} looks for more. */
class FuzzSeedsTest {
    private static final Path SEEDS = Path.of("src/test/fuzz");

    static Stream<Path> seeds() throws IOException {
        try (Stream<Path> files = Files.walk(SEEDS)) {
            List<Path> seeds = files.filter(Files::isRegularFile).sorted().toList();
            assertThat(seeds).hasSizeGreaterThan(10);
            return seeds.stream();
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void holds(Path seed) throws IOException {
        byte[] data = Files.readAllBytes(seed);
        assertThatCode(() -> {
                    switch (seed.getParent().getFileName().toString()) {
                        case "request" -> RequestFuzz.fuzzerTestOneInput(data);
                        case "path" -> PathFuzz.fuzzerTestOneInput(data);
                        default -> ConfigurationFuzz.fuzzerTestOneInput(data);
                    }
                })
                .doesNotThrowAnyException();
    }
}
