package lynclab.server.authentication;

import java.security.cert.X509Certificate;
import java.util.Optional;
import lynclab.server.deployment.User;
import org.jspecify.annotations.Nullable;

/**
 * What a server knows about one TCP connection. IIS binds Windows credentials to the connection and not to the
 * request, so whoever shares the connection shares them; confined to the event loop of the connection.
 */
public final class Connection {
    private final long id;
    private @Nullable X509Certificate certificate;
    private byte @Nullable [] challenge;
    private @Nullable User user;
    private @Nullable User caller;

    public Connection(long id) {
        this.id = id;
    }

    public long id() {
        return id;
    }

    /** Who authenticated on this connection. */
    public Optional<User> user() {
        return Optional.ofNullable(user);
    }

    /** Who has proved to be the caller of the present request, be it for this one or for all of the connection. */
    public Optional<User> caller() {
        return Optional.ofNullable(caller).or(this::user);
    }

    /** Forgets who has called for one request alone. */
    public void nextRequest() {
        caller = null;
    }

    /** Remembers the certificate that the server has presented in the TLS handshake. */
    public void presented(X509Certificate leaf) {
        certificate = leaf;
    }

    /** The certificate that the server has presented on this connection; none where there is no TLS. */
    Optional<X509Certificate> certificate() {
        return Optional.ofNullable(certificate);
    }

    /** Remembers the challenge that the next message on this connection has to answer, and forgets who was here. */
    void challenged(byte[] octets) {
        challenge = octets;
        user = null;
    }

    /** Begins anew: whoever was here has to be proved again. */
    void forget() {
        challenge = null;
        user = null;
        caller = null;
    }

    /** Hands out the challenge, once. */
    Optional<byte[]> takeChallenge() {
        var taken = Optional.ofNullable(challenge);
        challenge = null;
        return taken;
    }

    /** Remembers who has called, for the present request or for as long as the connection lives. */
    void prove(User authenticated, boolean persists) {
        caller = authenticated;
        if (persists) {
            user = authenticated;
        }
    }
}
