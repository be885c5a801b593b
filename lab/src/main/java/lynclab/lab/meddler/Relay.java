package lynclab.lab.meddler;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One connection of a client: its requests go to the target one after the other, and the answers back. */
final class Relay {

    private static final int LONGEST_HEAD = 256 * 1024;

    private final Meddling meddling;
    private final Memory memory;
    private final Target target;
    private final boolean secure;
    private final InputStream in;
    private final OutputStream out;
    private Target.@Nullable Leg leg;
    private int number;

    Relay(Meddling meddling, Memory memory, Target target, Socket client, boolean secure) throws IOException {
        this.meddling = meddling;
        this.memory = memory;
        this.target = target;
        this.secure = secure;
        this.in = new BufferedInputStream(client.getInputStream(), 16 * 1024);
        this.out = client.getOutputStream();
    }

    void run() throws IOException {
        try {
            boolean goesOn = true;
            while (goesOn) {
                String text = head(in);
                if (text == null) {
                    return;
                }
                Optional<Head> head = Head.parse(text);
                if (head.isEmpty()) {
                    passBlindly(text);
                    return;
                }
                number++;
                goesOn = serve(new Asked(secure, head.get(), number, length(head.get())));
            }
        } finally {
            if (leg != null && meddling.legs() != Legs.SHARED && meddling.legs() != Legs.TWO_IN_TURNS) {
                leg.close();
            }
        }
    }

    private boolean serve(Asked asked) throws IOException {
        Optional<Reply> own = meddling.answer(asked, memory);
        if (own.isPresent()) {
            memory.meddled();
            if (asked.bodyLength() != 0) {
                body(in, asked.bodyLength());
            }
            send(own.get(), asked);
            return !closes(asked.head());
        }
        Head forwarded = meddling.forward(asked);
        if (!forwarded.equals(asked.head())) {
            memory.meddled();
        }
        boolean encrypted = secure && !meddling.offloads();
        if (secure && meddling.offloads()) {
            memory.meddled();
        }
        String host = new Asked(secure, forwarded, asked.number(), asked.bodyLength()).host();
        Target.Leg current = leg(encrypted, host, asked);
        Answer answer = exchange(asked, forwarded, current);
        if (meddling.legs() == Legs.SHARED) {
            // Before the client has its answer: what it asks next must find this connection idle.
            giveBack(current, encrypted, host, answer.legGoesOn());
        }
        deliver(answer, asked);
        return answer.legGoesOn() && !closes(asked.head());
    }

    /**
     * What the client gets in the end.
     *
     * @param reply nothing when the client is left without an answer
     * @param legGoesOn whether the connection it came over can carry another request
     */
    private record Answer(@Nullable Reply reply, boolean legGoesOn) {}

    private void giveBack(Target.Leg used, boolean encrypted, String host, boolean goesOn) {
        if (goesOn) {
            target.keep(encrypted, host, used);
        } else {
            used.close();
        }
        leg = null;
    }

    // A connection that several clients share carries one request at a time.
    private Answer exchange(Asked asked, Head forwarded, Target.Leg over) throws IOException {
        synchronized (over) {
            OutputStream to = over.socket.getOutputStream();
            to.write(forwarded.bytes());
            if (asked.bodyLength() != 0) {
                to.write(raw(in, asked.head(), asked.bodyLength()));
            }
            to.flush();
            if (meddling.hangsUp(asked)) {
                memory.meddled();
                over.close();
                return new Answer(null, false);
            }
            return answer(asked, over);
        }
    }

    private Answer answer(Asked asked, Target.Leg from) throws IOException {
        while (true) {
            String text = head(from.in);
            if (text == null) {
                throw new EOFException("the target hung up");
            }
            Head head = Head.parse(text).orElseThrow(() -> new IOException("the target speaks no HTTP"));
            int status = new Reply(head, new byte[0]).status();
            if (status >= 100 && status < 200) {
                out.write(head.bytes());
                out.flush();
                continue;
            }
            long length = hasBody(asked, status) ? answerLength(head) : 0;
            if (length == UNTIL_CLOSED) {
                return new Answer(meddled(asked, new Reply(head, from.in.readAllBytes())), false);
            }
            byte[] body = hasBody(asked, status) ? body(from.in, length) : new byte[0];
            return new Answer(meddled(asked, new Reply(head, body)), !closes(head));
        }
    }

    private void deliver(Answer answer, Asked asked) throws IOException {
        Reply reply = answer.reply();
        if (reply == null) {
            return;
        }
        if (hasBody(asked, reply.status())) {
            send(reply, asked);
        } else {
            out.write(reply.head().bytes());
            out.flush();
        }
    }

    private Reply meddled(Asked asked, Reply reply) {
        Reply changed = meddling.back(asked, reply, memory);
        if (!changed.equals(reply)) {
            memory.meddled();
        }
        return changed;
    }

