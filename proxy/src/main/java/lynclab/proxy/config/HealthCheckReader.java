package lynclab.proxy.config;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads one health check. */
final class HealthCheckReader {
    private final Section section;

    HealthCheckReader(Section section) {
        this.section = section;
    }

    @Nullable
    HealthCheck read() {
        String check = section.text("check");
        Duration every = section.duration("every", Defaults.HEALTH_INTERVAL);
        Duration timeout = section.duration("timeout", Defaults.HEALTH_TIMEOUT);
        int rise = section.count("rise", Defaults.HEALTH_RISE);
        int fall = section.count("fall", Defaults.HEALTH_FALL);
        HealthCheck.WhenDown whenDown = section.choice("when-down", HealthCheck.WhenDown.class, Defaults.WHEN_DOWN);
        switch (check) {
            case "tcp", "tls", "http" -> {
                return section.build(() -> new HealthCheck(probe(check), every, timeout, rise, fall, whenDown));
            }
            default -> {
                section.wrong(
                        section.at("check"), "check is \"" + check + "\"", "check: tcp, check: tls, or check: http");
                return null;
            }
        }
    }

    private Probe probe(String check) {
        if (check.equals("http")) {
            String path = section.text("path");
            String host = section.text("host");
            List<StatusSet> statuses = section.texts("status", StatusSet::parse);
            String body = section.has("body") ? section.text("body") : null;
            return new Probe.Http(path, host, statuses.isEmpty() ? StatusSet.of(200) : StatusSet.union(statuses), body);
        }
        Integer port = section.has("port") ? section.port("port") : null;
        return check.equals("tcp") ? new Probe.Tcp(port) : new Probe.Tls(port, section.text("host"));
    }
}
