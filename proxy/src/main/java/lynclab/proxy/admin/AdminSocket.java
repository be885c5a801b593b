package lynclab.proxy.admin;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import org.jspecify.annotations.Nullable;

/**
 * The file of a Unix socket. It is bound in a folder that nobody else may enter and moved to its place once only its owner
 * may use it, so that at no moment anybody else can; a socket that an earlier proxy left there is replaced.
 */
final class AdminSocket {
    private final Path path;
    private final Path folder;
    private @Nullable Object identity;

    private AdminSocket(Path path, Path folder) {
        this.path = path;
        this.folder = folder;
    }

    static AdminSocket prepare(Path path) throws IOException {
        Path absolute = path.toAbsolutePath();
        Path parent = absolute.getParent();
        if (parent == null || !Files.isDirectory(parent)) {
            throw new FileSystemException(absolute.toString(), null, "its folder does not exist");
        }
        // Created with permissions for its owner only, where the system has such.
        return new AdminSocket(absolute, Files.createTempDirectory(parent, ".s"));
    }

    /** Where the socket is to be bound. */
    Path toBind() {
        return folder.resolve("s");
    }

    /** To be called when it is bound: moves it to where it is looked for. */
    void publish() throws IOException {
        if (isPosix(toBind())) {
            Files.setPosixFilePermissions(toBind(), PosixFilePermissions.fromString("rw-------"));
        }
        Files.move(toBind(), path, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        Files.deleteIfExists(folder);
        identity = identity(path);
    }

    /** Removes the file, unless another proxy has put its own there meanwhile. */
    void remove() throws IOException {
        Files.deleteIfExists(toBind());
        Files.deleteIfExists(folder);
        Object now = identity(path);
        if (identity != null && identity.equals(now)) {
            Files.deleteIfExists(path);
        }
    }

    private static boolean isPosix(Path file) {
        return file.getFileSystem().supportedFileAttributeViews().contains("posix");
    }

    private static @Nullable Object identity(Path file) {
        try {
            return Files.readAttributes(file, BasicFileAttributes.class).fileKey();
        } catch (IOException e) {
            return null;
        }
    }
}
