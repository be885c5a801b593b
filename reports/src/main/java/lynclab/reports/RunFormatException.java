package lynclab.reports;

import java.io.IOException;

/** A run folder that cannot be read as one; the message names the file and the place in it. */
public final class RunFormatException extends IOException {

    private static final long serialVersionUID = 1L;

    RunFormatException(String message) {
        super(message);
    }
}
