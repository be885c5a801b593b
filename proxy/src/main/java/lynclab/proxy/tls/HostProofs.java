package lynclab.proxy.tls;

import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.ssl.ApplicationProtocolConfig;
import io.netty.handler.ssl.ApplicationProtocolConfig.Protocol;
import io.netty.handler.ssl.ApplicationProtocolConfig.SelectedListenerFailureBehavior;
import io.netty.handler.ssl.ApplicationProtocolConfig.SelectorFailureBehavior;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslProvider;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * Certificates that prove to an authority, in a handshake of its own protocol, that a host is ours (RFC 8737). No other
 * client is shown them.
 */
public final class HostProofs {
    /** What an authority speaks that looks; nothing is said in it. */
    public static final String PROTOCOL = "acme-tls/1";

    private static final ApplicationProtocolConfig ONLY = new ApplicationProtocolConfig(
            Protocol.ALPN, SelectorFailureBehavior.NO_ADVERTISE, SelectedListenerFailureBehavior.ACCEPT, PROTOCOL);

    private final Map<String, SslContext> contexts = new ConcurrentHashMap<>();

    /** From now on an authority is shown this certificate. */
    public void expect(String host, PrivateKey key, X509Certificate certificate) {
        try {
            // The JDK's engine is always there, and a handshake in a month need not be fast.
            contexts.put(
                    host,
                    SslContextBuilder.forServer(key, certificate)
                            .sslProvider(SslProvider.JDK)
                            .applicationProtocolConfig(ONLY)
                            .build());
        } catch (SSLException e) {
            throw new IllegalStateException("the proof for " + host + " cannot be shown", e);
        }
    }

    public void forget(String host) {
        contexts.remove(host);
    }

    /** The handshake with an authority that looks for a host that is being proven; null for everybody else. */
    @Nullable
    SslHandler handler(ClientHello hello, ByteBufAllocator allocator) {
        String host = hello.host();
        SslContext context = hello.asksForProof() && host != null ? contexts.get(host) : null;
        return context == null ? null : context.newHandler(allocator);
    }
}
