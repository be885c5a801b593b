package lynclab.server;

import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import io.netty.handler.timeout.IdleStateEvent;
import io.netty.util.ReferenceCountUtil;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SNIHostName;
import lynclab.server.authentication.Connection;
import lynclab.server.control.Fault;
import lynclab.server.control.RecordedRequest;
import lynclab.server.control.Strike;
import lynclab.server.site.Iis;
import lynclab.server.site.PendingReply;
import lynclab.server.site.Reply;
import lynclab.server.site.Request;
import lynclab.server.site.RequestBody;
import lynclab.server.site.RequestPath;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes the requests of one connection one after the other: records each, has it answered, writes the reply. What
 * arrives while an answer is due waits in line.
 */
final class ExchangeHandler extends ChannelInboundHandlerAdapter {
    private static final Logger LOG = LoggerFactory.getLogger(ExchangeHandler.class);
    private static final int WAITING_LIMIT = 64;
    private static final long UNRECORDED = 0;
    private static final Duration LINGER = Duration.ofSeconds(30);

    private final ListenerSettings settings;
    private final Connection connection;
    private final boolean secure;
    private final ArrayDeque<HttpObject> waiting = new ArrayDeque<>();

    private @Nullable String tlsServerName;
    private @Nullable ReceivedHead head;
    private ReceivedBody body = new ReceivedBody();
    private long historyId;
    private boolean answering;
    private boolean draining;
    private @Nullable CompletableFuture<Reply> pending;
    private @Nullable Strike strike;

    ExchangeHandler(ListenerSettings settings, Connection connection, boolean secure) {
        this.settings = settings;
        this.connection = connection;
        this.secure = secure;
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
        if (event instanceof SslHandshakeCompletionEvent handshake && handshake.isSuccess()) {
            var session = ctx.pipeline().get(SslHandler.class).engine().getSession();
            if (session.getLocalCertificates() != null
                    && session.getLocalCertificates()[0] instanceof X509Certificate leaf) {
                connection.presented(leaf);
            }
            if (session instanceof ExtendedSSLSession extended) {
                tlsServerName = extended.getRequestedServerNames().stream()
                        .filter(SNIHostName.class::isInstance)
                        .map(name -> ((SNIHostName) name).getAsciiName())
                        .findFirst()
                        .orElse(null);
            }
        }
        if (event instanceof IdleStateEvent && !answering) {
            // A poll may be pending for half an hour; a connection without a request is closed.
            ctx.close();
        }
        ctx.fireUserEventTriggered(event);
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        if (!(message instanceof HttpObject object)) {
            ReferenceCountUtil.release(message);
            return;
        }
        if (draining) {
            ReferenceCountUtil.release(object);
            if (object instanceof LastHttpContent) {
                ctx.close();
            }
            return;
        }
        if (answering) {
            waiting.add(object);
            ctx.channel().config().setAutoRead(waiting.size() < WAITING_LIMIT);
            return;
        }
        receive(ctx, object);
    }

    private void receive(ChannelHandlerContext ctx, HttpObject object) {
        try {
            if (object.decoderResult().isFailure()) {
                historyId = UNRECORDED;
                refuse(ctx, Iis.refused(400, "Bad Request", "The request is badly formed."));
                return;
            }
            if (object instanceof ReceivedHead received) {
                begin(ctx, received);
            }
            if (object instanceof HttpContent content && head != null) {
                body.add(content.content());
                if (object instanceof LastHttpContent) {
                    dispatch(ctx, head);
                }
            }
        } finally {
            ReferenceCountUtil.release(object);
        }
    }

