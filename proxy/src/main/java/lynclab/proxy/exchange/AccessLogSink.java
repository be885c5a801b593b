package lynclab.proxy.exchange;

/** Where finished exchanges are told to; called by one thread, never by an event loop. */
@FunctionalInterface
public interface AccessLogSink extends AutoCloseable {

    void accept(AccessLogEntry entry);

    @Override
    default void close() {}
}
