package lynclab.lab;

/** Where a request got stuck and why. */
public record Failure(Stage stage, String reason) {

    /** The steps of a request, in their order. */
    public enum Stage {
        DNS("DNS"),
        CONNECT("connecting"),
        TLS("TLS"),
        HTTP("HTTP");

        private final String title;

        Stage(String title) {
            this.title = title;
        }

        /** The step as a word of a message. */
        public String title() {
            return title;
        }
    }

    @Override
    public String toString() {
        return stage.title() + ": " + reason;
    }
}
