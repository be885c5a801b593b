package lynclab.server.control;

import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * A way in which a server can go wrong: in the handshake, in time, in what it answers, in the head of the answer, or in
 * how the octets of the answer go over the wire. Each does one thing; everything else about the exchange stays healthy.
 */
public sealed interface Fault {

    /** What somebody at the other end meets, in one sentence. */
    String sentence();

    /** Strikes when a connection opens, before any request has come; its scope has no path. */
    sealed interface InHandshake extends Fault {}

    /** Strikes between the request and its answer. */
    sealed interface InTime extends Fault {}

    /** Puts another answer in the place of the right one. */
    sealed interface InAnswer extends Fault {}

    /** Edits the head of the right answer. */
    sealed interface InHead extends Fault {
        /** The status line and header lines with the empty line that ends them, as they are to go out. */
        String spoil(String head);
    }

    /** Sends the octets of the right answer in a wrong way. */
    sealed interface InDelivery extends Fault {}

    /** Another certificate than the configured one is presented. */
    record OtherCertificate(List<X509Certificate> chain, PrivateKey key) implements InHandshake {
        public OtherCertificate {
            chain = List.copyOf(chain);
            if (chain.isEmpty()) {
                throw new IllegalArgumentException("a chain holds at least the leaf certificate");
            }
        }

        @Override
        public String sentence() {
            return "The server presents a certificate of "
                    + chain.get(0).getSubjectX500Principal().getName() + ".";
        }
    }

    /** The answer is right but starts late. */
    record SlowFirstByte(Duration delay) implements InTime {
        public SlowFirstByte {
            if (delay.isNegative()) {
                throw new IllegalArgumentException("a delay is not negative: " + delay);
            }
        }

        @Override
        public String sentence() {
            return "The answer begins %d ms late.".formatted(delay.toMillis());
        }
    }

    /** The answer is right but does not start before the fault is disarmed. */
    record HeldBack() implements InTime {
        @Override
        public String sentence() {
            return "The answer does not begin until the fault is disarmed.";
        }
    }

    /**
     * An error page stands in for the answer.
     *
     * @param server value of the Server header, by which one tells who answered; empty leaves it out
     */
    record Refusal(int status, String server) implements InAnswer {
        public Refusal {
            if (status < 400 || status > 599) {
                throw new IllegalArgumentException("a refusal has a status from 400 to 599: " + status);
            }
        }

        public Refusal(int status) {
            this(status, "");
        }

        @Override
        public String sentence() {
            return "The server answers %d.".formatted(status);
        }
    }

    /** HTTP.sys answers 503 by itself, as it does when an application pool has stopped. */
    record ServiceUnavailable() implements InAnswer {
        @Override
        public String sentence() {
            return "HTTP.sys answers 503, because no application pool is running.";
        }
    }

    /** The application was shut down when its pool was recycled, and has not come up again: it answers 500. */
    record PoolRecycled() implements InAnswer {
        @Override
        public String sentence() {
            return "The application answers 500, because its pool was recycled and its platform is shut down.";
        }
    }

    /** The body is compressed with gzip; what is streamed stays as it is. */
    record Compressed(To to) implements InAnswer {

        /** Whom a compressed body is sent to. */
        public enum To {
            WHO_ACCEPTS_IT,
            EVERYBODY
        }

        @Override
        public String sentence() {
            return to == To.EVERYBODY
                    ? "The body comes compressed, whether the client accepts that or not."
                    : "The body comes compressed to whoever accepts that.";
        }
    }

    /** Content-Length promises more octets than come, or fewer. */
    record WrongLength(int difference) implements InHead {
        public WrongLength {
            if (difference == 0) {
                throw new IllegalArgumentException("a wrong length differs from the right one");
            }
        }

        @Override
        public String spoil(String head) {
            var start = lineOf(head, "Content-Length");
            if (start < 0) {
                return head;
            }
            var value = head.indexOf(':', start) + 1;
            var end = head.indexOf("\r\n", value);
            var right = Long.parseLong(head.substring(value, end).strip());
            return head.substring(0, value) + " " + Math.max(0, right + difference) + head.substring(end);
        }

        @Override
        public String sentence() {
            return "Content-Length is %d octets too %s."
                    .formatted(Math.abs(difference), difference > 0 ? "long" : "short");
        }
    }

