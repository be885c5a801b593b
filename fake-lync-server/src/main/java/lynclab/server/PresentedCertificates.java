package lynclab.server;

import io.netty.handler.ssl.OpenSsl;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import java.io.UncheckedIOException;
import java.security.cert.X509Certificate;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.SSLException;
import lynclab.server.control.Fault;
import org.jspecify.annotations.Nullable;

/** Which certificate a listener presents to the next connection: its own, or the one that a fault slips in. */
final class PresentedCertificates {
    private static final X509Certificate[] NOBODY = {};

    private final Map<Fault, SslContext> faulty = new ConcurrentHashMap<>();
    private volatile SslContext own;

    PresentedCertificates(TlsIdentity identity) {
        own = contextOf(identity);
    }

    void present(TlsIdentity identity) {
        // A context of its own has a session cache of its own, so that nobody resumes into the old certificate.
        own = contextOf(identity);
    }

    SslContext context(@Nullable Fault struck) {
        return struck instanceof Fault.OtherCertificate other
                ? faulty.computeIfAbsent(other, fault -> contextOf(new TlsIdentity(other.chain(), other.key())))
                : own;
    }

    private static SslContext contextOf(TlsIdentity identity) {
        try {
            return SslContextBuilder.forServer(new IdentityKeys(identity))
                    // BoringSSL, where a program brings it along, costs a third of the JDK's handshakes.
                    .sslProvider(OpenSsl.isAvailable() ? SslProvider.OPENSSL : SslProvider.JDK)
                    // No client is asked for a certificate; left out, each context would read all roots of the Java
                    // runtime.
                    .trustManager(NOBODY)
                    .build();
        } catch (SSLException unusable) {
            throw new UncheckedIOException("certificate cannot be presented", unusable);
        }
    }
}
