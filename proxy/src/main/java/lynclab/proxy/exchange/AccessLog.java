package lynclab.proxy.exchange;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes entries from event loops without ever blocking them, and hands them to a sink on a thread of its own. */
public final class AccessLog implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(AccessLog.class);
    private static final int MOST_WAITING = 65_536;
    private static final long PAUSE_MILLIS = 5;
    private static final int MANY = 64;
    private static final long PAUSE_AFTER_MANY_MILLIS = 40;

    private final Traffic traffic;
    private AccessLogSink sink;
    private @Nullable AccessLogSink nextSink;
    private final Thread writer = new Thread(this::write, "proxy-access-log");
    private Deque<AccessLogEntry> waiting = new ArrayDeque<>();
    private Deque<AccessLogEntry> spare = new ArrayDeque<>();
    private long lost;
    private long lostInAll;
    private boolean wantsReopening;
    private boolean isClosed;
    private boolean isAsleep;

    /**
     * Begins to write.
     *
     * @param traffic counts each entry, also those that cannot be written
     */
    public AccessLog(Traffic traffic, AccessLogSink sink) {
        this.sink = sink;
        this.traffic = traffic;
        writer.setDaemon(true);
        writer.start();
    }

    /** Takes an entry; when the sink cannot keep up, entries are counted instead of kept. */
    public void log(AccessLogEntry entry) {
        traffic.add(entry);
        keep(entry);
    }

    /** A connection without an exchange ended for this time-out, which is not worth a line but is counted. */
    void timedOut(Phase phase, Client client) {
        traffic.timedOut(phase);
        LOG.debug("connection of {} closed: {}", client.name(), new CloseReason.TimedOut(phase).code());
    }

    private synchronized void keep(AccessLogEntry entry) {
        if (waiting.size() >= MOST_WAITING) {
            lost++;
            lostInAll++;
            return;
        }
        waiting.addLast(entry);
        if (isAsleep) {
            isAsleep = false;
            notifyAll();
        }
    }

    /** From now on entries go to another sink; the old one is closed once it has what is waiting. */
    public synchronized void use(AccessLogSink next) {
        if (nextSink != null) {
            nextSink.close();
        }
        nextSink = next;
        notifyAll();
    }

    /** Has the sink begin a new file where the old one was moved away. */
    public synchronized void reopen() {
        wantsReopening = true;
        notifyAll();
    }

    /** How many entries could not be written fast enough. */
    public synchronized long lost() {
        return lostInAll;
    }

    private void write() {
        Deque<AccessLogEntry> batch = take();
        while (!batch.isEmpty() || !isClosed()) {
            for (AccessLogEntry entry : batch) {
                try {
                    sink.accept(entry);
                } catch (RuntimeException e) {
                    LOG.warn("the access log cannot be written", e);
                }
            }
            long pauseMillis = batch.size() < MANY ? PAUSE_MILLIS : PAUSE_AFTER_MANY_MILLIS;
            batch.clear();
            sink.flush();
            tendSink();
            pause(pauseMillis);
            batch = take();
        }
        tendSink();
        sink.close();
    }

    /** Entries that come one after the other are written together: to be woken for each would cost more than to write it. */
    private synchronized void pause(long millis) {
        if (!isClosed && nextSink == null && !wantsReopening) {
            try {
                wait(millis);
            } catch (InterruptedException e) {
                isClosed = true;
            }
        }
    }

    private synchronized boolean isClosed() {
        return isClosed;
    }

    /** What was asked of the sink happens between two batches, on the thread that writes. */
    private void tendSink() {
        AccessLogSink next;
        boolean reopens;
        synchronized (this) {
            next = nextSink;
            nextSink = null;
            reopens = wantsReopening;
            wantsReopening = false;
        }
        if (next != null) {
            sink.close();
            sink = next;
        } else if (reopens) {
            sink.reopen();
        }
    }

    /** Waits for entries; returns none when there is something else to do, or nothing more. */
    private synchronized Deque<AccessLogEntry> take() {
        while (waiting.isEmpty() && !isClosed && nextSink == null && !wantsReopening) {
            try {
                isAsleep = true;
                wait();
            } catch (InterruptedException e) {
                isClosed = true;
            }
        }
        isAsleep = false;
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
