package lynclab.server;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import lynclab.server.TestConnection.TestReply;
import org.bouncycastle.crypto.digests.MD4Digest;

/** The client's half of NTLM version 2, written apart from the server's. */
final class NtlmClient {
    static final String TYPE_1 = Base64.getEncoder()
            .encodeToString(
                    concat("NTLMSSP\0".getBytes(StandardCharsets.US_ASCII), integers(1, 0xa2088207), new byte[24]));

    private NtlmClient() {}

    /** Runs the three legs on one connection and returns the last reply. */
    static TestReply signIn(
            TestConnection connection,
            String method,
            String host,
            String target,
            String body,
            String account,
            String password)
            throws Exception {
        var challenged = connection.request(method, host, target, "", "Authorization: NTLM " + TYPE_1);
        return connection.request(
                method, host, target, body, "Authorization: NTLM " + type3(challengeOf(challenged), account, password));
    }

    static byte[] challengeOf(TestReply reply) throws IOException {
        return reply.headers("WWW-Authenticate").stream()
                .filter(line -> line.startsWith("NTLM "))
                .map(line -> Base64.getDecoder().decode(line.substring(5)))
                .findFirst()
                .orElseThrow(() -> new IOException("no type 2 message in " + reply.headers()));
    }

    static String type3(byte[] type2, String account, String password) throws Exception {
        return Base64.getEncoder().encodeToString(type3Octets(type2, account, password));
    }

    static byte[] type3Octets(byte[] type2, String account, String password) throws Exception {
        return type3Octets(type2, account, password, new byte[0]);
    }

    /** @param binding a channel binding of 16 octets, or nothing */
    static byte[] type3Octets(byte[] type2, String account, String password, byte[] binding) throws Exception {
        var message = ByteBuffer.wrap(type2).order(ByteOrder.LITTLE_ENDIAN);
        var infoStart = message.getInt(44);
        var info = Arrays.copyOfRange(type2, infoStart, infoStart + message.getShort(40));
        if (binding.length > 0) {
            // Before the empty attribute that ends the list
            info = concat(Arrays.copyOf(info, info.length - 4), new byte[] {10, 0, 16, 0}, binding, new byte[4]);
        }
        var domain = utf16("CONTOSO");
        var user = utf16(account);
        var blob = concat(
                integers(0x0101, 0),
                new byte[8],
                "nonce888".getBytes(StandardCharsets.US_ASCII),
                new byte[4],
                info,
                new byte[4]);
        var key = hmac(md4(utf16(password)), utf16(account.toUpperCase(Locale.ROOT) + "CONTOSO"));
        var response = concat(hmac(key, concat(Arrays.copyOfRange(type2, 24, 32), blob)), blob);
        var head = ByteBuffer.allocate(64).order(ByteOrder.LITTLE_ENDIAN);
        head.put("NTLMSSP\0".getBytes(StandardCharsets.US_ASCII)).putInt(3);
        var end = 64;
        for (var part : new byte[][] {{}, response, domain, user, {}, {}}) {
            head.putShort((short) part.length).putShort((short) part.length).putInt(end);
            end += part.length;
        }
        head.putInt(0xa2088205);
        return concat(head.array(), response, domain, user);
    }

    private static byte[] md4(byte[] text) {
        var digest = new MD4Digest();
        digest.update(text, 0, text.length);
        var octets = new byte[16];
        digest.doFinal(octets, 0);
        return octets;
    }

    private static byte[] hmac(byte[] key, byte[] text) throws Exception {
        var mac = Mac.getInstance("HmacMD5");
        mac.init(new SecretKeySpec(key, "HmacMD5"));
        return mac.doFinal(text);
    }

    private static byte[] utf16(String text) {
        return text.getBytes(StandardCharsets.UTF_16LE);
    }

    private static byte[] integers(int... values) {
        var buffer = ByteBuffer.allocate(values.length * 4).order(ByteOrder.LITTLE_ENDIAN);
        for (var value : values) {
            buffer.putInt(value);
        }
        return buffer.array();
    }

    private static byte[] concat(byte[]... parts) {
        var length = 0;
        for (var part : parts) {
            length += part.length;
        }
        var whole = ByteBuffer.allocate(length);
        for (var part : parts) {
            whole.put(part);
        }
        return whole.array();
    }
}
