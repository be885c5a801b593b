package lynclab.lab.target;

/** The program or appliance that is to be put to the test is not there; nothing can be said about it. */
public final class TargetMissing extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public TargetMissing(String message) {
        super(message);
    }
}
