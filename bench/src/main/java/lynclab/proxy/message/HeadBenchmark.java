package lynclab.proxy.message;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.concurrent.TimeUnit;
import lynclab.proxy.config.Defaults;
import lynclab.proxy.message.RequestHeaders.Forwarding;
import lynclab.proxy.message.ResponseHeaders.Afterwards;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** The byte path: a head is read in one strict pass and written again with the lines that a proxy changes. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class HeadBenchmark {

    /** One shape of request. */
    @State(Scope.Thread)
    public static class Request {
        @Param({"autodiscover", "ucwa", "web-ticket", "ntlm"})
        String shape;

        final RequestHead head = new RequestHead(Defaults.LIMITS);
        final ByteBuf out = Unpooled.directBuffer(16_384);
        final Forwarding forwarding = new Forwarding(
                "203.0.113.9", "https", false, new RequestIdField(Defaults.REQUEST_ID_HEADER), "0123456789abcdef");
        byte[] bytes;

        @Setup
        public void read() {
            bytes = LyncHeads.request(shape);
        }
    }

    /** One shape of answer. */
    @State(Scope.Thread)
    public static class Response {
        @Param({"plain", "challenge", "chunked"})
        String shape;

        final ResponseHead head = new ResponseHead(Defaults.LIMITS);
        final ByteBuf out = Unpooled.directBuffer(16_384);
        byte[] bytes;

        @Setup
        public void read() {
            bytes = LyncHeads.response(shape);
        }
    }

    @Benchmark
    public int request(Request request) {
        if (request.head.parse(request.bytes, 0, request.bytes.length) != Parse.COMPLETE) {
            throw new IllegalStateException("refused: " + request.head.refusal());
        }
        request.out.clear();
        RequestHeaders.write(request.head, request.forwarding, null, "0123456789abcdef", request.out);
        return request.out.readableBytes();
    }

    @Benchmark
    public int response(Response response) {
        if (response.head.parse(response.bytes, 0, response.bytes.length) != Parse.COMPLETE) {
            throw new IllegalStateException("refused: " + response.head.refusal());
        }
        response.out.clear();
        ResponseHeaders.write(response.head, Afterwards.KEEP, null, response.out);
        return response.out.readableBytes();
    }
}
