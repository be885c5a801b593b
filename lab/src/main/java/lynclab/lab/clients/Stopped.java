package lynclab.lab.clients;

/** Ends the way of a client from wherever it is; never leaves this package. */
final class Stopped extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Hop hop;

    Stopped(Hop hop, String reason) {
        super(reason, null, false, false);
        this.hop = hop;
    }

    Hop hop() {
        return hop;
    }

    String reason() {
        return String.valueOf(getMessage());
    }
}
