package lynclab.proxy;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http2.DefaultHttp2Headers;
import io.netty.handler.codec.http2.DefaultHttp2HeadersDecoder;
import io.netty.handler.codec.http2.DefaultHttp2HeadersEncoder;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.codec.http2.Http2Headers;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/** A client of HTTP/2 that sends exactly the frames it is told to, right or wrong. */
final class FrameClient implements AutoCloseable {
    static final int DATA = 0;
    static final int HEADERS = 1;
    static final int PRIORITY = 2;
    static final int RESET = 3;
    static final int SETTINGS = 4;
    static final int PUSH_PROMISE = 5;
    static final int PING = 6;
    static final int GOAWAY = 7;
    static final int WINDOW_UPDATE = 8;
    static final int CONTINUATION = 9;
    static final int END_STREAM = 1;
    static final int END_HEADERS = 4;

    private final SSLSocket socket;
    private final DataInputStream in;
    private final DefaultHttp2HeadersEncoder encoder = new DefaultHttp2HeadersEncoder();
    private final DefaultHttp2HeadersDecoder decoder = new DefaultHttp2HeadersDecoder(false);
    private final Map<Integer, Answer> answers = new TreeMap<>();

    /** One frame as it arrived. */
    record Frame(int type, int flags, int stream, byte[] payload) {
        int code() {
            int at = type == GOAWAY ? 4 : 0;
            return (payload[at] & 0xff) << 24
                    | (payload[at + 1] & 0xff) << 16
                    | (payload[at + 2] & 0xff) << 8
                    | payload[at + 3] & 0xff;
        }
    }

    /** How a stream ended: with an answer, with the code of a reset, or with that of the connection's GOAWAY. */
    static final class Answer {
        @Nullable
        Http2Headers head;

        @Nullable
        Http2Headers trailers;

        int interim;
        final ByteArrayOutputStream body = new ByteArrayOutputStream();
        int resetCode = -1;
        int goAwayCode = -1;
        boolean isWhole;

        int status() {
            return head == null ? 0 : Integer.parseInt(head.status().toString());
        }

        String text() {
            return body.toString(StandardCharsets.ISO_8859_1);
        }
    }

    private FrameClient(SSLSocket socket) throws IOException {
        this.socket = socket;
        this.in = new DataInputStream(socket.getInputStream());
    }

    /** Connects, chooses HTTP/2, and says what every client says first. */
    static FrameClient connect(InetSocketAddress address, String serverName) {
        return silent(address, serverName).preface().settings();
    }

