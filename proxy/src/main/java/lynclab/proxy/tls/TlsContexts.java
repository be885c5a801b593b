package lynclab.proxy.tls;

import io.netty.handler.ssl.ApplicationProtocolConfig;
import io.netty.handler.ssl.ApplicationProtocolConfig.Protocol;
import io.netty.handler.ssl.ApplicationProtocolConfig.SelectedListenerFailureBehavior;
import io.netty.handler.ssl.ApplicationProtocolConfig.SelectorFailureBehavior;
import io.netty.handler.ssl.ApplicationProtocolNames;
import io.netty.handler.ssl.OpenSsl;
import io.netty.handler.ssl.OpenSslCachingX509KeyManagerFactory;
import io.netty.handler.ssl.OpenSslServerContext;
import io.netty.handler.ssl.ReferenceCountedOpenSslContext;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import io.netty.handler.ssl.SupportedCipherSuiteFilter;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLException;
import lynclab.proxy.config.Certificate;
import lynclab.proxy.config.Http2;
import lynclab.proxy.config.InvalidSetting;
import lynclab.proxy.config.Listener;
import lynclab.proxy.config.Stapling;
import lynclab.proxy.config.TlsEngine;
import lynclab.proxy.config.UpstreamTls;

/** Makes the TLS contexts of both legs on the engine that is wanted and present. */
public final class TlsContexts {
    private static final ApplicationProtocolConfig HTTP_2_OR_1 = new ApplicationProtocolConfig(
            Protocol.ALPN,
            SelectorFailureBehavior.NO_ADVERTISE,
            SelectedListenerFailureBehavior.ACCEPT,
            ApplicationProtocolNames.HTTP_2,
            ApplicationProtocolNames.HTTP_1_1);

    private static final X509Certificate[] NOBODY = {};
    private static final String NO_RENEGOTIATION = "jdk.tls.rejectClientInitiatedRenegotiation";
    /** What the engine may keep outside of the buffers it is given; each connection holds as much for life, unused. */
    private static final int SPARE_BYTES = 256;

    private static final long SESSION_SECONDS = 12 * 3_600;

    private final SslProvider provider;
    private final TicketKeys tickets;

    public TlsContexts(TlsEngine engine) {
        this(engine, new TicketKeys());
    }

    TlsContexts(TlsEngine engine, TicketKeys tickets) {
        this.provider = provider(engine);
        this.tickets = tickets;
        if (provider == SslProvider.JDK && System.getProperty(NO_RENEGOTIATION) == null) {
            // The JDK has no other way to keep clients of TLS 1.2 from asking for one costly handshake after the other.
            System.setProperty(NO_RENEGOTIATION, "true");
        }
    }

    /** Contexts of this engine that go on with the same tickets, so that a reload makes nobody shake hands anew. */
    public TlsContexts succeededBy(TlsEngine engine) {
        return new TlsContexts(engine, tickets);
    }

    /** The name of the engine in use, for the log. */
    public String engine() {
        return provider == SslProvider.JDK ? "JDK TLS" : OpenSsl.versionString();
    }

    /** The TLS of a listener, which presents these certificates. */
    public ServerTls server(Listener listener, List<PresentedCertificate> certificates) {
        if (listener.olderTls() != null && provider == SslProvider.JDK) {
            throw new InvalidSetting(
                    "listener \"" + listener.name() + "\" admits older TLS, which the JDK's engine does not speak",
                    "tls-engine: boringssl, or no older-until");
        }
        return new ServerTls(this, listener, certificates, Clock.systemDefaultZone());
    }

    SslContext server(PresentedCertificate certificate, Listener listener, boolean admitsOlder) {
        OneKey key = new OneKey(certificate);
        SslContextBuilder builder = provider == SslProvider.JDK
                ? SslContextBuilder.forServer(key)
                : SslContextBuilder.forServer(new OpenSslCachingX509KeyManagerFactory(new GivenKeys(key)));
        // No client is asked for a certificate; left out, each context would read all roots of the Java runtime.
        builder.trustManager(NOBODY);
        if (listener.http2() == Http2.ON) {
            builder.applicationProtocolConfig(HTTP_2_OR_1);
        }
        if (provider != SslProvider.JDK && OpenSsl.isOcspSupported()) {
            builder.enableOcsp(true);
        }
        builder.ciphers(admitsOlder ? CipherSuites.OLDER : CipherSuites.USUAL, SupportedCipherSuiteFilter.INSTANCE)
                .sessionTimeout(SESSION_SECONDS);
        List<String> protocols = new ArrayList<>(listener.minimumTls().protocols());
        if (admitsOlder) {
            protocols.addAll(List.of("TLSv1.1", "TLSv1"));
        }
        SslContext context = build(builder, protocols);
        if (context instanceof OpenSslServerContext server) {
            // A session is only taken up again under the certificate that it began with.
            server.sessionContext().setSessionIdContext(certificate.fingerprint());
        }
        return context;
    }

    TicketKeys tickets() {
        return tickets;
    }

    /** The context of one pool; the name to verify and to send as SNI is the peer host given to each engine. */
    public SslContext client(UpstreamTls tls) {
        SslContextBuilder builder = SslContextBuilder.forClient()
                .trustManager(UpstreamTrust.of(tls.verification()))
                // The name is checked by UpstreamTrust, which can say what was wrong.
                .endpointIdentificationAlgorithm(null);
        if (tls.certificate() != null) {
            PresentedCertificate own =
                    PresentedCertificate.load(new Certificate("client-certificate", tls.certificate(), Stapling.OFF));
            builder.keyManager(own.key(), own.chain());
        }
        return build(builder, tls.minimumTls().protocols());
    }

    private SslContext build(SslContextBuilder builder, List<String> protocols) {
        try {
            SslContext context =
                    builder.sslProvider(provider).protocols(protocols).build();
            if (context instanceof ReferenceCountedOpenSslContext onOpenSsl) {
                onOpenSsl.setBioNonApplicationBufferSize(SPARE_BYTES);
            }
            return context;
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
