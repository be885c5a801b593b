package lynclab.proxy.admin;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A status for people at a terminal. */
final class StatusText {
    private StatusText() {}

    static String write(ProxyStatus status, Instant now) {
        List<String> lines = new ArrayList<>();
        lines.add("LyncLab proxy " + status.version() + ": " + Words.of(status.state()) + ", " + status.transport()
                + ", " + status.tlsEngine());
        lines.add("  configuration  " + status.configuration());
        lines.add("  started        " + status.startedAt() + " (" + since(status.startedAt(), now) + " ago)");
        lines.add("  configured     " + status.configuredAt() + ", reloads: " + status.reloads());
        lines.add("  connections    " + status.load().connections() + ", exchanges in flight: "
                + status.load().exchanges() + (status.load().isMemoryShort() ? ", MEMORY IS SHORT" : "")
                + ", access log lines lost: "
                + status.load().logLinesLost());
        lines.add("listeners");
        status.listeners()
                .forEach(listener ->
                        lines.add("  " + listener.name() + "  " + listener.protocol() + " on " + listener.place()));
        lines.add("certificates");
        status.certificates()
                .forEach(certificate -> lines.add("  " + certificate.name() + "  "
                        + Words.days(certificate.daysLeft(now)) + " (" + certificate.notAfter() + ")  "
                        + String.join(", ", certificate.hosts())));
        lines.add("pools");
        status.pools().forEach(pool -> {
            lines.add("  " + pool.name() + "  " + pool.healthy() + " of "
                    + pool.members().size() + " healthy");
            pool.members().forEach(member -> lines.add("    " + member.member() + "  " + member.detail()));
        });
        lines.add("time-outs");
        List<String> times = new ArrayList<>();
        status.timeouts().forEach((name, time) -> times.add(name + " " + Words.of(time)));
        lines.add("  " + String.join(", ", times));
        lines.add("limits");
        List<String> limits = new ArrayList<>();
        status.limits().forEach((name, limit) -> limits.add(name + " " + limit));
        lines.add("  " + String.join(", ", limits));
        return String.join("\n", lines) + "\n";
    }

    private static String since(Instant then, Instant now) {
        Duration duration = Duration.between(then, now);
        if (duration.toDays() > 0) {
            return duration.toDays() + " d " + duration.toHoursPart() + " h";
        }
        return duration.toHours() > 0
                ? duration.toHours() + " h " + duration.toMinutesPart() + " min"
                : duration.toMinutes() + " min " + duration.toSecondsPart() + " s";
    }
}