    /** Connects and chooses HTTP/2. */
    static FrameClient silent(InetSocketAddress address, String serverName) {
        try {
            SSLSocket socket = (SSLSocket)
                    SecureProxy.newTrust().getSocketFactory().createSocket(address.getAddress(), address.getPort());
            SSLParameters parameters = socket.getSSLParameters();
            parameters.setServerNames(List.of(new SNIHostName(serverName)));
            parameters.setApplicationProtocols(new String[] {"h2"});
            socket.setSSLParameters(parameters);
            socket.setSoTimeout(20_000);
            socket.startHandshake();
            if (!socket.getApplicationProtocol().equals("h2")) {
                throw new IOException("the other side chose \"" + socket.getApplicationProtocol() + "\"");
            }
            return new FrameClient(socket);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    FrameClient preface() {
        return raw("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
    }

    FrameClient settings() {
        return frame(SETTINGS, 0, 0);
    }

    FrameClient raw(byte[] bytes) {
        try {
            socket.getOutputStream().write(bytes);
            socket.getOutputStream().flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    FrameClient frame(int type, int flags, int stream, int... octets) {
        byte[] payload = new byte[octets.length];
        for (int i = 0; i < payload.length; i++) {
            payload[i] = (byte) octets[i];
        }
        return frame(type, flags, stream, payload);
    }

    FrameClient frame(int type, int flags, int stream, byte[] payload) {
        ByteBuf frame = Unpooled.buffer(9 + payload.length)
                .writeMedium(payload.length)
                .writeByte(type)
                .writeByte(flags)
                .writeInt(stream)
                .writeBytes(payload);
        return raw(frame.array());
    }

    /** Fields as they stand, in this order: {@code name, value, name, value}. */
    byte[] block(String... fields) {
        ByteBuf block = Unpooled.buffer();
        for (int i = 0; i < fields.length; i += 2) {
            // Literal without indexing, RFC 7541 section 6.2.2, so that nothing keeps a bad field from being sent.
            block.writeByte(0);
            literal(block, fields[i]);
            literal(block, fields[i + 1]);
        }
        byte[] bytes = new byte[block.readableBytes()];
        block.readBytes(bytes);
        return bytes;
    }

    private static void literal(ByteBuf block, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        if (bytes.length < 127) {
            block.writeByte(bytes.length);
        } else {
            block.writeByte(127);
            int rest = bytes.length - 127;
            while (rest >= 128) {
                block.writeByte(rest % 128 + 128);
                rest /= 128;
            }
            block.writeByte(rest);
        }
        block.writeBytes(bytes);
    }

    FrameClient headers(int stream, boolean ends, String... fields) {
        return frame(HEADERS, END_HEADERS | (ends ? END_STREAM : 0), stream, block(fields));
    }

    /** A whole request for the usual host, with more fields. */
    FrameClient get(int stream, String path, String... more) {
        return request(stream, true, "GET", path, more);
    }

    FrameClient request(int stream, boolean ends, String method, String path, String... more) {
        String[] fields = new String[8 + more.length];
        String[] pseudo = {":method", method, ":scheme", "https", ":authority", SecureProxy.HOST, ":path", path};
        System.arraycopy(pseudo, 0, fields, 0, 8);
        System.arraycopy(more, 0, fields, 8, more.length);
        return headers(stream, ends, fields);
    }

    FrameClient data(int stream, boolean ends, String text) {
        return frame(DATA, ends ? END_STREAM : 0, stream, text.getBytes(StandardCharsets.ISO_8859_1));
    }

    FrameClient reset(int stream) {
        return frame(RESET, 0, stream, 0, 0, 0, 8);
    }

    /** The next frame, or null when the connection is over. */
    @Nullable
    Frame next() {
        try {
            int length = in.read();
            if (length < 0) {
                return null;
            }
            length = length << 16 | in.readUnsignedShort();
            int type = in.readUnsignedByte();
            int flags = in.readUnsignedByte();
            int stream = in.readInt();
            byte[] payload = in.readNBytes(length);
            return new Frame(type, flags, stream, payload);
        } catch (java.net.SocketException | java.io.EOFException e) {
            return null;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads until the stream, or the connection, has ended, and gives back what it takes so that windows stay open. */
    Answer answer(int stream) {
        Answer wanted = answers.computeIfAbsent(stream, any -> new Answer());
        while (!wanted.isWhole && wanted.resetCode < 0) {
            Frame frame = next();
            if (frame == null) {
                break;
            }
            take(frame, wanted);
        }
        return wanted;
    }

    private void take(Frame frame, Answer wanted) {
        Answer answer = answers.computeIfAbsent(frame.stream(), any -> new Answer());
        switch (frame.type()) {
            case HEADERS -> head(frame, answer);
            case DATA -> {
                answer.body.writeBytes(frame.payload());
                if (frame.payload().length > 0) {
                    window(0, frame.payload().length);
                    if ((frame.flags() & END_STREAM) == 0) {
                        window(frame.stream(), frame.payload().length);
                    }
                }
            }
            case RESET -> answer.resetCode = frame.code();
            case GOAWAY -> wanted.goAwayCode = frame.code();
            case SETTINGS -> {
                if ((frame.flags() & 1) == 0) {
                    frame(SETTINGS, 1, 0);
                }
            }
            default -> {}
        }
        if ((frame.type() == HEADERS || frame.type() == DATA) && (frame.flags() & END_STREAM) != 0) {
            answer.isWhole = true;
        }
    }

    private void head(Frame frame, Answer answer) {
        try {
            Http2Headers fields = decoder.decodeHeaders(frame.stream(), Unpooled.wrappedBuffer(frame.payload()));
            if (fields.status() == null) {
                answer.trailers = fields;
            } else if (fields.status().charAt(0) == '1') {
                answer.interim++;
            } else {
                answer.head = fields;
            }
        } catch (Http2Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private void window(int stream, int increment) {
        try {
            frame(
                    WINDOW_UPDATE,
                    0,
                    stream,
                    Unpooled.buffer(4).writeInt(increment).array());
        } catch (UncheckedIOException e) {
            // The other side has said all it had to say.
        }
    }

    /** Encodes as a well-behaved client does. */
    byte[] compressed(Map<String, String> fields) throws Http2Exception {
        Http2Headers headers = new DefaultHttp2Headers(false);
        fields.forEach(headers::add);
        ByteBuf block = Unpooled.buffer();
        encoder.encodeHeaders(1, headers, block);
        byte[] bytes = new byte[block.readableBytes()];
        block.readBytes(bytes);
        return bytes;
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
