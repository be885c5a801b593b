package lynclab.proxy.upstream;

/** Why there is no connection for a request. */
public enum LeaseRefusal {
    /** Every member was tried. */
    ALL_FAILED("no server could be reached"),
    ALL_WITHDRAWN("all servers are out of service"),
    QUEUE_FULL("all servers are busy"),
    QUEUE_TIMEOUT("all servers were busy for too long");

    private final String sentence;

    LeaseRefusal(String sentence) {
        this.sentence = sentence;
    }

    public String sentence() {
        return sentence;
    }
}
