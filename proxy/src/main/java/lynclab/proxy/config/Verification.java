package lynclab.proxy.config;

/** Whether and how a member's certificate is verified. */
public sealed interface Verification {

    /** Chain, validity and name. */
    record Verified(TrustSource authorities) implements Verification {}

    /** Not at all, for a limited time. */
    record Waived(Waiver waiver) implements Verification {}
}
