package lynclab.proxy.upstream;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import lynclab.proxy.config.Defaults;
import lynclab.proxy.config.Probe;
import lynclab.proxy.message.MessageBody;
import lynclab.proxy.message.Parse;
import lynclab.proxy.message.ResponseHead;
import org.jspecify.annotations.Nullable;

/** Asks for a page and reads no more of the answer than it takes to judge it. */
final class HttpProbe implements UpstreamReader {
    private static final int MOST_BYTES = 64 * 1024;

    private final Probe.Http probe;
    private final UpstreamConnection connection;
    private final Verdict verdict;
    private final @Nullable Pattern wanted;
    private final ResponseHead head = new ResponseHead(Defaults.LIMITS);
    private final StringBuilder text = new StringBuilder();
    private ByteArrayOutputStream received = new ByteArrayOutputStream();
    private @Nullable MessageBody body;
    private String outcome = "";

    HttpProbe(Probe.Http probe, UpstreamConnection connection, Verdict verdict) {
        this.probe = probe;
        this.connection = connection;
        this.verdict = verdict;
        this.wanted = probe.body() == null ? null : Pattern.compile(probe.body());
    }

    /** Told once; closes the connection. */
    interface Verdict {
        void found(boolean isGood, String detail);
    }

    void begin() {
        // No Accept line: discovery answers 200 to a probe only without one (REQ-5.2).
        String request = "GET " + probe.path() + " HTTP/1.1\r\nHost: " + probe.host()
                + "\r\nUser-Agent: health-check\r\nConnection: close\r\n\r\n";
        connection.attach(this);
        connection.write(Unpooled.copiedBuffer(request, StandardCharsets.ISO_8859_1));
        connection.flush();
    }

    @Override
    public void read(ByteBuf bytes) {
        received.writeBytes(ByteBufUtil.getBytes(bytes));
        bytes.release();
        boolean goesOn = true;
        while (goesOn && received.size() > 0) {
            goesOn = body == null ? readHead() : readBody(body);
        }
    }

    private boolean readHead() {
        byte[] bytes = received.toByteArray();
        Parse parsed = head.parse(bytes, 0, bytes.length);
        if (parsed == Parse.INCOMPLETE) {
            return false;
        }
        if (parsed == Parse.REFUSED) {
            verdict.found(false, probe.path() + " was answered with what is not HTTP: " + head.refusal());
            return false;
        }
        keepFrom(bytes, head.end());
        if (head.isInterim()) {
            return true;
        }
        String server = head.server();
        outcome = probe.path() + " answered " + head.status() + (server == null ? "" : " (" + server + ")");
        if (!probe.statuses().contains(head.status())) {
            verdict.found(false, outcome);
            return false;
        }
        if (wanted == null) {
            verdict.found(true, outcome);
            return false;
        }
        MessageBody next = MessageBody.ofResponse(head, false, Defaults.LIMITS);
        body = next;
        if (next.isDone()) {
            end();
            return false;
        }
        return true;
    }

    private boolean readBody(MessageBody current) {
        byte[] bytes = received.toByteArray();
        ByteBuf wrapped = Unpooled.wrappedBuffer(bytes);
        int length = current.take(
                wrapped, (index, run) -> text.append(wrapped.toString(index, run, StandardCharsets.UTF_8)));
        if (length < 0) {
            verdict.found(false, outcome + ", and its chunks are malformed");
            return false;
        }
        keepFrom(bytes, length);
        if (wanted != null && wanted.matcher(text).find()) {
            verdict.found(true, outcome);
        } else if (current.isDone() || text.length() > MOST_BYTES) {
            end();
        }
        return length > 0 && !current.isDone();
    }

    /** The body is over, or as much of it as is looked at. */
    private void end() {
        boolean isThere = wanted != null && wanted.matcher(text).find();
        verdict.found(isThere, outcome + (isThere ? "" : ", without " + probe.body()));
    }

    private void keepFrom(byte[] bytes, int from) {
        received = new ByteArrayOutputStream();
        received.write(bytes, from, bytes.length - from);
    }

    @Override
    public void readComplete() {}

    @Override
    public void writabilityChanged(boolean isWritable) {}

    @Override
    public void closed(@Nullable Throwable cause) {
        if (body == null) {
            verdict.found(false, probe.path() + ": closed without an answer");
        } else {
            end();
        }
    }
}
