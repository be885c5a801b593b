package lynclab.proxy.exchange;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;
import lynclab.proxy.exchange.RoutingDecision.Forward;
import lynclab.proxy.exchange.RoutingDecision.Redirect;
import lynclab.proxy.exchange.RoutingDecision.Refuse;
import lynclab.proxy.message.MessageBody;
import lynclab.proxy.message.Parse;
import lynclab.proxy.message.Refusal;
import lynclab.proxy.message.RequestHead;
import lynclab.proxy.message.RequestHeaders;
import lynclab.proxy.message.RequestHeaders.Forwarding;
import lynclab.proxy.tls.CertificateSelector;
import lynclab.proxy.tls.TlsContexts;
import lynclab.proxy.tls.TlsFault;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The gate: reads one request after the other from a client's bytes, and answers it, or has an {@link Exchange} pass it on. */
public final class ClientConnection extends ChannelInboundHandlerAdapter
        implements ClientSide, Deadlines.Deadline.Listener {
    private static final Logger LOG = LoggerFactory.getLogger(ClientConnection.class);
    private static final long LINGER_NANOS = TimeUnit.SECONDS.toNanos(2);

    private final LiveSettings live;
    private final LoopResources loop;
    private final @Nullable CertificateSelector certificates;
    private final Deadlines.Deadline deadline;
    private final BoundConnections bound;
    private Settings settings;
    private @Nullable Channel channel;
    private @Nullable TlsClient tls;
    private Forwarding forwarding = new Forwarding("", "", false);
    private State state = State.OPENING;
    private final ReceivedBytes received = new ReceivedBytes();
    private @Nullable Exchange exchange;
    private long headBeganAt;
    private boolean isProcessing;

    public ClientConnection(LiveSettings live, LoopResources loop, @Nullable CertificateSelector certificates) {
        this.live = live;
        this.settings = live.current();
        this.loop = loop;
        this.certificates = certificates;
        this.deadline = new Deadlines.Deadline(loop.deadlines(), this);
        this.bound = new BoundConnections(settings.limits().boundConnections(), this::boundMemberLeft);
    }

    private enum State {
        OPENING,
        /** Between two requests, or within a head. */
        READY,
        EXCHANGING,
        TUNNELLING,
        /** The last answer is on its way; what the client still sends is thrown away, so that it can read the answer. */
        LINGERING,
        CLOSED
    }

    /** Sent down a pipeline when the proxy or its listener closes: connections without a request end. */
    public enum Drain {
        BEGINS,
        ENDS
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        channel = context.channel();
        deadline.open();
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        useSettings();
        if (certificates == null) {
            open();
        }
    }

    private void useSettings() {
        settings = live.current();
        InetSocketAddress peer = (InetSocketAddress) channel().remoteAddress();
        if (peer != null) {
            forwarding = new Forwarding(
                    peer.getAddress().getHostAddress(),
                    settings.listener().isTls() ? "https" : "http",
                    settings.policy().trusts(peer.getAddress()));
        }
    }

    private void open() {
        state = State.READY;
        deadline.arm(Phase.REQUEST_HEAD, settings.timeouts().requestHead().toNanos());
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (event instanceof SslHandshakeCompletionEvent handshake) {
            if (handshake.isSuccess()) {
                shookHands(context);
            } else {
                newRecord().end(new CloseReason.HandshakeFailed(TlsFault.detail(handshake.cause())));
                context.close();
            }
        } else if (event == Drain.BEGINS && isIdle()) {
            if (hasUnwritten()) {
                writeLast(Unpooled.EMPTY_BUFFER);
            } else {
                close();
            }
        } else if (event == Drain.ENDS) {
            if (exchange != null) {
                exchange.proxyClosed();
                exchange = null;
            }
            close();
        }
    }

    private boolean isIdle() {
        return state == State.OPENING || state == State.READY && received.isEmpty();
    }

    /** Whether the client has yet to take a part of its last answer. */
    private boolean hasUnwritten() {
        ChannelOutboundBuffer ready = channel().unsafe().outboundBuffer();
        return ready != null && ready.totalPendingWriteBytes() > 0;
    }

    private void shookHands(ChannelHandlerContext context) {
        SslHandler handler = context.pipeline().get(SslHandler.class);
        if (certificates == null || handler == null) {
            return;
        }
        String name = TlsContexts.requestedHost(handler.engine().getSession());
        tls = new TlsClient(name, certificates.select(name).certificate().hosts());
        open();
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        ByteBuf bytes = (ByteBuf) message;
        if (state == State.LINGERING || state == State.CLOSED) {
            bytes.release();
            return;
        }
        received.add(context.alloc(), bytes);
        process();
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        if (exchange != null) {
            exchange.bodyReadComplete();
        }
    }

    /** Does what can be done with the bytes that are there. */
    private void process() {
        if (isProcessing) {
            return;
        }
        isProcessing = true;
        boolean progress = true;
        while (progress && !received.isEmpty()) {
            progress = step();
        }
        isProcessing = false;
        if (state == State.LINGERING || state == State.CLOSED) {
            received.discard();
        }
        received.tidy();
        // Reading goes on while a request waits for its answer, because that is how a client's leaving is noticed.
        reading(received.size() <= settings.limits().headBytes());
    }

    private boolean step() {
        switch (state) {
            case READY:
                return readHead();
            case EXCHANGING:
                return exchange != null && exchange.takeBody(received.bytes());
            case TUNNELLING:
                if (exchange == null || !exchange.isUpstreamWritable()) {
                    return false;
                }
                exchange.takeTunnelled(received.takeAll());
                exchange.bodyReadComplete();
                return false;
            default:
                return false;
        }
    }

    private boolean readHead() {
        if (headBeganAt == 0) {
            received.skipEmptyLines();
            if (received.isEmpty()) {
                return false;
            }
            headBeganAt = System.nanoTime();
            if (settings != live.current()) {
                useSettings();
            }
            deadline.arm(Phase.REQUEST_HEAD, settings.timeouts().requestHead().toNanos());
        } else if (!received.mayHoldHead(settings.limits().headBytes())) {
            return false;
        }
        Parse parsed = loop.parseRequest(received.bytes());
        if (parsed == Parse.INCOMPLETE) {
            received.headIsIncomplete();
            return false;
        }
        deadline.disarm();
        RequestHead head = loop.requestHead();
        ExchangeRecord record = newRecord();
        headBeganAt = 0;
        if (parsed == Parse.REFUSED) {
            Refusal refusal = head.refusal();
            refuse(refusal == null ? Refusal.REQUEST_LINE_SYNTAX : refusal, false, record);
            return false;
        }
        received.useHead(head.end());
        record.requested(head);
        decide(head, record);
        return true;
    }

    private void decide(RequestHead head, ExchangeRecord record) {
        RoutingDecision decision = settings.routes().decide(head, tls);
        boolean isHead = head.method().equals("HEAD");
        if (decision instanceof Refuse refused) {
            refuse(refused.reason(), isHead, record);
        } else if (decision instanceof Redirect redirect) {
            record.answered(301);
            record.end(new CloseReason.Redirected());
            writeLast(Answers.redirect(allocator(), redirect.location(), isHead));
        } else {
            forward(head, (Forward) decision, record);
        }
    }

    private void forward(RequestHead head, Forward forward, ExchangeRecord record) {
        record.routed(forward.route().name(), forward.pool().name());
        MessageBody body = MessageBody.ofRequest(head, settings.limits());
        if (body.isTooLong()) {
            refuse(Refusal.BODY_TOO_LARGE, false, record);
            return;
        }
        ByteBuf rewritten = allocator().buffer(head.end() + 192);
        RequestHeaders.write(head, forwarding, forward.otherHost(), rewritten);
        String host = head.host();
        ForwardedRequest request = ForwardedRequest.of(head, host == null ? "" : host, forward, rewritten, body);
        state = State.EXCHANGING;
        Exchange begun = new Exchange(loop, settings, this, request, record);
        exchange = begun;
        begun.start();
    }

    private void refuse(Refusal refusal, boolean isHead, ExchangeRecord record) {
        record.answered(refusal.status());
        record.end(new CloseReason.Refused(refusal));
        if (refusal.status() == 0) {
            close();
        } else {
            answer(refusal.status(), refusal.sentence(), isHead);
        }
    }

    @Override
    public void answer(int status, String sentence, boolean toHead) {
        exchange = null;
        writeLast(Answers.answer(allocator(), status, sentence, toHead));
    }

    /** Writes the last bytes of this connection; what the client still sends is not read as a request. */
    private void writeLast(ByteBuf bytes) {
        exchange = null;
        state = State.LINGERING;
        bound.closeAll();
        // A slow client has to take all that is ready for it, before the short time to say good-bye begins.
        deadline.arm(Phase.CLIENT_STALL, settings.timeouts().clientStall().toNanos());
        LastWords.say(channel(), bytes).addListener(written -> {
            if (state == State.LINGERING) {
                deadline.arm(Phase.LINGER, LINGER_NANOS);
            }
        });
        reading(true);
    }

    @Override
    public void finished(boolean keepAlive) {
        exchange = null;
        if (!keepAlive || isEnding() && received.isEmpty()) {
            writeLast(Unpooled.EMPTY_BUFFER);
            return;
        }
        state = State.READY;
        deadline.arm(
                Phase.CLIENT_KEEP_ALIVE, settings.timeouts().clientKeepAlive().toNanos());
        process();
    }

    @Override
    public boolean isEnding() {
        return live.isEnding() || loop.isDraining();
    }

    @Override
    public void abort() {
        close();
    }

    @Override
    public void becameTunnel() {
        state = State.TUNNELLING;
        // After the head of the answer, which is being written, what the client sent ahead may follow.
        channel().eventLoop().execute(this::wantsBody);
    }

    @Override
    public void wantsBody() {
        process();
        if (exchange != null) {
            exchange.bodyReadComplete();
        }
    }

    /** The member closed a connection that knows this client: the client's connection would have closed as well. */
    private void boundMemberLeft() {
        if (state == State.READY && received.isEmpty()) {
            close();
        }
    }

    @Override
    public void over(Phase phase) {
        if (exchange != null) {
            exchange.over(phase);
        } else if (phase == Phase.REQUEST_HEAD && !received.isEmpty()) {
            ExchangeRecord record = newRecord();
            record.answered(408);
            record.end(new CloseReason.TimedOut(phase));
            answer(408, "the request's head did not arrive in time", false);
        } else {
            close();
        }
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        if (exchange != null && context.channel().isWritable()) {
            exchange.clientWritable();
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        state = State.CLOSED;
        deadline.close();
        if (exchange != null) {
            exchange.clientLeft();
            exchange = null;
        }
        bound.closeAll();
        received.discard();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        if (cause instanceof RuntimeException && !(cause instanceof DecoderException)) {
            LOG.warn("connection of {} closed for an unexpected reason", forwarding.address(), cause);
        }
        context.close();
    }

    private void close() {
        state = State.CLOSED;
        channel().close();
    }

    private void reading(boolean wanted) {
        if (channel().config().isAutoRead() != wanted) {
            channel().config().setAutoRead(wanted);
        }
    }

    private ExchangeRecord newRecord() {
        InetSocketAddress peer = (InetSocketAddress) channel().remoteAddress();
        String client = peer == null ? forwarding.address() : forwarding.address() + ":" + peer.getPort();
        long began = headBeganAt == 0 ? System.nanoTime() : headBeganAt;
        return new ExchangeRecord(settings, client, tls == null ? null : tls.serverName(), began);
    }

    private Channel channel() {
        if (channel == null) {
            throw new IllegalStateException("not in a pipeline yet");
        }
        return channel;
    }

    @Override
    public ByteBufAllocator allocator() {
        return channel().alloc();
    }

    @Override
    public void write(ByteBuf bytes) {
        channel().write(bytes, channel().voidPromise());
    }

    @Override
    public void flush() {
        channel().flush();
    }

    @Override
    public boolean isWritable() {
        return channel().isWritable();
    }

    @Override
    public Deadlines.Deadline deadline() {
        return deadline;
    }

    @Override
    public BoundConnections bound() {
        return bound;
    }
}
