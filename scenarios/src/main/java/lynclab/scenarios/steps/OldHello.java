package lynclab.scenarios.steps;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** The beginning of a handshake of TLS 1.0 (RFC 2246 section 7.4.1.2), with the server name of RFC 6066. */
final class OldHello {

    static final String TITLE = "a client that speaks nothing newer than TLS 1.0";

    private static final int[] CIPHERS = {0xc013, 0xc014, 0x002f, 0x0035, 0x000a};

    private OldHello() {}

    static byte[] bytes(String host) {
        byte[] name = host.getBytes(StandardCharsets.US_ASCII);
        ByteArrayOutputStream extensions = new ByteArrayOutputStream();
        two(extensions, 0);
        two(extensions, name.length + 5);
        two(extensions, name.length + 3);
        extensions.write(0);
        two(extensions, name.length);
        extensions.writeBytes(name);
        ByteArrayOutputStream hello = new ByteArrayOutputStream();
        two(hello, 0x0301);
        hello.writeBytes(new byte[32]);
        hello.write(0);
        two(hello, CIPHERS.length * 2);
        for (int cipher : CIPHERS) {
            two(hello, cipher);
        }
        hello.write(1);
        hello.write(0);
        two(hello, extensions.size());
        hello.writeBytes(extensions.toByteArray());
        ByteArrayOutputStream record = new ByteArrayOutputStream();
        record.write(22);
        two(record, 0x0301);
        two(record, hello.size() + 4);
        record.write(1);
        record.write(0);
        two(record, hello.size());
        record.writeBytes(hello.toByteArray());
        return record.toByteArray();
    }

    private static void two(ByteArrayOutputStream out, int value) {
        out.write(value >> 8);
        out.write(value);
    }
}
