package lynclab.lab.target;

import java.util.Objects;
import lynclab.proxy.exchange.AccessLogEntry;
import lynclab.proxy.exchange.AccessLogSink;
import lynclab.proxy.exchange.CloseReason;

/** The embedded proxy's access log, kept in memory in the lab's own words. */
final class MemoryLog implements AccessLogSink {

    private final EntryLog log = new EntryLog();

    @Override
    public void accept(AccessLogEntry entry) {
        log.add(told(entry));
    }

    EntryLog log() {
        return log;
    }

    private static LogEntry told(AccessLogEntry entry) {
        AccessLogEntry.Request request = entry.request();
        AccessLogEntry.Upstream upstream = entry.upstream();
        CloseReason reason = entry.reason();
        return new LogEntry(
                entry.at(),
                entry.id(),
                entry.listener(),
                request == null ? Objects.requireNonNullElse(entry.serverName(), "") : request.host(),
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
