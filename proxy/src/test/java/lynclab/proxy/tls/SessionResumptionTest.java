package lynclab.proxy.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.handler.ssl.OpenSsl;
import io.netty.handler.ssl.SslHandler;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.BitSet;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import lynclab.ca.CertificateAuthority;
import lynclab.ca.CertificateRequest;
import lynclab.ca.IssuedCertificate;
import lynclab.proxy.config.Certificate;
import lynclab.proxy.config.Listener;
import lynclab.proxy.config.TlsEngine;
import org.junit.jupiter.api.Test;

/** Sessions are taken up again with tickets, also by another context of the same certificate, until their key is forgotten. */
class SessionResumptionTest {
    private static final CertificateAuthority AUTHORITY = CertificateAuthority.publicAuthority("Public Trust");

    @Test
    void takesSessionsUpUntilTheirKeyIsForgotten() throws Exception {
        assumeTrue(OpenSsl.isAvailable(), "BoringSSL");
        AtomicLong now = new AtomicLong();
        TlsContexts contexts = new TlsContexts(TlsEngine.BORINGSSL, new TicketKeys(now::get));
        IssuedCertificate issued = AUTHORITY.issue(CertificateRequest.forHosts("meet.contoso.com"));
        Certificate certificate = Certificate.of("meet", issued.chain(), issued.key());
        SSLContext client = AUTHORITY.trustStore().clientContext();

        long first = handshake(contexts, certificate, client);
        // Another context, as after a reload.
        assertThat(handshake(contexts, certificate, client)).isEqualTo(first);
        now.addAndGet(Duration.ofHours(5).toNanos());
        assertThat(handshake(contexts, certificate, client)).isEqualTo(first);
        for (int i = 0; i < 3; i++) {
            now.addAndGet(Duration.ofHours(5).toNanos());
            contexts.tickets().version();
        }
        assertThat(handshake(contexts, certificate, client)).isNotEqualTo(first);
    }

    /** Returns when the session began that the client is in afterwards. */
    private static long handshake(TlsContexts contexts, Certificate certificate, SSLContext context) throws Exception {
        PresentedCertificate presented = PresentedCertificate.load(certificate);
        ServerTls tls = contexts.server(Listener.https("https", "127.0.0.1", 0, List.of("meet")), List.of(presented));
        ClientHello hello = new ClientHello("meet.contoso.com", new BitSet(), new BitSet(), true, false);
        SslHandler handler = tls.handler(tls.choose(hello), UnpooledByteBufAllocator.DEFAULT);
        SSLEngine server = handler.engine();
        SSLEngine client = context.createSSLEngine("meet.contoso.com", 443);
        client.setEnabledProtocols(new String[] {"TLSv1.2"});
        client.setUseClientMode(true);
        // Sessions of the same moment would look like one.
        long before = System.currentTimeMillis();
        while (System.currentTimeMillis() == before) {
            Thread.onSpinWait();
        }
        talk(client, server);
        long began = client.getSession().getCreationTime();
        client.closeOutbound();
        server.closeOutbound();
        io.netty.util.ReferenceCountUtil.release(server);
        return began;
    }

    private static void talk(SSLEngine client, SSLEngine server) throws Exception {
        ByteBuffer toServer = ByteBuffer.allocate(64 * 1024);
        ByteBuffer toClient = ByteBuffer.allocate(64 * 1024);
        ByteBuffer empty = ByteBuffer.allocate(0);
        ByteBuffer plain = ByteBuffer.allocate(64 * 1024);
        client.beginHandshake();
        server.beginHandshake();
        for (int i = 0; i < 100; i++) {
            client.wrap(empty, toServer);
            tasks(client);
            toServer.flip();
            server.unwrap(toServer, plain);
            toServer.compact();
            tasks(server);
            server.wrap(empty, toClient);
            tasks(server);
            toClient.flip();
            client.unwrap(toClient, plain);
            toClient.compact();
            tasks(client);
        }
        assertThat(client.getHandshakeStatus()).isEqualTo(HandshakeStatus.NOT_HANDSHAKING);
    }

    private static void tasks(SSLEngine engine) {
        for (Runnable task = engine.getDelegatedTask(); task != null; task = engine.getDelegatedTask()) {
            task.run();
        }
    }
}
