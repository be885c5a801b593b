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

    private final Terminal terminal;

    RequestLog(Terminal terminal) {
        this.terminal = terminal;
    }

    /** A line of the target. */
    void answered(LogEntry entry) {
        line(
                entry.at(),
                "proxy " + entry.listener(),
                entry.method() + " " + entry.host() + entry.path(),
                entry.status(),
                entry.member() == null ? entry.reason() : "from " + entry.member());
    }

    /** A request that a server answered. */
    void served(Seen seen) {
        var site = seen.site();
        line(
                seen.at(),
                seen.server() + ":" + seen.port(),
                seen.method() + " " + seen.header("host").orElse("") + seen.target(),
                seen.status(),
                site == null ? "" : site.name().toLowerCase(Locale.ROOT) + " web site");
    }

    private void line(Instant at, String where, String what, int status, String more) {
        var time = LocalTime.ofInstant(at, ZoneId.systemDefault()).truncatedTo(ChronoUnit.SECONDS);
        var answer = status == 0 ? "none" : Integer.toString(status);
        var text = time + "  " + where + "  " + what + "  " + terminal.sign("→", "->") + " " + answer
                + (more.isEmpty() ? "" : "  " + more);
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
