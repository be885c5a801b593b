package lynclab.proxy.message;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import lynclab.proxy.config.Defaults;
import lynclab.proxy.message.RequestHeaders.Forwarding;

/**
 * Whatever bytes arrive: the gate says the same however they are cut, admits nothing that two servers could read
 * differently, and what it passes on means what was received.
 */
public final class RequestFuzz {
    private static final Forwarding FORWARDING = new Forwarding("203.0.113.9", "https", false, null, "mark");

    private RequestFuzz() {}

    public static void fuzzerTestOneInput(byte[] data) {
        RequestHead head = new RequestHead(Defaults.LIMITS);
        Parse parsed = head.parse(data, 0, data.length);
        isTheSameHoweverItIsCut(data, parsed, head);
        if (parsed == Parse.REFUSED) {
            require(head.refusal() != null, "refused without a reason");
        } else if (parsed == Parse.COMPLETE) {
            hasOneReading(new String(data, 0, head.end(), StandardCharsets.ISO_8859_1));
            endsWhereItEnds(data, head);
            passesOnWhatWasReceived(head);
        }
    }

    private static void isTheSameHoweverItIsCut(byte[] data, Parse parsed, RequestHead whole) {
        RequestHead part = new RequestHead(Defaults.LIMITS);
        for (int cut = data.length == 0 ? 0 : data[data.length - 1] & 7;
                cut < data.length;
                cut += 1 + data.length / 16) {
            Parse soFar = part.parse(Arrays.copyOf(data, cut), 0, cut);
            boolean agrees =
                    switch (soFar) {
                        case INCOMPLETE -> parsed != Parse.COMPLETE || whole.end() > cut;
                        case REFUSED -> parsed == Parse.REFUSED;
                        case COMPLETE -> parsed == Parse.COMPLETE && whole.end() == part.end();
                    };
            require(agrees, soFar + " of " + cut + " bytes, " + parsed + " of all");
        }
    }

    /** Reads the head as naively as can be, and finds nothing that a careless server could stumble over. */
    private static void hasOneReading(String head) {
        require(head.endsWith("\r\n\r\n"), "no empty line at the end");
        int hosts = 0;
        int lengths = 0;
        int encodings = 0;
        boolean isRequestLine = true;
        for (String line : head.substring(0, head.length() - 4).split("\r\n", -1)) {
            require(
                    line.indexOf('\r') < 0 && line.indexOf('\n') < 0 && line.indexOf('\0') < 0,
                    "a bare line end or NUL");
            if (isRequestLine) {
                isRequestLine = line.isEmpty();
                continue;
            }
            String name = line.toLowerCase(Locale.ROOT).replaceAll("[\\s:].*", "");
            hosts += name.equals("host") ? 1 : 0;
            lengths += name.equals("content-length") ? 1 : 0;
            encodings += name.equals("transfer-encoding") ? 1 : 0;
        }
        require(hosts <= 1 && lengths + encodings <= 1, "several ways to find the host or the end of the body");
    }

    private static void endsWhereItEnds(byte[] data, RequestHead head) {
        ByteBuf rest = Unpooled.wrappedBuffer(data, head.end(), data.length - head.end());
        MessageBody atOnce = MessageBody.ofRequest(head, Defaults.LIMITS);
        int taken = atOnce.take(rest, null);
        MessageBody bytewise = MessageBody.ofRequest(head, Defaults.LIMITS);
        int sum = 0;
        for (int i = 0; i < rest.writerIndex() && !bytewise.isDone() && sum >= 0; i++) {
            int one = bytewise.take(rest.slice(i, 1), null);
            sum = one < 0 ? -1 : sum + one;
        }
        require(
                taken == sum && atOnce.isDone() == bytewise.isDone() && atOnce.refusal() == bytewise.refusal(),
                "a body of " + taken + " bytes at once is one of " + sum + " byte by byte");
    }

    private static void passesOnWhatWasReceived(RequestHead head) {
        if (head.host() == null || head.lines().count() > Defaults.LIMITS.headerLines() - 10) {
            return;
        }
        ByteBuf written = Unpooled.buffer();
        RequestHeaders.write(head, FORWARDING, null, "id", written);
        byte[] bytes = Arrays.copyOf(written.array(), written.readableBytes());
        RequestHead again = new RequestHead(Defaults.LIMITS);
        require(again.parse(bytes, 0, bytes.length) == Parse.COMPLETE, "what is passed on is " + again.refusal());
        require(again.end() == bytes.length, "bytes behind the head that is passed on");
        require(
                again.method().equals(head.method())
                        && again.target().equals(head.target())
                        && again.hostValue().equals(head.hostValue())
                        && again.lines().isChunked() == head.lines().isChunked()
                        && again.lines().contentLength() == head.lines().contentLength()
                        && again.upgradesToWebSocket() == head.upgradesToWebSocket()
                        && again.hasConnectionCredential() == head.hasConnectionCredential(),
                "what is passed on means something else");
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new AssertionError(otherwise);
        }
    }
}
