package lynclab.server.site;

import java.time.Clock;
import java.util.List;
import java.util.function.Function;
import lynclab.server.authentication.WindowsAuthentication;
import lynclab.server.authentication.WindowsOutcome;
import lynclab.server.deployment.User;

/** Lets only Windows users through, and walks the others through the handshake. */
public final class WindowsGate {
    private final Host host;
    private final WindowsAuthentication authentication;

    public WindowsGate(Host host) {
        this.host = host;
        this.authentication = new WindowsAuthentication(
                host.fqdn(),
                host.deployment(),
                Clock.systemUTC(),
                host.surroundings().kerberos());
    }

    /** Whether a request carries Windows credentials, be they only the first leg of a handshake. */
    public static boolean isInHandshake(Request request) {
        return request.header("Authorization")
                .filter(value -> value.regionMatches(true, 0, "NTLM ", 0, 5)
                        || value.regionMatches(true, 0, "Negotiate ", 0, 10))
                .isPresent();
    }

    public Reply pass(Request request, Function<User, Reply> inside) {
        var outcome = authentication.authenticate(
                request.connection(), request.header("Authorization").orElse(null));
        if (outcome instanceof WindowsOutcome.Authenticated known) {
            return challenged(inside.apply(known.user()), known.wwwAuthenticate());
        }
        if (outcome instanceof WindowsOutcome.Denied denied) {
            return challenged(page(), denied.wwwAuthenticate())
                    .with("X-Ms-diagnostics", Diagnostics.line(host, Diagnostics.NO_VALID_TOKEN, denied.reason()));
        }
        return challenged(page(), ((WindowsOutcome.Challenge) outcome).wwwAuthenticate());
    }

    private static Reply page() {
        return Iis.windowsUnauthorized().with("Cache-Control", "private").with("Vary", "Accept-Encoding");
    }

    private Reply challenged(Reply reply, List<String> schemes) {
        var together = host.deployment().settings().spelling().schemesOnOneLine() && schemes.size() > 1;
        var challenged = reply;
        for (var line : together ? List.of(String.join(",", schemes)) : schemes) {
            // One line for each scheme: proxies have been seen to lose all but the first of several.
            challenged = challenged.with("WWW-Authenticate", line);
        }
        return challenged;
    }
}
