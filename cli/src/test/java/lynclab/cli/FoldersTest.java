package lynclab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FoldersTest {

    @TempDir
    private Path folder;

    private Path from;

    @BeforeEach
    void fill() throws IOException {
        from = folder.resolve("from");
        Files.createDirectories(from.resolve("results/inner"));
        Files.writeString(from.resolve("run.json"), "run");
        Files.writeString(from.resolve("results/inner/one"), "one");
    }

    @Test
    void movesAllThatIsInAFolder() throws IOException {
        Path to = folder.resolve("to");

        Folders.moveInto(from, to);

        assertThat(to.resolve("run.json")).hasContent("run");
        assertThat(to.resolve("results/inner/one")).hasContent("one");
        assertThat(from).isEmptyDirectory();
    }

    @Test
    void movesToAnotherFileSystem() throws IOException {
        try (FileSystem other = FileSystems.newFileSystem(folder.resolve("other.zip"), Map.of("create", "true"))) {
            Path to = other.getPath("/report");

            Folders.moveInto(from, to);

            assertThat(Files.readString(to.resolve("run.json"))).isEqualTo("run");
            assertThat(Files.readString(to.resolve("results/inner/one"))).isEqualTo("one");
        }
    }

    @Test
    void removesAFolderWithAllThatIsInIt() throws IOException {
        Folders.remove(from);
        Folders.remove(from);

        assertThat(from).doesNotExist();
    }
}
