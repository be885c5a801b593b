package lynclab.proxy.exchange;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.DecoderException;
import java.util.concurrent.TimeUnit;
import lynclab.proxy.exchange.RequestGate.Verdict;
import lynclab.proxy.message.Parse;
import lynclab.proxy.message.Refusal;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A client that speaks HTTP/1.1: one request after the other, each answered here or passed on by an {@link Exchange}. */
final class ClientConnection extends ChannelInboundHandlerAdapter implements ClientSide, Deadlines.Deadline.Listener {
    private static final Logger LOG = LoggerFactory.getLogger(ClientConnection.class);
    private static final long LINGER_NANOS = TimeUnit.SECONDS.toNanos(2);

    private final LiveSettings live;
    private final LoopResources loop;
    private final Client client;
    private final Channel channel;
    private final Deadlines.Deadline deadline;
    private final ConnectionOutput output;
    private final BoundConnections bound;
    private final ReceivedBytes received = new ReceivedBytes();
    private final IncomingHeads heads;
    private State state = State.READY;
    private ClientFraming framing = ClientFraming.HTTP_1_1;
    private @Nullable Exchange exchange;
    private int requests;
    private boolean isProcessing;

    ClientConnection(LiveSettings live, LoopResources loop, Client client, Channel channel) {
        this.live = live;
        this.loop = loop;
        this.client = client;
        this.channel = channel;
        this.output = new ConnectionOutput(channel);
        this.heads = new IncomingHeads(live, loop, client);
        this.deadline = new Deadlines.Deadline(loop.deadlines(), this);
        this.bound = new BoundConnections(live.current().limits().boundConnections(), this::boundMemberLeft);
    }

    private enum State {
        /** Between two requests, or within a head. */
        READY,
        EXCHANGING,
        TUNNELLING,
        /** The last answer is on its way; what the client still sends is thrown away, so that it can read the answer. */
        LINGERING,
        CLOSED
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        deadline.open();
        deadline.arm(Phase.REQUEST_HEAD, settings().timeouts().requestHead().toNanos());
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (event == Drain.BEGINS && isIdle()) {
            if (requests == 0) {
                // The client has just connected, and cannot tell a refusal of its first request from a fault.
                deadline.arm(Phase.LINGER, LINGER_NANOS);
            } else if (output.hasUnwritten()) {
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
        return state == State.READY && received.isEmpty();
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
        reading(received.size() <= settings().limits().headBytes());
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
        if (!heads.hasBegun()) {
            if (!heads.begin(received)) {
                return false;
            }
            deadline.arm(Phase.REQUEST_HEAD, settings().timeouts().requestHead().toNanos());
        }
        Parse parsed = heads.read(received);
        if (parsed == Parse.INCOMPLETE) {
            return false;
        }
        deadline.disarm();
        ExchangeRecord record = heads.end();
        decide(parsed, record);
        return parsed == Parse.COMPLETE;
    }

    private void decide(Parse parsed, ExchangeRecord record) {
        framing = loop.requestHead().isHttp10() ? ClientFraming.HTTP_1_0 : ClientFraming.HTTP_1_1;
        Verdict verdict = heads.gate().judge(parsed, record, channel.alloc());
        if (verdict instanceof Verdict.Admitted admitted) {
            state = State.EXCHANGING;
            requests++;
            Exchange begun = new Exchange(loop, settings(), this, admitted.request(), record);
            exchange = begun;
            begun.start();
        } else if (verdict instanceof Verdict.Answered answered) {
            writeLast(answered.answer().bytes(channel.alloc(), answered.toHead()));
        } else {
            Verdict.Refused refused = (Verdict.Refused) verdict;
            Refusal refusal = refused.refusal();
            if (refusal.status() == 0) {
                close();
            } else {
                answer(record.answer(refusal), refused.toHead());
            }
        }
    }

    @Override
    public void answer(Answer answer, boolean toHead) {
        writeLast(answer.bytes(channel.alloc(), toHead));
    }

    /** Writes the last bytes of this connection; what the client still sends is not read as a request. */
    private void writeLast(ByteBuf bytes) {
        exchange = null;
        state = State.LINGERING;
        bound.closeAll();
        // A slow client has to take all that is ready for it, before the short time to say good-bye begins.
        deadline.arm(Phase.CLIENT_STALL, settings().timeouts().clientStall().toNanos());
        output.writeLast(bytes).addListener(written -> {
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
        output.flush();
        state = State.READY;
        deadline.arm(
                Phase.CLIENT_KEEP_ALIVE, settings().timeouts().clientKeepAlive().toNanos());
        process();
    }

    @Override
    public boolean isEnding() {
        return live.isEnding() || loop.isDraining() || hadEnoughRequests();
    }

    @Override
    public void needsOwnConnection() {
        throw new IllegalStateException("a connection of HTTP/1.1 is its own");
    }

    /** A connection with an identity goes on: to end it amid a handshake would ask for the password once more. */
    private boolean hadEnoughRequests() {
        int most = settings().limits().requestsPerConnection();
        return most > 0 && requests >= most && bound.isEmpty();
    }

    @Override
    public void abort() {
        close();
    }

    @Override
    public void becameTunnel() {
        state = State.TUNNELLING;
        // After the head of the answer, which is being written, what the client sent ahead may follow.
        channel.eventLoop().execute(this::wantsBody);
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
        if (isIdle()) {
            close();
        }
    }

    @Override
    public void over(Phase phase) {
        if (exchange != null) {
            exchange.over(phase);
        } else if (phase == Phase.REQUEST_HEAD && !received.isEmpty()) {
            ExchangeRecord record = heads.end();
            record.answered(408);
            record.end(new CloseReason.TimedOut(phase));
            answer(record.answer(408, "the request's head did not arrive in time"), false);
        } else {
            settings().log().timedOut(phase, client);
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
        output.discard();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        if (cause instanceof RuntimeException && !(cause instanceof DecoderException)) {
            LOG.warn("connection of {} closed for an unexpected reason", client.name(), cause);
        }
        context.close();
    }

    private void close() {
        state = State.CLOSED;
        channel.close();
    }

    private void reading(boolean wanted) {
        if (channel.config().isAutoRead() != wanted) {
            channel.config().setAutoRead(wanted);
        }
    }

    /** What holds for the request that was begun last. */
    private Settings settings() {
        return heads.settings();
    }

    @Override
    public ClientOutput output() {
        return output;
    }

    @Override
    public ClientFraming framing() {
        return framing;
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
