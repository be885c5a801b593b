package lynclab.proxy.exchange;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.List;
import lynclab.proxy.config.Limits;
import lynclab.proxy.config.NamingField;
import lynclab.proxy.message.Parse;
import lynclab.proxy.message.RequestHead;
import lynclab.proxy.message.ResponseHead;
import lynclab.proxy.upstream.UpstreamConnector;

/** What the connections of one event loop share without locks: parsers, the bytes they read, deadlines, upstream connections. */
public final class LoopResources {
    private final UpstreamConnector connector;
    private final Deadlines deadlines = new Deadlines();
    private RequestHead requestHead;
    private ResponseHead responseHead;
    private byte[] scratch;
    private final ByteBuf headToWrite = Unpooled.buffer(1_024);
    private boolean isDraining;

    public LoopResources(UpstreamConnector connector, Limits limits, List<NamingField> hidden) {
        this.connector = connector;
        this.requestHead = new RequestHead(limits);
        this.responseHead = new ResponseHead(limits, hidden);
        this.scratch = scratch(limits);
    }

    /** From the next head on these limits hold, and these fields are hidden; to be called on the event loop. */
    public void use(Limits limits, List<NamingField> hidden) {
        requestHead = new RequestHead(limits);
        responseHead = new ResponseHead(limits, hidden);
        scratch = scratch(limits);
    }

    /** One byte more than a head may have, so that a head that is too large can be seen to be. */
    private static byte[] scratch(Limits limits) {
        return new byte[limits.headBytes() + 1];
    }

    public Deadlines deadlines() {
        return deadlines;
    }

    public UpstreamConnector connector() {
        return connector;
    }

    /** From now on connections end with the exchange they are in. */
    public void drain() {
        isDraining = true;
        connector.closeIdle();
    }

    boolean isDraining() {
        return isDraining;
    }

    Parse parseRequest(ByteBuf bytes) {
        return requestHead.parse(scratch, 0, copy(bytes));
    }

    RequestHead requestHead() {
        return requestHead;
    }

    /** An empty array to put a head together in, line by line, before it is copied to where it goes at once. */
    ByteBuf headToWrite() {
        return headToWrite.clear();
    }

    Parse parseResponse(ByteBuf bytes) {
        return responseHead.parse(scratch, 0, copy(bytes));
    }

    ResponseHead responseHead() {
        return responseHead;
    }

    private int copy(ByteBuf bytes) {
        int length = Math.min(bytes.readableBytes(), scratch.length);
        bytes.getBytes(bytes.readerIndex(), scratch, 0, length);
        return length;
    }
}
