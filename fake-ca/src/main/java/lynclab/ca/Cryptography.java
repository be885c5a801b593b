package lynclab.ca;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Provider;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import org.conscrypt.Conscrypt;
import org.jspecify.annotations.Nullable;

/**
 * RSA keys and TLS for sockets. A short run spends much of its time in handshakes and on keys while Java's own arithmetic is
 * not compiled yet; BoringSSL, by way of Conscrypt, needs no warming up.
 *
 * <p>A read of no bytes from a socket of Conscrypt 2.5.2 never returns, and {@code InputStream.readNBytes} ends with one: there
 * has to be a {@code BufferedInputStream} in front.
 *
 * @see <a href="https://github.com/google/conscrypt">Conscrypt</a>
 * @see <a href="https://github.com/google/conscrypt/pull/1260">Conscrypt: reads of no bytes</a>
 */
public final class Cryptography {

    /** What every Java brings. */
    public static final Cryptography OF_JAVA = new Cryptography(null);

    private static final Cryptography QUICKEST = Conscrypt.isAvailable()
            ? new Cryptography(
                    Conscrypt.newProviderBuilder().provideTrustManager(false).build())
            : OF_JAVA;

    private final @Nullable Provider provider;

    private Cryptography(@Nullable Provider provider) {
        this.provider = provider;
    }

    /** BoringSSL's, where there is a build of it for this machine; otherwise Java's. */
    public static Cryptography quickest() {
        return QUICKEST;
    }

    /** A new RSA key pair; its keys are of Java's own classes. */
    public KeyPair rsa(int bits) {
        try {
            KeyPairGenerator generator = provider == null
                    ? KeyPairGenerator.getInstance("RSA")
                    : KeyPairGenerator.getInstance("RSA", provider);
            generator.initialize(bits);
            KeyPair made = generator.generateKeyPair();
            KeyFactory keys = KeyFactory.getInstance("RSA");
            return new KeyPair(
                    keys.generatePublic(new X509EncodedKeySpec(made.getPublic().getEncoded())),
                    keys.generatePrivate(
                            new PKCS8EncodedKeySpec(made.getPrivate().getEncoded())));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("RSA keys of " + bits + " bits cannot be made here", e);
        }
    }

    /**
     * A new context for TLS, with no sessions to resume.
     *
     * @param keys who chooses the certificate to show; null shows none
     */
    public SSLContext tls(@Nullable KeyManager keys, TrustManager trust) {
        try {
            SSLContext context =
                    provider == null ? SSLContext.getInstance("TLS") : SSLContext.getInstance("TLS", provider);
            context.init(keys == null ? null : new KeyManager[] {keys}, new TrustManager[] {trust}, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("TLS cannot be set up here", e);
        }
    }

    /** TLS 1.2 and 1.3 and nothing older, which is not what every implementation does by itself. */
    public static void speakTlsOfToday(SSLSocket socket) {
        socket.setEnabledProtocols(new String[] {"TLSv1.3", "TLSv1.2"});
    }

    @Override
    public String toString() {
        return provider == null ? "cryptography of Java" : "BoringSSL";
    }
}
