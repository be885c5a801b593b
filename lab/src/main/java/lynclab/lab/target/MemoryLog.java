package lynclab.lab.target;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import lynclab.proxy.exchange.AccessLogEntry;
import lynclab.proxy.exchange.AccessLogSink;
import lynclab.proxy.exchange.CloseReason;

/** The embedded proxy's access log, kept in memory in the lab's own words. */
final class MemoryLog implements AccessLogSink {

    private final List<LogEntry> entries = new CopyOnWriteArrayList<>();

    @Override
    public void accept(AccessLogEntry entry) {
        entries.add(told(entry));
    }

    List<LogEntry> entries() {
        return List.copyOf(entries);
    }

    private static LogEntry told(AccessLogEntry entry) {
        AccessLogEntry.Request request = entry.request();
        AccessLogEntry.Upstream upstream = entry.upstream();
        CloseReason reason = entry.reason();
        return new LogEntry(
                entry.at(),
                entry.listener(),
                request == null ? "" : request.host(),
                request == null ? "" : request.method(),
                request == null ? "" : request.target(),
                entry.status(),
                upstream == null || upstream.member() == null
                        ? null
                        : upstream.member().host(),
                reason.code(),
                reason.detail());
    }
}
