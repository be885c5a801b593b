package lynclab.proxy.exchange;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http2.DefaultHttp2ResetFrame;
import io.netty.handler.codec.http2.Http2DataFrame;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.handler.codec.http2.Http2HeadersFrame;
import io.netty.handler.codec.http2.Http2ResetFrame;
import io.netty.util.ReferenceCountUtil;
import lynclab.proxy.exchange.RequestGate.Verdict;
import lynclab.proxy.message.Refusal;
import lynclab.proxy.message.StreamRequest;
import org.jspecify.annotations.Nullable;

/**
 * One stream of HTTP/2, which is one request: its frames become the bytes that the gate and the {@link Exchange} know, and the
 * answer becomes frames again.
 */
final class ClientStream extends ChannelInboundHandlerAdapter implements ClientSide, Deadlines.Deadline.Listener {
    private final Settings settings;
    private final LoopResources loop;
    private final Client client;
    private final Channel channel;
    private final MultiplexedConnection connection;
    private final Deadlines.Deadline deadline;
    private final StreamOutput output;
    private final RequestGate gate;
    private final ReceivedBytes received = new ReceivedBytes();
    private @Nullable StreamBody body;
    private @Nullable Exchange exchange;
    private boolean isProcessing;
    private boolean isOver;

    ClientStream(
            Settings settings, LoopResources loop, Client client, Channel channel, MultiplexedConnection connection) {
        this.settings = settings;
        this.loop = loop;
        this.client = client;
        this.channel = channel;
        this.connection = connection;
        this.deadline = new Deadlines.Deadline(loop.deadlines(), this);
        this.output = new StreamOutput(channel);
        this.gate = new RequestGate(settings, loop, client, true);
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        deadline.open();
        connection.opened(this);
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (message instanceof Http2HeadersFrame head && body == null) {
            request(head);
        } else if (message instanceof Http2HeadersFrame trailers) {
            trailers(trailers.headers());
        } else if (message instanceof Http2DataFrame data) {
            data(data);
        } else {
            ReferenceCountUtil.release(message);
        }
    }

    private void request(Http2HeadersFrame frame) {
        StreamBody framed = new StreamBody(frame.headers().getLong("content-length", -1));
        body = framed;
        if (frame.isEndStream()) {
            framed.end(channel.alloc()).release();
        }
        ExchangeRecord record = new ExchangeRecord(settings, client, System.nanoTime());
        ByteBuf head = channel.alloc().buffer(1_024);
        try {
            Refusal refusal = StreamRequest.write(frame.headers(), frame.isEndStream(), head);
            if (refusal != null) {
                malformed(refusal, record);
                return;
            }
            decide(gate.judge(gate.parse(head), record, channel.alloc()), record);
        } finally {
            head.release();
        }
    }

    private void decide(Verdict verdict, ExchangeRecord record) {
        if (verdict instanceof Verdict.Admitted admitted) {
            pass(admitted.request(), record);
        } else if (verdict instanceof Verdict.Answered answered) {
            give(answered.answer(), answered.toHead());
        } else {
            Verdict.Refused refused = (Verdict.Refused) verdict;
            Refusal refusal = refused.refusal();
            if (refusal.status() == 0) {
                reset(Http2Error.CANCEL);
            } else {
                answer(record.answer(refusal), refused.toHead());
            }
        }
    }

    private void pass(ForwardedRequest request, ExchangeRecord record) {
        if (request.hasConnectionCredential()) {
            request.head().release();
            record.end(new CloseReason.ConnectionRequired());
            needsOwnConnection();
            return;
        }
        Exchange begun = new Exchange(loop, settings, this, request, record);
        exchange = begun;
        begun.start();
    }

    private void data(Http2DataFrame frame) {
        if (isOver || body == null) {
            frame.release();
            return;
        }
        received.add(channel.alloc(), body.data(channel.alloc(), frame.content()));
        if (frame.isEndStream()) {
            received.add(channel.alloc(), body.end(channel.alloc()));
        }
        bodyArrived(body);
    }

    private void trailers(Http2Headers trailers) {
        if (isOver || body == null) {
            return;
        }
        ByteBuf end = channel.alloc().buffer();
        Refusal refusal = body.end(trailers, end);
        received.add(channel.alloc(), end);
        if (refusal == null) {
            bodyArrived(body);
        } else {
            malformed(refusal);
        }
    }

