package lynclab.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import lynclab.topology.Topology;
import lynclab.topology.TopologyReader;
import picocli.CommandLine.Option;

/** The choice of a topology: a file, a folder, or one of the examples by name. */
final class TopologyOption {

    private static final String DEFAULT = "two-pools";

    @Option(
            names = {"-t", "--topology"},
            paramLabel = "FILE|DIR|EXAMPLE",
            description = {
                "The deployment: a topology file, a folder that holds a topology.yaml, or the name of an example"
                        + " (single-server, two-pools, hosting-provider).",
                "Default: two-pools"
            })
    private String value = DEFAULT;

    /** As it was written, for the command that reproduces the run. */
    String value() {
        return value;
    }

    Topology read() throws IOException {
        return TopologyReader.read(path());
    }

    /** The file or folder on disk. */
    Path path() throws IOException {
        var given = Path.of(value);
        if (Files.exists(given)) {
            return given;
        }
        if (TopologyReader.examples().contains(value)) {
            return example(value);
        }
        throw new BadInputException("there is no file or folder " + value + "; the examples are "
                + String.join(", ", TopologyReader.examples()));
    }

    private static Path example(String name) throws IOException {
        var home = System.getProperty("lynclab.home");
        if (home != null) {
            var folder = Path.of(home, "examples", name);
            if (Files.isDirectory(folder)) {
                return folder;
            }
        }
        return unpacked(name);
    }

    /** Without the examples on disk, the copy that the topology room carries. */
    private static Path unpacked(String name) throws IOException {
        var folder = Files.createTempDirectory("lynclab").resolve(name);
        Files.createDirectories(folder);
        var file = Files.writeString(folder.resolve(TopologyReader.FILE_NAME), TopologyReader.exampleText(name));
        file.toFile().deleteOnExit();
        return folder;
    }
}
