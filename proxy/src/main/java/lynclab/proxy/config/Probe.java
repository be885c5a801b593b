package lynclab.proxy.config;

import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/** What a health check asks of a member. */
public sealed interface Probe {

    /** That a port accepts connections: the member's own, or another such as 5061 of a Front End. */
    record Tcp(@Nullable Integer port) implements Probe {
        public Tcp {
            checkPort(port);
        }
    }

    /** That a TLS handshake under this name succeeds, certificate included. */
    record Tls(@Nullable Integer port, String host) implements Probe {
        public Tls {
            checkPort(port);
            host = HostPattern.of(host).exactHost();
        }
    }

    /** That a GET of this path on this host answers with one of these statuses, and a body in which the pattern is found. */
    record Http(
            String path,
            String host,
            StatusSet statuses,
            @Nullable String body) implements Probe {
        public Http {
            if (!path.startsWith("/") || !path.chars().allMatch(c -> c > ' ' && c < 127)) {
                throw new InvalidSetting(
                        "path of the health check is \"" + path + "\"",
                        "a path such as /autodiscover/autodiscoverservice.svc/root");
            }
            host = HostPattern.of(host).exactHost();
            if (body != null) {
                checkPattern(body);
            }
        }

        public static Http ok(String path, String host) {
            return new Http(path, host, StatusSet.of(200), null);
        }
    }

    private static void checkPort(@Nullable Integer port) {
        if (port != null) {
            Checks.port("port of the health check", port);
        }
    }

    private static void checkPattern(String body) {
        try {
            Pattern.compile(body);
        } catch (PatternSyntaxException e) {
            throw new InvalidSetting(
                    "body of the health check is \"" + body + "\": " + e.getDescription(), "a regular expression");
        }
    }
}
