package lynclab.proxy.tls;

import io.netty.handler.ssl.ApplicationProtocolConfig;
import io.netty.handler.ssl.ApplicationProtocolConfig.Protocol;
import io.netty.handler.ssl.ApplicationProtocolConfig.SelectedListenerFailureBehavior;
import io.netty.handler.ssl.ApplicationProtocolConfig.SelectorFailureBehavior;
import io.netty.handler.ssl.ApplicationProtocolNames;
import io.netty.handler.ssl.OpenSsl;
import io.netty.handler.ssl.OpenSslCachingX509KeyManagerFactory;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import java.util.List;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSession;
import lynclab.proxy.config.Http2;
import lynclab.proxy.config.InvalidSetting;
import lynclab.proxy.config.Listener;
import lynclab.proxy.config.TlsEngine;
import lynclab.proxy.config.UpstreamTls;
import org.jspecify.annotations.Nullable;

/** Makes the TLS contexts of both legs on the engine that is wanted and present. */
public final class TlsContexts {
    private static final ApplicationProtocolConfig HTTP_2_OR_1 = new ApplicationProtocolConfig(
            Protocol.ALPN,
            SelectorFailureBehavior.NO_ADVERTISE,
            SelectedListenerFailureBehavior.ACCEPT,
            ApplicationProtocolNames.HTTP_2,
            ApplicationProtocolNames.HTTP_1_1);

    private final SslProvider provider;

    public TlsContexts(TlsEngine engine) {
        this.provider = provider(engine);
    }

    /** The name of the engine in use, for the log. */
    public String engine() {
        return provider == SslProvider.JDK ? "JDK TLS" : OpenSsl.versionString();
    }

    public SslContext server(CertificateSelector selector, Listener listener) {
        ServerKeyManager keys = new ServerKeyManager(selector);
        SslContextBuilder builder = provider == SslProvider.JDK
                ? SslContextBuilder.forServer(keys)
                : SslContextBuilder.forServer(new OpenSslCachingX509KeyManagerFactory(new GivenKeys(keys)));
        if (listener.http2() == Http2.ON) {
            builder.applicationProtocolConfig(HTTP_2_OR_1);
        }
        return build(builder, listener.minimumTls().protocols());
    }

    /** The context of one pool; the name to verify and to send as SNI is the peer host given to each engine. */
    public SslContext client(UpstreamTls tls) {
        SslContextBuilder builder = SslContextBuilder.forClient()
                .trustManager(UpstreamTrust.of(tls.verification()))
                // The name is checked by UpstreamTrust, which can say what was wrong.
                .endpointIdentificationAlgorithm(null);
        return build(builder, tls.minimumTls().protocols());
    }

    /** The host name that the client of a finished handshake asked for, or null. */
    public static @Nullable String requestedHost(SSLSession session) {
        return ServerKeyManager.requestedHost(session);
    }

    private SslContext build(SslContextBuilder builder, List<String> protocols) {
        try {
            return builder.sslProvider(provider).protocols(protocols).build();
        } catch (SSLException e) {
            throw new IllegalStateException("TLS cannot be set up with " + engine(), e);
        }
    }

    private static SslProvider provider(TlsEngine engine) {
        if (engine == TlsEngine.BORINGSSL && !OpenSsl.isAvailable()) {
            throw new InvalidSetting(
                    "BoringSSL is wanted and its library does not load: "
                            + OpenSsl.unavailabilityCause().getMessage(),
                    "tls-engine: auto, or the library for this platform");
        }
        return engine != TlsEngine.JDK && OpenSsl.isAvailable() ? SslProvider.OPENSSL : SslProvider.JDK;
    }
}