    private void begin(ChannelHandlerContext ctx, ReceivedHead received) {
        head = received;
        connection.nextRequest();
        body = new ReceivedBody();
        historyId = settings.history().nextId();
        settings.history()
                .add(new RecordedRequest(
                        historyId,
                        settings.server(),
                        settings.name(),
                        received.method().name(),
                        received.uri(),
                        received.lines(),
                        received.octets(),
                        tlsServerName,
                        connection.id(),
                        (InetSocketAddress) ctx.channel().remoteAddress(),
                        Instant.now(),
                        0,
                        false,
                        0,
                        null));
        var announced = announcedBody(received);
        var refusal = announced.length() == 0
                ? Optional.<Reply>empty()
                : settings.filter().apply(request(received, announced));
        if (refusal.isPresent()) {
            refuseEarly(ctx, refusal.get());
            return;
        }
        if (HttpUtil.is100ContinueExpected(received)) {
            ctx.writeAndFlush(new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.CONTINUE));
        }
    }

    private void dispatch(ChannelHandlerContext ctx, ReceivedHead received) {
        answering = true;
        settings.history().update(historyId, request -> request.received(body.length()));
        strike = settings.faults()
                .strikeRequest(settings.name(), () -> RequestPath.of(received.uri()), connection.id())
                .orElse(null);
        var fault = strike == null ? null : strike.fault();
        if (fault instanceof Fault.Reset reset && reset.when() == Fault.Reset.When.BEFORE_HEAD) {
            FaultyWire.reset(ctx);
            return;
        }
        if (fault instanceof Fault.InAnswer) {
            var instead = FaultyReplies.insteadOfAnswer(fault);
            if (instead.isPresent()) {
                refuse(ctx, instead.get());
                return;
            }
        }
        var hosts = received.headers().getAll(HttpHeaderNames.HOST).size();
        if (hosts > 1 || hosts == 0 && received.protocolVersion().equals(HttpVersion.HTTP_1_1)) {
            refuse(ctx, Iis.refused(400, "Bad Request", "The request hostname is invalid."));
            return;
        }
        if (fault instanceof Fault.SlowFirstByte slow) {
            ctx.executor().schedule(() -> answer(ctx, received), slow.delay().toMillis(), TimeUnit.MILLISECONDS);
            return;
        }
        if (fault instanceof Fault.HeldBack) {
            strike.disarmed().thenRun(() -> ctx.executor().execute(() -> answer(ctx, received)));
            return;
        }
        answer(ctx, received);
    }

    private void answer(ChannelHandlerContext ctx, ReceivedHead received) {
        if (!ctx.channel().isActive()) {
            return;
        }
        var request = request(received, body.end());
        var answer = settings.service().apply(request);
        if (answer instanceof PendingReply promised) {
            pending = promised.reply();
            settings.history().update(historyId, RecordedRequest::putOff);
            promised.reply()
                    .whenComplete((reply, failure) -> ctx.executor().execute(() -> {
                        pending = null;
                        if (reply != null) {
                            write(ctx, reply);
                        } else {
                            LOG.debug("no reply to {}", received.uri(), failure);
                            ctx.close();
                        }
                    }));
            return;
        }
        write(ctx, (Reply) answer);
    }

    private Request request(ReceivedHead received, RequestBody withBody) {
        return Request.of(received.method().name(), received.uri(), received.lines(), withBody, secure, connection);
    }

    /** A body of which only the length is known, where the head says it. */
    private static RequestBody announcedBody(ReceivedHead received) {
        return new RequestBody(new byte[0], HttpUtil.getContentLength(received, 0L), "");
    }

    /** Answers while the body is still on its way, reads the rest to its end as a lingering close does, and hangs up. */
    private void refuseEarly(ChannelHandlerContext ctx, Reply reply) {
        draining = true;
        refuse(ctx, reply.with("Connection", "close"));
        var ended = waiting.stream().anyMatch(LastHttpContent.class::isInstance);
        waiting.forEach(ReferenceCountUtil::release);
        waiting.clear();
        ctx.channel().config().setAutoRead(true);
        if (ended) {
            ctx.close();
            return;
        }
        ctx.executor().schedule(() -> ctx.close(), LINGER.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void refuse(ChannelHandlerContext ctx, Reply reply) {
        answering = true;
        write(ctx, reply);
    }

    private void write(ChannelHandlerContext ctx, Reply right) {
        var request = head;
        var reply = strike != null && strike.fault() instanceof Fault.Compressed compressed && request != null
                ? FaultyReplies.compressed(right, compressed, request.headers().getAll("Accept-Encoding"))
                : right;
        var identity = connection.caller().map(user -> user.sip()).orElse(null);
        settings.history().update(historyId, recorded -> recorded.answered(reply.status(), identity));
        var spoilt = strike != null && FaultyWire.spoils(strike.fault());
        if (spoilt) {
            ctx.write(new FaultyWire.Start(strike));
        }
        strike = null;
        var written = new WrittenReply(reply, request);
        var done = written.writeTo(ctx);
        if (spoilt) {
            ctx.writeAndFlush(FaultyWire.END);
        }
        if (draining) {
            return;
        }
        if (written.keepsAlive()) {
            next(ctx);
        } else {
            done.addListener(ChannelFutureListener.CLOSE);
        }
    }

    private void next(ChannelHandlerContext ctx) {
        head = null;
        answering = false;
        while (!answering && !waiting.isEmpty()) {
            receive(ctx, waiting.poll());
        }
        ctx.channel().config().setAutoRead(waiting.size() < WAITING_LIMIT);
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        if (pending != null) {
            pending.cancel(false);
        }
        waiting.forEach(ReferenceCountUtil::release);
        waiting.clear();
        ctx.fireChannelInactive();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        if (!(cause instanceof IOException)) {
            LOG.debug("{} {} closes a connection", settings.server(), settings.name(), cause);
        }
        ctx.close();
    }
}
