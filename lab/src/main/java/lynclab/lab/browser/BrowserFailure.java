package lynclab.lab.browser;

/** The browser itself did not do what it was told; says nothing about what it was to look at. */
public final class BrowserFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    BrowserFailure(String message) {
        super(message);
    }

    BrowserFailure(String message, Throwable cause) {
        super(message, cause);
    }
}
