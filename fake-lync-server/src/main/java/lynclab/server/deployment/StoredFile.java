package lynclab.server.deployment;

import java.util.Locale;

/**
 * A file that the web services hand out; its octets follow from its path, its size is free.
 *
 * @param path below the directory that serves it, without a leading slash
 */
public record StoredFile(String path, long size) {
    public StoredFile {
        if (path.isBlank() || path.startsWith("/") || path.endsWith("/") || size < 0) {
            throw new IllegalArgumentException(
                    "a file has a path without a slash at either end, and a size of at least 0: %s, %d"
                            .formatted(path, size));
        }
    }

    /** Whether this is the file of a path, in any case. */
    public boolean isAt(String wanted) {
        return path.equalsIgnoreCase(wanted);
    }

    /** What makes its octets differ from those of other files. */
    public long seed() {
        return path.toLowerCase(Locale.ROOT).hashCode();
    }
}
