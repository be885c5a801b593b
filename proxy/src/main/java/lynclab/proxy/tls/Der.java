package lynclab.proxy.tls;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** One element of DER, X.690: enough to wrap a key, to read where an authority answers, and to ask it. */
record Der(int tag, byte[] content) {
    static final int INTEGER = 0x02;
    static final int BIT_STRING = 0x03;
    static final int OCTET_STRING = 0x04;
    static final int OBJECT_IDENTIFIER = 0x06;
    static final int SEQUENCE = 0x30;

    /** An element made of others, or of bytes. */
    static byte[] write(int tag, byte[]... contents) {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        for (byte[] part : contents) {
            content.writeBytes(part);
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(tag);
        int length = content.size();
        if (length < 0x80) {
            out.write(length);
        } else {
            int octets = length > 0xffff ? 3 : length > 0xff ? 2 : 1;
            out.write(0x80 | octets);
            for (int shift = (octets - 1) * 8; shift >= 0; shift -= 8) {
                out.write(length >> shift);
            }
        }
        out.writeBytes(content.toByteArray());
        return out.toByteArray();
    }

    /** The elements that stand one after the other in these bytes. */
    static List<Der> read(byte[] bytes) {
        List<Der> found = new ArrayList<>();
        int at = 0;
        while (at < bytes.length) {
            int tag = bytes[at++] & 0xff;
            int length = bytes[at++] & 0xff;
            if (length >= 0x80) {
                int octets = length & 0x7f;
                length = 0;
                for (int i = 0; i < octets; i++) {
                    length = length << 8 | bytes[at++] & 0xff;
                }
            }
            if (length < 0 || length > bytes.length - at) {
                throw new IllegalArgumentException("an element is longer than what holds it");
            }
            found.add(new Der(tag, Arrays.copyOfRange(bytes, at, at + length)));
            at += length;
        }
        return found;
    }

    List<Der> children() {
        return read(content);
    }
}
