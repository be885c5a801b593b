package lynclab.bench.load;

import io.netty.handler.ssl.OpenSsl;
import io.netty.handler.ssl.OpenSslContextOption;
import io.netty.handler.ssl.OpenSslSessionContext;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import java.security.cert.X509Certificate;
import java.util.concurrent.atomic.LongAdder;
import javax.net.ssl.SSLException;
import javax.net.ssl.X509TrustManager;

/**
 * TLS 1.3 with X25519, as a client that resumes sessions or one that never does.
 *
 * <p>The client believes whatever certificate it is shown, so that its own work stays small; an engine asks only in full
 * handshakes, which is how those are counted.
 */
public final class ClientTls {
    private final LongAdder full = new LongAdder();
    private final SslContext context;

    public ClientTls(boolean resumes) {
        boolean openSsl = OpenSsl.isAvailable();
        SslContextBuilder builder = SslContextBuilder.forClient()
                .sslProvider(openSsl ? SslProvider.OPENSSL : SslProvider.JDK)
                .protocols("TLSv1.3")
                .endpointIdentificationAlgorithm(null)
                .trustManager(new Counting());
        if (openSsl) {
            builder.option(OpenSslContextOption.GROUPS, new String[] {"X25519"});
        }
        try {
            context = builder.build();
        } catch (SSLException e) {
            throw new IllegalStateException("the generator has no TLS", e);
        }
        if (context.sessionContext() instanceof OpenSslSessionContext sessions) {
            sessions.setSessionCacheEnabled(resumes);
        }
    }

    public SslContext context() {
        return context;
    }

    /** Full handshakes so far. */
    public long fullHandshakes() {
        return full.sum();
    }

    private final class Counting implements X509TrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType) {
            throw new IllegalStateException("a client is asked about a client");
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType) {
            full.increment();
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
