package lynclab.lab.target;

/** Something was asked of a target that it cannot do; not a failure of the target, but a limit of its kind. */
public final class NotSupportedByTarget extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Capability capability;

    public NotSupportedByTarget(TargetKind target, Capability capability, String wanted) {
        super(wanted + " needs \"" + capability.title() + "\" (the target " + capability.sentence()
                + "), which the target " + target.name() + " does not have");
        this.capability = capability;
    }

    /** What the target lacks. */
    public Capability capability() {
        return capability;
    }
}
