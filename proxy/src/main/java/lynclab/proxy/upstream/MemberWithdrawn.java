package lynclab.proxy.upstream;

/** Why a connection was ended from this side while it was in use. */
public final class MemberWithdrawn extends Exception {
    private static final long serialVersionUID = 1L;

    MemberWithdrawn(String why) {
        super(why, null, false, false);
    }
}
