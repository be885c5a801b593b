package lynclab.proxy.tls;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.ssl.SslClientHelloHandler;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.concurrent.Future;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads what a client says first, and has the handshake go on with the certificate that suits it. */
public final class ClientHelloReader extends SslClientHelloHandler<CertificateChoice> {
    private final ServerTls tls;
    private final HostProofs proofs;
    private final Consumer<SslHandler> prepare;
    private @Nullable SslHandler proof;

    /** @param prepare told about the handler of the handshake before it begins */
    public ClientHelloReader(ServerTls tls, HostProofs proofs, Consumer<SslHandler> prepare) {
        this.tls = tls;
        this.proofs = proofs;
        this.prepare = prepare;
    }

    @Override
    protected Future<CertificateChoice> lookup(ChannelHandlerContext context, @Nullable ByteBuf message) {
        ClientHello hello = ClientHello.UNKNOWN;
        if (message != null) {
            try {
                hello = ClientHello.read(message);
            } catch (IndexOutOfBoundsException e) {
                // The engine reads it again, and refuses it with the alert that is due.
                hello = ClientHello.UNKNOWN;
            }
        }
        proof = proofs.handler(hello, context.alloc());
        return context.executor().newSucceededFuture(new CertificateChoice(hello.host(), tls.choose(hello)));
    }

    @Override
    protected void onLookupComplete(ChannelHandlerContext context, Future<CertificateChoice> future) {
        CertificateChoice choice = future.getNow();
        SslHandler handler = proof != null ? proof : tls.handler(choice.certificate(), context.alloc());
        // The deadline for handshakes is the connection's own, which began before the client said anything.
        handler.setHandshakeTimeoutMillis(0);
        prepare.accept(handler);
        context.fireUserEventTriggered(choice);
        context.pipeline().replace(this, "tls", handler);
    }
}
