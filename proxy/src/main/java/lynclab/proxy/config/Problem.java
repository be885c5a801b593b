package lynclab.proxy.config;

import java.nio.file.Path;

/** One mistake in a configuration file: where it is, what is wrong, and what would be right. */
public record Problem(Path file, int line, int column, String what, String wouldBeRight) {

    @Override
    public String toString() {
        return file + ":" + line + ":" + column + ": " + what + "; " + wouldBeRight;
    }
}
