package lynclab.lab.meddler;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;

/**
 * The first record that a client sends in a handshake, read without consuming it for whoever goes on.
 *
 * @param newest the newest version the client offers, such as 0x0303 for TLS 1.2
 * @param named whether it names a host
 * @param bytes the record as it came
 */
record Hello(int newest, boolean named, byte[] bytes) {

    static final int TLS_1_1 = 0x0302;

    private static final int HANDSHAKE = 22;
    private static final int SERVER_NAME = 0;
    private static final int SUPPORTED_VERSIONS = 43;

    /** Reads it; whatever is no handshake has the version 0. */
    static Hello read(InputStream stream) throws IOException {
        DataInputStream in = new DataInputStream(stream);
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        byte[] head = new byte[5];
        int first = in.read();
        if (first < 0) {
            throw new EOFException("nobody said hello");
        }
        head[0] = (byte) first;
        all.write(first);
        if (first != HANDSHAKE) {
            return new Hello(0, false, all.toByteArray());
        }
        in.readFully(head, 1, 4);
        all.write(head, 1, 4);
        byte[] body = new byte[(head[3] & 0xff) << 8 | head[4] & 0xff];
        in.readFully(body);
        all.writeBytes(body);
        return parsed(ByteBuffer.wrap(body), all.toByteArray());
    }

    private static Hello parsed(ByteBuffer body, byte[] bytes) {
        try {
            body.position(4);
            int newest = body.getShort() & 0xffff;
            body.position(body.position() + 32);
            skip(body, body.get() & 0xff);
            skip(body, body.getShort() & 0xffff);
            skip(body, body.get() & 0xff);
            boolean named = false;
            if (body.remaining() >= 2) {
                body.getShort();
            }
            while (body.remaining() >= 4) {
                int type = body.getShort() & 0xffff;
                int length = body.getShort() & 0xffff;
                int next = body.position() + length;
                if (type == SERVER_NAME) {
                    named = true;
                } else if (type == SUPPORTED_VERSIONS) {
                    int count = (body.get() & 0xff) / 2;
                    for (int index = 0; index < count; index++) {
                        int version = body.getShort() & 0xffff;
                        // GREASE values are no versions.
                        if (version >> 8 == 3) {
                            newest = Math.max(newest, version);
                        }
                    }
                }
                body.position(next);
            }
            return new Hello(newest, named, bytes);
        } catch (RuntimeException e) {
            return new Hello(0, false, bytes);
        }
    }

    private static void skip(ByteBuffer buffer, int length) {
        buffer.position(buffer.position() + length);
    }

    boolean isOld() {
        return newest != 0 && newest <= TLS_1_1;
    }
}
