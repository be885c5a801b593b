package lynclab.proxy.exchange;

import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes entries from event loops without ever blocking them, and hands them to a sink on a thread of its own. */
public final class AccessLog implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(AccessLog.class);
    private static final int MOST_WAITING = 65_536;

    private final AccessLogSink sink;
    private final Thread writer = new Thread(this::write, "proxy-access-log");
    private Deque<AccessLogEntry> waiting = new ArrayDeque<>();
    private Deque<AccessLogEntry> spare = new ArrayDeque<>();
    private long lost;
    private boolean isClosed;

    public AccessLog(AccessLogSink sink) {
        this.sink = sink;
        writer.setDaemon(true);
        writer.start();
    }

    /** Takes an entry; when the sink cannot keep up, entries are counted instead of kept. */
    public synchronized void log(AccessLogEntry entry) {
        if (waiting.size() >= MOST_WAITING) {
            lost++;
            return;
        }
        waiting.addLast(entry);
        if (waiting.size() == 1) {
            notifyAll();
        }
    }

    private void write() {
        Deque<AccessLogEntry> batch = take();
        while (!batch.isEmpty()) {
            for (AccessLogEntry entry : batch) {
                try {
                    sink.accept(entry);
                } catch (RuntimeException e) {
                    LOG.warn("the access log cannot be written", e);
                }
            }
            batch.clear();
            batch = take();
        }
        sink.close();
    }

    /** Waits for entries; returns none once the log is closed and everything was taken. */
    private synchronized Deque<AccessLogEntry> take() {
        while (waiting.isEmpty() && !isClosed) {
            try {
                wait();
            } catch (InterruptedException e) {
                isClosed = true;
            }
        }
        if (lost > 0) {
            LOG.warn("{} entries of the access log were lost because it could not be written fast enough", lost);
            lost = 0;
        }
        Deque<AccessLogEntry> batch = waiting;
        waiting = spare;
        spare = batch;
        return batch;
    }

    /** Writes what is waiting, and closes the sink. */
    @Override
    public void close() {
        synchronized (this) {
            isClosed = true;
            notifyAll();
        }
        try {
            writer.join(5_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
