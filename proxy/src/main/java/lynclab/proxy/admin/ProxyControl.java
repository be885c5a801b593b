package lynclab.proxy.admin;

import java.util.List;

/** What may be asked and wanted of a running proxy. */
public interface ProxyControl {

    ProxyStatus status();

    /** Whether every part of the proxy still does its work. */
    boolean isAlive();

    /** Reads the configuration anew and goes on with it, or tells why not and goes on as before. */
    Outcome reload();

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
