package lynclab.proxy.config;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Whatever a configuration file says: it is read, or everything that is wrong with it has a place and a remedy. */
public final class ConfigurationFuzz {
    private static final Path FILE = file();

    private ConfigurationFuzz() {}

    public static void fuzzerTestOneInput(byte[] data) throws IOException {
        Files.write(FILE, data);
        try {
            ConfigurationReader.read(FILE);
        } catch (ConfigurationException e) {
            for (Problem problem : e.problems()) {
                if (problem.line() < 1
                        || problem.column() < 1
                        || problem.what().isBlank()
                        || problem.wouldBeRight().isBlank()) {
                    throw new AssertionError("nobody can use: " + problem);
                }
            }
        }
    }

    private static Path file() {
        try {
            Path file = Files.createTempFile("configuration", ".yaml");
            file.toFile().deleteOnExit();
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
