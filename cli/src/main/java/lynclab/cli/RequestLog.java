package lynclab.cli;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import lynclab.lab.Seen;
import lynclab.lab.target.LogEntry;

/** The live log of a lab: what the target answered, and what arrived at the servers behind it. */
final class RequestLog {

    // A meeting's address is shown whole; queries that hold a whole document are not.
    private static final int MOST_ASKED = 100;

    private final Terminal terminal;

    RequestLog(Terminal terminal) {
        this.terminal = terminal;
    }

    /** A line of the target. */
    void answered(LogEntry entry) {
        line(
                entry.at(),
                "proxy " + entry.listener(),
                what(entry.method(), entry.host(), entry.path()),
                entry.status(),
                entry.member() == null ? reason(entry) : "from " + entry.member());
    }

    /** A request that a server answered. */
    void served(Seen seen) {
        var site = seen.site();
        line(
                seen.at(),
                seen.server() + ":" + seen.port(),
                what(seen.method(), seen.header("host").orElse(""), seen.target()),
                seen.status(),
                site == null ? "" : site.name().toLowerCase(Locale.ROOT) + " web site");
    }

    private static String reason(LogEntry entry) {
        return entry.reason() + (entry.detail().isEmpty() ? "" : ": " + entry.detail());
    }

    private static String what(String method, String host, String target) {
        var asked = host + target;
        var shown = asked.length() <= MOST_ASKED ? asked : asked.substring(0, MOST_ASKED - 3) + "...";
        return method.isEmpty() ? shown : method + " " + shown;
    }

    private void line(Instant at, String where, String what, int status, String more) {
        var time = LocalTime.ofInstant(at, ZoneId.systemDefault()).truncatedTo(ChronoUnit.SECONDS);
        var answer = status == 0 ? "none" : Integer.toString(status);
        var text = time + "  " + where + "  " + (what.isEmpty() ? "" : what + "  ") + terminal.sign("→", "->") + " "
                + answer + (more.isEmpty() ? "" : "  " + more);
        synchronized (this) {
            terminal.out().println(printable(text));
            terminal.out().flush();
        }
    }

    // What a client sends must not be able to steer the terminal of whoever watches.
    private static String printable(String text) {
        return text.replaceAll("\\p{Cntrl}", "?");
    }
}
