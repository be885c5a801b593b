package lynclab.proxy.exchange;

/** Where finished exchanges are told to; called by one thread, never by an event loop. */
@FunctionalInterface
public interface AccessLogSink extends AutoCloseable {

    void accept(AccessLogEntry entry);

    /** Told when no further entry is at hand, so that entries may be written together. */
    default void flush() {}

    /** Begins a new file where the old one was moved away. */
    default void reopen() {}

    @Override
    default void close() {}
}
