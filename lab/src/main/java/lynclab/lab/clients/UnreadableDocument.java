package lynclab.lab.clients;

/** A document is not what its type promises. */
public final class UnreadableDocument extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnreadableDocument(String message) {
        super(message);
    }

    UnreadableDocument(String message, Throwable cause) {
        super(message, cause);
    }
}
