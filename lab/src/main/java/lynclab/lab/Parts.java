package lynclab.lab;

import java.util.ArrayDeque;
import java.util.Deque;

/** What a lab has opened so far; it is closed in reverse, all of it, whatever fails on the way. */
final class Parts implements AutoCloseable {

    private final Deque<AutoCloseable> opened = new ArrayDeque<>();

    <T extends AutoCloseable> T opened(T part) {
        opened.push(part);
        return part;
    }

    /** Closes what was opened before this failure, which keeps what else goes wrong with it. */
    void closeAfter(RuntimeException failure) {
        try {
            close();
        } catch (IllegalStateException e) {
            failure.addSuppressed(e);
        }
    }

    @Override
    public void close() {
        IllegalStateException failure = null;
        while (!opened.isEmpty()) {
            try {
                opened.pop().close();
            } catch (Exception e) {
                // The rest is closed all the same.
                if (failure == null) {
                    failure = new IllegalStateException("a part of the lab did not close", e);
                } else {
                    failure.addSuppressed(e);
                }
            }
        }
        if (failure != null) {
            throw failure;
        }
    }
}
