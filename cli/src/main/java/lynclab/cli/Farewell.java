package lynclab.cli;

/** What a command does when it is stopped by Ctrl-C or SIGTERM instead of ending; for as long as this is open. */
final class Farewell implements AutoCloseable {

    private final Thread hook;

    private Farewell(Thread hook) {
        this.hook = hook;
    }

    static Farewell saidBy(Runnable goodbye) {
        var hook = new Thread(goodbye, "lynclab-goodbye");
        Runtime.getRuntime().addShutdownHook(hook);
        return new Farewell(hook);
    }

    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The process is on its way out: it is being said, or has been.
        }
    }
}
