package lynclab.proxy.config;

/** A value that no configuration may hold: what is wrong with it, and what would be right. */
public final class InvalidSetting extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final String what;
    private final String wouldBeRight;

    public InvalidSetting(String what, String wouldBeRight) {
        super(what + "; " + wouldBeRight);
        this.what = what;
        this.wouldBeRight = wouldBeRight;
    }

    public String what() {
        return what;
    }

    public String wouldBeRight() {
        return wouldBeRight;
    }
}
