package lynclab.server.authentication;

import java.util.List;
import lynclab.server.deployment.User;

/** What became of the Windows credentials of a request. */
public sealed interface WindowsOutcome {

    /**
     * The caller is known.
     *
     * @param wwwAuthenticate what ends the handshake; usually nothing
     */
    record Authenticated(User user, List<String> wwwAuthenticate) implements WindowsOutcome {}

    /** The handshake has to go on, or to begin: a 401 with these lines. */
    record Challenge(List<String> wwwAuthenticate) implements WindowsOutcome {}

    /** The credentials do not hold: a 401 with these lines and this reason. */
    record Denied(List<String> wwwAuthenticate, String reason) implements WindowsOutcome {}
}
