package lynclab.lab.clients;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** As much of ASN.1's distinguished encoding as SPNEGO and a certificate request need. */
final class Der {

    static final int INTEGER = 0x02;
    static final int BIT_STRING = 0x03;
    static final int OCTET_STRING = 0x04;
    static final int OBJECT_IDENTIFIER = 0x06;
    static final int UTF8_STRING = 0x0c;
    static final int SEQUENCE = 0x30;
    static final int SET = 0x31;

    private Der() {}

    /** A value that was read: its tag and what is in it. */
    record Value(int tag, byte[] content) {
        List<Value> values() {
            return read(content);
        }

        boolean isConstructed() {
            return (tag & 0x20) != 0;
        }
    }

    static byte[] of(int tag, byte[]... parts) {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            content.writeBytes(part);
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(tag);
        int length = content.size();
        if (length < 0x80) {
            out.write(length);
        } else if (length < 0x100) {
            out.write(0x81);
            out.write(length);
        } else {
            out.write(0x82);
            out.write(length >>> 8);
            out.write(length);
        }
        out.writeBytes(content.toByteArray());
        return out.toByteArray();
    }

    /** An explicit or implicit tag of a context, constructed. */
    static byte[] context(int number, byte[]... parts) {
        return of(0xa0 | number, parts);
    }

    static byte[] identifier(int... arcs) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(arcs[0] * 40 + arcs[1]);
        for (int i = 2; i < arcs.length; i++) {
            int septets = Math.max(1, (38 - Integer.numberOfLeadingZeros(arcs[i])) / 7);
            for (int shift = (septets - 1) * 7; shift >= 0; shift -= 7) {
                out.write((arcs[i] >>> shift & 0x7f) | (shift > 0 ? 0x80 : 0));
            }
        }
        return of(OBJECT_IDENTIFIER, out.toByteArray());
    }

    /** The values that follow each other in some bytes. */
    static List<Value> read(byte[] bytes) {
        List<Value> values = new ArrayList<>();
        int at = 0;
        try {
            while (at < bytes.length) {
                int tag = bytes[at++] & 0xff;
                int length = bytes[at++] & 0xff;
                if (length > 0x80) {
                    int octets = length & 0x7f;
                    length = 0;
                    for (int i = 0; i < octets; i++) {
                        length = length << 8 | bytes[at++] & 0xff;
                    }
                }
                if (length < 0 || length > bytes.length - at) {
                    throw new UnreadableDocument("a value that is longer than the message");
                }
                values.add(new Value(tag, Arrays.copyOfRange(bytes, at, at + length)));
                at += length;
            }
        } catch (ArrayIndexOutOfBoundsException e) {
            throw new UnreadableDocument("a message that ends too early", e);
        }
        return values;
    }
}
