package lynclab.server.authentication;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import lynclab.server.deployment.AccountState;
import lynclab.server.deployment.Deployment;
import lynclab.server.deployment.KerberosService;
import lynclab.server.deployment.User;
import lynclab.server.deployment.WebSettings.ExtendedProtection;
import lynclab.server.deployment.WebSettings.WindowsOffer;
import lynclab.server.deployment.WebSettings.WindowsPersistence;
import org.jspecify.annotations.Nullable;

/**
 * Integrated Windows authentication as IIS does it: NTLM by itself or within Negotiate, bound to the connection; and
 * Kerberos, which comes with each request anew, where there is a service for its tickets.
 */
public final class WindowsAuthentication {
    private static final List<String> SCHEMES = List.of("Negotiate", "NTLM");
    private static final SecureRandom RANDOM = new SecureRandom();

    private final String serverFqdn;
    private final Deployment deployment;
    private final Clock clock;
    private final @Nullable KerberosService kerberos;

    /** @param kerberos reads tickets; without it Negotiate carries nothing but NTLM */
    public WindowsAuthentication(
            String serverFqdn, Deployment deployment, Clock clock, @Nullable KerberosService kerberos) {
        this.serverFqdn = serverFqdn;
        this.deployment = deployment;
        this.clock = clock;
        this.kerberos = kerberos;
    }

    /** Judges the Authorization header of a request; without one, what the connection has proved before counts. */
    public WindowsOutcome authenticate(Connection connection, @Nullable String authorization) {
        var scheme = schemeOf(authorization).filter(offered()::contains);
        if (authorization == null || scheme.isEmpty()) {
            return connection
                    .user()
                    .<WindowsOutcome>map(user -> new WindowsOutcome.Authenticated(user, List.of()))
                    .orElseGet(() -> new WindowsOutcome.Challenge(offered()));
        }
        byte[] token;
        try {
            token = Base64.getDecoder()
                    .decode(authorization.substring(scheme.get().length()).strip());
        } catch (IllegalArgumentException notBase64) {
            return denied("The token is not base 64.");
        }
        var negotiate = scheme.get().equals("Negotiate");
        var ticket = negotiate && kerberos != null ? Spnego.kerberosRequest(token) : Optional.<byte[]>empty();
        if (ticket.isPresent()) {
            return judge(connection, token, kerberos.judge(ticket.get()));
        }
        var message = (negotiate ? Spnego.unwrap(token) : Optional.of(token)).flatMap(NtlmMessage::of);
        if (message.isEmpty()) {
            return negotiate && Spnego.offersNtlm(token)
                    ? new WindowsOutcome.Challenge(List.of(line("Negotiate", Spnego.chooseNtlm())))
                    : denied("The token is of a mechanism that this server does not have.");
        }
        var wrapped = negotiate && Spnego.isWrapped(token);
        return switch (message.get().type()) {
            case NtlmMessage.NEGOTIATE -> challenge(connection, message.get(), scheme.get(), wrapped);
            case NtlmMessage.AUTHENTICATE -> verify(connection, message.get(), wrapped);
            default -> denied("The token is out of turn.");
        };
    }

    private WindowsOutcome challenge(Connection connection, NtlmMessage asked, String scheme, boolean wrapped) {
        var challenge = new byte[8];
        RANDOM.nextBytes(challenge);
        connection.challenged(challenge);
        var message = Ntlm.challenge(asked, challenge, serverFqdn, clock.instant());
        return new WindowsOutcome.Challenge(List.of(line(scheme, wrapped ? Spnego.challenge(message) : message)));
    }

    private WindowsOutcome verify(Connection connection, NtlmMessage message, boolean wrapped) {
        var challenge = connection.takeChallenge();
        if (challenge.isEmpty()) {
            // The proxy has let the handshake move to another connection.
            return denied("The token answers no challenge of this connection.");
        }
        var user = deployment
                .account(message.user())
                .filter(candidate -> Ntlm.proves(message, challenge.get(), candidate.password()));
        var reason = reasonAgainst(user, connection, message.channelBinding());
        if (reason.isPresent()) {
            return denied(reason.get());
        }
        connection.prove(user.orElseThrow(), persistence() != WindowsPersistence.SINGLE_REQUEST);
        return new WindowsOutcome.Authenticated(
                user.orElseThrow(), wrapped ? List.of(line("Negotiate", Spnego.completed())) : List.of());
    }

    private WindowsOutcome judge(Connection connection, byte[] token, KerberosService.Verdict verdict) {
        connection.forget();
        if (verdict instanceof KerberosService.Refused refused) {
            return denied(refused.reason());
        }
        var accepted = (KerberosService.Accepted) verdict;
        var user = deployment.account(accepted.account());
        var reason = reasonAgainst(user, connection, accepted.channelBinding());
        if (reason.isPresent()) {
            return denied(reason.get());
        }
        connection.prove(user.orElseThrow(), persistence() == WindowsPersistence.CONNECTION_WITH_KERBEROS);
        return new WindowsOutcome.Authenticated(
                user.orElseThrow(), List.of(line("Negotiate", Spnego.completedKerberos(token, accepted.reply()))));
    }

    private WindowsPersistence persistence() {
        return deployment.settings().windows().persistence();
    }

    private Optional<String> reasonAgainst(Optional<User> user, Connection connection, Optional<byte[]> binding) {
        if (user.isEmpty()) {
            return Optional.of("No valid security token.");
        }
        if (user.get().state() != AccountState.ENABLED) {
            return Optional.of(
                    user.get().state() == AccountState.DISABLED
                            ? "The account is disabled."
                            : "The account is locked out.");
        }
        return isBound(connection, binding)
                ? Optional.empty()
                : Optional.of("The credentials are not bound to this TLS connection.");
    }

    private boolean isBound(Connection connection, Optional<byte[]> channelBinding) {
        var protection = deployment.settings().windows().extendedProtection();
        var certificate = connection.certificate();
        if (protection == ExtendedProtection.OFF || certificate.isEmpty()) {
            return true;
        }
        return channelBinding
                .map(binding -> Arrays.equals(binding, ChannelBinding.of(certificate.get())))
                .orElse(protection == ExtendedProtection.ALLOWED);
    }

    private static Optional<String> schemeOf(@Nullable String authorization) {
        return SCHEMES.stream()
                .filter(scheme -> authorization != null
                        && authorization.regionMatches(true, 0, scheme + " ", 0, scheme.length() + 1))
                .findFirst();
    }

    private List<String> offered() {
        return deployment.settings().signIn().windows() == WindowsOffer.NTLM ? List.of("NTLM") : SCHEMES;
    }

    private WindowsOutcome denied(String reason) {
        return new WindowsOutcome.Denied(offered(), reason);
    }

    private static String line(String scheme, byte[] token) {
        return scheme + " " + Base64.getEncoder().encodeToString(token);
    }
}
