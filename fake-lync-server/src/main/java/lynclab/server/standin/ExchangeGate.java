package lynclab.server.standin;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import lynclab.server.authentication.WindowsAuthentication;
import lynclab.server.authentication.WindowsOutcome;
import lynclab.server.deployment.AccountState;
import lynclab.server.deployment.Deployment;
import lynclab.server.deployment.User;
import lynclab.server.site.Iis;
import lynclab.server.site.Reply;
import lynclab.server.site.Request;
import org.jspecify.annotations.Nullable;

/** Lets users with a mailbox through, by Windows credentials or by name and password. */
final class ExchangeGate {
    private static final String BASIC = "Basic ";

    private final @Nullable Deployment deployment;
    private final @Nullable WindowsAuthentication windows;

    ExchangeGate(String fqdn, @Nullable Deployment deployment) {
        this.deployment = deployment;
        this.windows = deployment == null ? null : new WindowsAuthentication(fqdn, deployment, Clock.systemUTC(), null);
    }

    Reply windowsOrBasic(Request request, Function<User, Reply> inside) {
        var authorization = request.header("Authorization").orElse(null);
        if (isBasic(authorization) || windows == null) {
            return basicUser(authorization)
                    .map(inside)
                    .orElseGet(() -> challenge(request, List.of("Negotiate", "NTLM")));
        }
        var outcome = windows.authenticate(request.connection(), authorization);
        if (outcome instanceof WindowsOutcome.Authenticated known) {
            var reply = inside.apply(known.user());
            for (var line : known.wwwAuthenticate()) {
                reply = reply.with("WWW-Authenticate", line);
            }
            return reply;
        }
        return outcome instanceof WindowsOutcome.Denied denied
                ? challenge(request, denied.wwwAuthenticate())
                : challenge(request, ((WindowsOutcome.Challenge) outcome).wwwAuthenticate());
    }

    Reply basic(Request request, Function<User, Reply> inside) {
        return basicUser(request.header("Authorization").orElse(null))
                .map(inside)
                .orElseGet(() -> challenge(request, List.of()));
    }

    Optional<User> user(String name, String password) {
        return deployment == null
                ? Optional.empty()
                : deployment
                        .account(name)
                        .filter(user -> user.password().equals(password) && user.state() == AccountState.ENABLED);
    }

    private Optional<User> basicUser(@Nullable String authorization) {
        if (authorization == null || !isBasic(authorization)) {
            return Optional.empty();
        }
        try {
            var pair = new String(
                            Base64.getDecoder()
                                    .decode(authorization
                                            .substring(BASIC.length())
                                            .strip()),
                            StandardCharsets.UTF_8)
                    .split(":", 2);
            return pair.length == 2 ? user(pair[0], pair[1]) : Optional.empty();
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }

    private static boolean isBasic(@Nullable String authorization) {
        return authorization != null && authorization.regionMatches(true, 0, BASIC, 0, BASIC.length());
    }

    private static Reply challenge(Request request, List<String> windowsLines) {
        var reply = Iis.unauthorized();
        for (var line : windowsLines) {
            reply = reply.with("WWW-Authenticate", line);
        }
        var handshake = windowsLines.stream().anyMatch(line -> line.contains(" "));
        // In the middle of a handshake the other schemes are not offered again.
        return handshake
                ? reply
                : reply.with(
                        "WWW-Authenticate",
                        "Basic realm=\"%s\"".formatted(request.host().replace("\"", "")));
    }
}