    private void send(Reply reply, Asked asked) throws IOException {
        Head head = reply.head().without("Transfer-Encoding").without("Content-Length");
        head = head.and("Content-Length", String.valueOf(reply.body().length));
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(head.bytes());
        if (!asked.method().equals("HEAD")) {
            all.writeBytes(reply.body());
        }
        out.write(all.toByteArray());
        out.flush();
    }

    private Target.Leg leg(boolean encrypted, String host, Asked asked) throws IOException {
        Target.Leg current = leg;
        switch (meddling.legs()) {
            case SHARED -> {
                memory.meddled();
                current = target.anybodys(encrypted, host);
            }
            case TWO_IN_TURNS -> {
                memory.meddled();
                current = target.oneOfTwo(encrypted, host);
            }
            case NEW_FOR_EACH -> current = anew(current, encrypted, host, true);
            case NEW_AFTER_THREE -> current = anew(current, encrypted, host, current == null || asked.number() > 3);
            case NEW_ONCE_WHILE_SIGNING_IN ->
                current = anew(
                        current,
                        encrypted,
                        host,
                        current == null || asked.head().has("Authorization") && memory.count("sign-in") == 2);
            default -> current = anew(current, encrypted, host, current == null);
        }
        leg = current;
        return current;
    }

    private Target.Leg anew(Target.@Nullable Leg current, boolean encrypted, String host, boolean wanted)
            throws IOException {
        if (current != null && !wanted) {
            return current;
        }
        if (current != null) {
            memory.meddled();
            current.close();
        }
        return target.connect(encrypted, host);
    }

    // Whoever speaks no HTTP is passed on as it comes; what becomes of that is for the target to decide.
    private void passBlindly(String head) throws IOException {
        try (Target.Leg blind = target.connect(secure, "")) {
            blind.socket.setSoTimeout(5_000);
            blind.socket.getOutputStream().write(head.getBytes(ISO_8859_1));
            blind.socket.getOutputStream().flush();
            blind.in.transferTo(out);
            out.flush();
        }
    }

    private static final long CHUNKED = -1;
    private static final long UNTIL_CLOSED = -2;

    private static long length(Head head) {
        if (isChunked(head)) {
            return CHUNKED;
        }
        String length = head.value("Content-Length");
        return length.matches("\\d+") ? Long.parseLong(length) : 0;
    }

    private static long answerLength(Head head) {
        return isChunked(head) || head.has("Content-Length") ? length(head) : UNTIL_CLOSED;
    }

    private static boolean isChunked(Head head) {
        return head.value("Transfer-Encoding").toLowerCase(Locale.ROOT).endsWith("chunked");
    }

    private static boolean hasBody(Asked asked, int status) {
        return !asked.method().equals("HEAD") && status != 204 && status != 304;
    }

    private static boolean closes(Head head) {
        return head.value("Connection").equalsIgnoreCase("close")
                || head.firstLine().endsWith("HTTP/1.0")
                || head.firstLine().startsWith("HTTP/1.0");
    }

    /** The body as it is on the wire, chunks and all. */
    private static byte[] raw(InputStream in, Head head, long length) throws IOException {
        if (length != CHUNKED) {
            return exactly(in, length);
        }
        byte[] whole = body(in, length);
        String size = Integer.toHexString(whole.length);
        ByteArrayOutputStream chunks = new ByteArrayOutputStream();
        if (whole.length > 0) {
            chunks.writeBytes((size + "\r\n").getBytes(ISO_8859_1));
            chunks.writeBytes(whole);
            chunks.writeBytes("\r\n".getBytes(ISO_8859_1));
        }
        chunks.writeBytes("0\r\n\r\n".getBytes(ISO_8859_1));
        return chunks.toByteArray();
    }

    private static byte[] body(InputStream in, long length) throws IOException {
        if (length != CHUNKED) {
            return exactly(in, length);
        }
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        while (true) {
            int size = Integer.parseInt(line(in).split(";", 2)[0].strip(), 16);
            if (size == 0) {
                while (!line(in).isEmpty()) {
                    // Trailers end with an empty line.
                }
                return whole.toByteArray();
            }
            whole.writeBytes(exactly(in, size));
            line(in);
        }
    }

    private static byte[] exactly(InputStream in, long length) throws IOException {
        byte[] bytes = in.readNBytes(Math.toIntExact(length));
        if (bytes.length < length) {
            throw new EOFException("closed in the middle of a body");
        }
        return bytes;
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        int read = in.read();
        while (read >= 0 && read != '\n') {
            line.append((char) read);
            read = in.read();
        }
        return line.toString().strip();
    }

    /** A head with the empty line that ends it; null when the connection ended before it began. */
    private static @Nullable String head(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.length() < LONGEST_HEAD) {
            int read = in.read();
            if (read < 0) {
                return head.length() == 0 ? null : head.toString();
            }
            head.append((char) read);
            if (read == '\n'
                    && head.length() >= 4
                    && head.substring(head.length() - 4).equals("\r\n\r\n")) {
                return head.toString();
            }
        }
        throw new IOException("a head without an end");
    }
}
