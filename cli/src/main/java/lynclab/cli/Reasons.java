package lynclab.cli;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Why a file or folder cannot be had, in words: what the exceptions say with their names only. */
final class Reasons {

    private Reasons() {}

    static String of(IOException problem) {
        if (problem instanceof FileSystemException file && isBeneathAFile(file.getFile())) {
            return "a file is in the way";
        }
        if (problem instanceof NoSuchFileException) {
            return "nothing can be created there";
        }
        if (problem instanceof AccessDeniedException) {
            return "this account may not write there";
        }
        var reason = problem instanceof FileSystemException file ? file.getReason() : problem.getMessage();
        return reason == null || reason.isBlank() ? problem.getClass().getSimpleName() : reason;
    }

    /** Whether the path, or one that it would lie in, is a file. */
    private static boolean isBeneathAFile(@Nullable String path) {
        for (var place = path == null ? null : Path.of(path).toAbsolutePath();
                place != null;
                place = place.getParent()) {
            if (Files.isRegularFile(place)) {
                return true;
            }
        }
        return false;
    }
}
