package lynclab.proxy.exchange;

/** Where finished exchanges are told to; called by one thread, never by an event loop. */
@FunctionalInterface
public interface AccessLogSink extends AutoCloseable {

    void accept(AccessLogEntry entry);

    /** Begins a new file where the old one was moved away. */
    default void reopen() {}

    @Override
    default void close() {}
}
