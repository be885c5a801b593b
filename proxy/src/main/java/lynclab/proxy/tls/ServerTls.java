package lynclab.proxy.tls;

import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.IllegalReferenceCountException;
import io.netty.util.ReferenceCountUtil;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import lynclab.proxy.config.Listener;
import lynclab.proxy.config.Waiver;

/**
 * The TLS of one listener: its certificates, each with a context of the engine, all of which may be exchanged while
 * handshakes go on. A handshake ends with the certificate it began with.
 */
public final class ServerTls implements AutoCloseable {
    private final TlsContexts contexts;
    private final Listener listener;
    private final Clock clock;
    private volatile Presented presented;
    private boolean isClosed;

    ServerTls(TlsContexts contexts, Listener listener, List<PresentedCertificate> certificates, Clock clock) {
        this.contexts = contexts;
        this.listener = listener;
        this.clock = clock;
        this.presented = new Presented(new CertificateSelector(certificates), Map.of(), admitsOlder());
        swap(certificates);
    }

    private record Presented(
            CertificateSelector selector, Map<PresentedCertificate, Context> contexts, boolean admitsOlder) {}

    /** The engine's context for one certificate. */
    private static final class Context {
        private final SslContext engine;
        private volatile int ticketVersion;

        Context(SslContext engine) {
            this.engine = engine;
        }
    }

    /** Presents these certificates from the next handshake on; contexts of those that stay are kept. */
    public synchronized void swap(List<PresentedCertificate> certificates) {
        if (isClosed) {
            return;
        }
        boolean older = admitsOlder();
        Presented before = presented;
        Map<PresentedCertificate, Context> next = new HashMap<>();
        for (PresentedCertificate certificate : certificates) {
            Context kept = older == before.admitsOlder() ? before.contexts().get(certificate) : null;
            next.put(certificate, kept == null ? new Context(contexts.server(certificate, listener, older)) : kept);
        }
        presented = new Presented(new CertificateSelector(certificates), Map.copyOf(next), older);
        release(before, next);
    }

    /** Gives the contexts back; handshakes that have begun still end with their certificate. */
    @Override
    public synchronized void close() {
        isClosed = true;
        Presented before = presented;
        presented = new Presented(before.selector(), Map.of(), before.admitsOlder());
        release(before, Map.of());
    }

    /** An engine in use keeps its context until its connection is over. */
    private static void release(Presented before, Map<PresentedCertificate, Context> kept) {
        before.contexts().values().stream()
                .filter(context -> !kept.containsValue(context))
                .forEach(context -> ReferenceCountUtil.release(context.engine));
    }

    public List<PresentedCertificate> certificates() {
        return presented.selector().certificates();
    }

    /** The certificate for a client. */
    PresentedCertificate choose(ClientHello hello) {
        if (presented.admitsOlder() && !admitsOlder()) {
            swap(certificates());
        }
        return presented.selector().select(hello);
    }

    /** What shakes hands with the certificate that was chosen. */
    SslHandler handler(PresentedCertificate chosen, ByteBufAllocator allocator) {
        Presented current = presented;
        Context context = current.contexts().get(chosen);
        try {
            if (context != null) {
                return handler(chosen, context, allocator);
            }
        } catch (IllegalReferenceCountException e) {
            // It was exchanged between the look and the use; what follows is for the same case.
        }
        Context own = new Context(contexts.server(chosen, listener, current.admitsOlder()));
        try {
            return handler(chosen, own, allocator);
        } finally {
            ReferenceCountUtil.release(own.engine);
        }
    }

    private SslHandler handler(PresentedCertificate chosen, Context context, ByteBufAllocator allocator) {
        TicketKeys tickets = contexts.tickets();
        int version = tickets.version();
        if (context.ticketVersion != version) {
            context.ticketVersion = version;
            tickets.giveTo(context.engine);
        }
        SslHandler handler = context.engine.newHandler(allocator);
        chosen.staple().into(handler.engine());
        return handler;
    }

    private boolean admitsOlder() {
        Waiver waiver = listener.olderTls();
        return waiver != null && !waiver.hasEnded(LocalDate.now(clock));
    }
}
