package lynclab.cli;

import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;

/** What Java does to single files, done to folders with all that is in them. */
final class Folders {

    private Folders() {}

    /** Removes a file, or a folder with all that is in it; nothing where there is nothing. */
    static void remove(Path fileOrFolder) throws IOException {
        if (!Files.exists(fileOrFolder)) {
            return;
        }
        try (var paths = Files.walk(fileOrFolder)) {
            for (var path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    /** Moves what is in one folder into another, which has nothing of these names. */
    static void moveInto(Path from, Path to) throws IOException {
        Files.createDirectories(to);
        try (var files = Files.list(from)) {
            for (var file : files.toList()) {
                move(file, to.resolve(file.getFileName().toString()));
            }
        }
    }

    private static void move(Path from, Path to) throws IOException {
        try {
            Files.move(from, to);
        } catch (DirectoryNotEmptyException e) {
            // From one file system to another, a folder cannot be moved as a whole.
            moveInto(from, to);
        }
    }
}