    /** A header line comes a second time with this value; of a header that the answer does not have, both lines do. */
    record DuplicateHeader(String name, String value) implements InHead {
        @Override
        public String spoil(String head) {
            var line = name + ": " + value + "\r\n";
            return beforeEnd(head, lineOf(head, name) < 0 ? line + line : line);
        }

        @Override
        public String sentence() {
            return "The header %s comes twice.".formatted(name);
        }
    }

    /** A header value holds a line break, and whatever follows it stands in the answer as lines of its own. */
    record SplitResponse(String name, String value) implements InHead {
        public SplitResponse {
            if (value.indexOf('\r') < 0 && value.indexOf('\n') < 0) {
                throw new IllegalArgumentException("a value that splits a response holds CR or LF: " + value);
            }
        }

        @Override
        public String spoil(String head) {
            // First among the lines, so that what it smuggles in is read before the genuine ones.
            var firstLine = head.indexOf("\r\n") + 2;
            return head.substring(0, firstLine) + name + ": " + value + "\r\n" + head.substring(firstLine);
        }

        @Override
        public String sentence() {
            return "The value of %s holds a line break and smuggles lines into the head.".formatted(name);
        }
    }

    /** More or longer header lines than others are ready to take. */
    record HugeHeaders(int lines, int octetsEach) implements InHead {
        public HugeHeaders {
            if (lines < 1 || octetsEach < 0) {
                throw new IllegalArgumentException("at least one header line: %d × %d".formatted(lines, octetsEach));
            }
        }

        @Override
        public String spoil(String head) {
            var added = new StringBuilder();
            for (var i = 1; i <= lines; i++) {
                added.append("X-Huge-")
                        .append(i)
                        .append(": ")
                        .append("x".repeat(octetsEach))
                        .append("\r\n");
            }
            return beforeEnd(head, added.toString());
        }

        @Override
        public String sentence() {
            return "The answer carries %d more header lines of %d octets each.".formatted(lines, octetsEach);
        }
    }

    /** The connection is reset instead of an answer, or in the middle of it. */
    record Reset(When when) implements InDelivery {

        /** Where in the answer a reset comes. */
        public enum When {
            BEFORE_HEAD,
            AFTER_HEAD
        }

        public Reset() {
            this(When.BEFORE_HEAD);
        }

        @Override
        public String sentence() {
            return when == When.BEFORE_HEAD
                    ? "The connection is reset in the place of an answer."
                    : "The connection is reset between head and body of the answer.";
        }
    }

    /**
     * The server ends its half of the connection without saying so in TLS, and goes on reading.
     *
     * @param after octets of the answer that are sent before, at most
     */
    record HalfClose(int after) implements InDelivery {
        public HalfClose {
            requireCount(after);
        }

        @Override
        public String sentence() {
            return "The server closes its half of the connection after %d octets of the answer.".formatted(after);
        }
    }

    /**
     * Nothing more comes after some octets, until the fault is disarmed.
     *
     * @param after octets of the answer that are sent before
     */
    record Stall(int after) implements InDelivery {
        public Stall {
            requireCount(after);
        }

        @Override
        public String sentence() {
            return "The answer stops after %d octets, and the connection stays open.".formatted(after);
        }
    }

    /** The answer comes a few octets at a time. */
    record Dribble(int octets, Duration pause) implements InDelivery {
        public Dribble {
            if (octets < 1 || pause.isNegative()) {
                throw new IllegalArgumentException("dribbles at least one octet at a time: " + octets);
            }
        }

        @Override
        public String sentence() {
            return "The answer comes %d octets at a time, every %d ms.".formatted(octets, pause.toMillis());
        }
    }

    private static void requireCount(int octets) {
        if (octets < 0) {
            throw new IllegalArgumentException("a number of octets is not negative: " + octets);
        }
    }

    private static int lineOf(String head, String name) {
        var found = head.toLowerCase(Locale.ROOT).indexOf("\r\n" + name.toLowerCase(Locale.ROOT) + ":");
        return found < 0 ? -1 : found + 2;
    }

    private static String beforeEnd(String head, String lines) {
        return head.substring(0, head.length() - 2) + lines + "\r\n";
    }
}
