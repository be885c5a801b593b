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

    /** Hands out the challenge, once. */
    Optional<byte[]> takeChallenge() {
        var taken = Optional.ofNullable(challenge);
        challenge = null;
        return taken;
    }

    /** Binds a user to this connection for as long as it lives. */
    void bind(User authenticated) {
        user = authenticated;
    }
}