    private void bodyArrived(StreamBody arrived) {
        if (arrived.disagrees()) {
            malformed(Refusal.LENGTH_DISAGREES);
        } else {
            process();
        }
    }

    private void process() {
        if (isProcessing) {
            return;
        }
        isProcessing = true;
        while (exchange != null && !received.isEmpty() && exchange.takeBody(received.bytes())) {
            // The exchange takes as much as its member can.
        }
        isProcessing = false;
        if (isOver) {
            received.discard();
        }
        received.tidy();
        // What is not read does not widen the client's window.
        boolean wanted = received.size() <= FrameCodec.STREAM_WINDOW_BYTES / 4;
        if (channel.config().isAutoRead() != wanted) {
            channel.config().setAutoRead(wanted);
        }
    }

    /** A request that cannot be one is reset, RFC 9113 section 8.1.1. */
    private void malformed(Refusal refusal, ExchangeRecord record) {
        record.end(new CloseReason.Refused(refusal));
        reset(Http2Error.PROTOCOL_ERROR);
    }

    private void malformed(Refusal refusal) {
        if (exchange != null) {
            exchange.clientBroke(new CloseReason.Refused(refusal));
        }
        reset(Http2Error.PROTOCOL_ERROR);
    }

    private void reset(Http2Error error) {
        if (!isOver) {
            over();
            channel.writeAndFlush(new DefaultHttp2ResetFrame(error));
        }
    }

    private void over() {
        isOver = true;
        exchange = null;
        received.discard();
        output.discard();
        // The client has to take what is on its way; the stream closes when both directions have ended.
        deadline.arm(Phase.CLIENT_STALL, settings.timeouts().clientStall().toNanos());
    }

    @Override
    public void answer(Answer answer, boolean toHead) {
        give(answer, toHead);
    }

    private void give(Answer given, boolean toHead) {
        output.writeHead(given.fields());
        if (!toHead && !given.body().isEmpty()) {
            output.write(given.content(channel.alloc()));
        }
        finished(false);
    }

    @Override
    public void finished(boolean keepAlive) {
        boolean requestIsWhole = body != null && body.isOver();
        if (!output.end(settings.limits())) {
            reset(Http2Error.INTERNAL_ERROR);
            return;
        }
        over();
        if (!requestIsWhole) {
            // RFC 9113 section 8.1: the rest of the request is not needed.
            channel.writeAndFlush(new DefaultHttp2ResetFrame(Http2Error.NO_ERROR));
        }
    }

    @Override
    public void needsOwnConnection() {
        reset(Http2Error.HTTP_1_1_REQUIRED);
    }

    @Override
    public void abort() {
        reset(Http2Error.INTERNAL_ERROR);
    }

    @Override
    public void becameTunnel() {
        throw new IllegalStateException("a stream cannot be upgraded");
    }

    @Override
    public void wantsBody() {
        process();
        if (exchange != null) {
            exchange.bodyReadComplete();
        }
    }

    @Override
    public void over(Phase phase) {
        if (exchange != null) {
            exchange.over(phase);
        } else {
            settings.log().timedOut(phase, client);
            channel.close();
        }
    }

    /** The proxy closes and the time for exchanges in flight is over. */
    void proxyClosed() {
        if (exchange != null) {
            exchange.proxyClosed();
        }
        reset(Http2Error.CANCEL);
        channel.close();
    }

    /** The client has no use for the answer any more. */
    void clientLeft() {
        if (exchange != null) {
            exchange.clientLeft();
            over();
        }
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (event instanceof Http2ResetFrame) {
            // The stream closes by itself: to close it here would answer a reset with a reset, RFC 9113 section 5.4.2.
            clientLeft();
        }
        ReferenceCountUtil.release(event);
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        if (exchange != null) {
            exchange.bodyReadComplete();
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
        clientLeft();
        isOver = true;
        received.discard();
        output.discard();
        deadline.close();
        connection.closed(this);
    }

    /** The codec found the stream to be malformed and resets it. */
    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        if (exchange != null) {
            exchange.clientBroke(new CloseReason.MalformedFrames(String.valueOf(cause.getMessage())));
            over();
        } else if (!isOver) {
            connection.malformed(cause);
        }
    }

    @Override
    public ClientOutput output() {
        return output;
    }

    @Override
    public ClientFraming framing() {
        return ClientFraming.STREAM;
    }

    @Override
    public Deadlines.Deadline deadline() {
        return deadline;
    }

    @Override
    public BoundConnections bound() {
        return connection.bound();
    }
}
