package lynclab.proxy.config;

import java.nio.file.Files;
import java.nio.file.Path;

/** Says why a file cannot be read: it is not there, is a folder, or is somebody else's. */
final class ReadableFile {
    private ReadableFile() {}

    static void check(String title, Path file) {
        if (Files.notExists(file)) {
            throw new InvalidSetting(title + " does not exist", "the path of a file");
        }
        if (Files.isDirectory(file)) {
            throw new InvalidSetting(title + " is a folder", "the path of a file");
        }
        if (!Files.isReadable(file)) {
            throw new InvalidSetting(title + " may not be read", "a file that the proxy's user may read");
        }
    }
}
