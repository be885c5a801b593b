package lynclab.lab;

/** Where a request got stuck and why. */
public record Failure(Stage stage, String reason) {

    /** The steps of a request, in their order. */
    public enum Stage {
        DNS,
        CONNECT,
        TLS,
        HTTP
    }

    @Override
    public String toString() {
        return stage + ": " + reason;
    }
}
