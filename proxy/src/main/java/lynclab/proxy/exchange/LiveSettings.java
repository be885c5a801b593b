package lynclab.proxy.exchange;

/** The settings of a listener as they are at the moment; a connection looks here before each request. */
public final class LiveSettings {
    private volatile Settings current;
    private volatile boolean isEnding;

    public LiveSettings(Settings first) {
        current = first;
    }

    public Settings current() {
        return current;
    }

    /** From now on these hold, for open connections from their next request on. */
    public void use(Settings next) {
        current = next;
    }

    /** Nobody listens for such connections any more: each ends after the exchange it is in. */
    public void end() {
        isEnding = true;
    }

    boolean isEnding() {
        return isEnding;
    }
}
