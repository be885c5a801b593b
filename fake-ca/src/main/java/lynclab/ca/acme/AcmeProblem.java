package lynclab.ca.acme;

/** An answer that refuses, in the words of RFC 8555 section 6.7. */
final class AcmeProblem extends Exception {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String type;

    AcmeProblem(int status, String type, String detail) {
        super(detail);
        this.status = status;
        this.type = type;
    }

    int status() {
        return status;
    }

    String type() {
        return "urn:ietf:params:acme:error:" + type;
    }
}
