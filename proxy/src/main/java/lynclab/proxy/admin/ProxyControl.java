package lynclab.proxy.admin;

import java.time.Duration;
import java.util.List;
import lynclab.proxy.upstream.Side;

/** What may be asked and wanted of a running proxy. */
public interface ProxyControl {

    ProxyStatus status();

    /** Whether every part of the proxy still does its work. */
    boolean isAlive();

    /** Reads the configuration anew and goes on with it, or tells why not and goes on as before. */
    Outcome reload();

    /**
     * Sends no new client to a member, and ends what is left after the time.
     *
     * @param member {@code host:port}, or {@code host} where the pool has one member of it
     */
    Outcome drain(String pool, String member, Duration within);

    /** Sends clients to a member again that was drained. */
    Outcome bringBack(String pool, String member);

    /**
     * Moves all clients of a pool to one side, and keeps them there until {@link #release}.
     */
    Outcome hold(String pool, Side side);

    /** Lets the health of the members decide again on which side the clients of a pool are. */
    Outcome release(String pool);

    /** Accepts no more, lets what is in flight end, and ends the proxy. */
    void stop();

    /** As {@link #stop()}, for a process that listens in this one's place already and wants the doors as well. */
    void replaced();

    /** What came of a command, for people. */
    record Outcome(boolean isDone, List<String> lines) {
        public Outcome {
            lines = List.copyOf(lines);
        }
    }
}
