package lynclab.proxy.config;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** How members are watched while no request needs them. */
public sealed interface HealthCheck {

    /** Not watched: a member is only set aside after it failed a request. */
    record None() implements HealthCheck {}

    /** Healthy while a port accepts connections: the member's own, or another such as 5061 of a Front End. */
    record Tcp(@Nullable Integer port, Duration every) implements HealthCheck {
        public Tcp {
            if (port != null) {
                Checks.port("port of the health check", port);
            }
            Checks.positive("interval of the health check", every);
        }
    }

    /** Healthy while a GET of this path on this host answers with this status. */
    record Http(String path, String host, int status, Duration every) implements HealthCheck {
        public Http {
            if (!path.startsWith("/") || !path.chars().allMatch(c -> c > ' ' && c < 127)) {
                throw new InvalidSetting(
                        "path of the health check is \"" + path + "\"",
                        "a path such as /autodiscover/autodiscoverservice.svc/root");
            }
            host = HostPattern.of(host).exactHost();
            Checks.positive("interval of the health check", every);
        }
    }
}
