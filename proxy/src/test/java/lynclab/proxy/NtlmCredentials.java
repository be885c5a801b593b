package lynclab.proxy;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** What a client says in the first and the third leg of NTLM version 2; everybody's password is "password". */
final class NtlmCredentials {
    static final String PASSWORD = "password";

    private static final byte[] HASH = HexFormat.of().parseHex("8846f7eaee8fb117ad06bdd830b7586c");
    private static final int FLAGS = 0xa2088205;

    private NtlmCredentials() {}

    static String first() {
        ByteBuffer message = ByteBuffer.allocate(40).order(ByteOrder.LITTLE_ENDIAN);
        message.put(text("NTLMSSP\0")).putInt(1).putInt(FLAGS);
        return "NTLM " + Base64.getEncoder().encodeToString(message.array());
    }

    /** Answers the challenge of a 401. */
    static String third(RawClient.Answer challenged, String account) {
        String line = challenged.lines("WWW-Authenticate").stream()
                .filter(value -> value.startsWith("NTLM "))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no challenge in " + challenged.head()));
        byte[] challenge = Base64.getDecoder().decode(line.substring(5));
        ByteBuffer message = ByteBuffer.wrap(challenge).order(ByteOrder.LITTLE_ENDIAN);
        int infoAt = message.getInt(44);
        byte[] info = Arrays.copyOfRange(challenge, infoAt, infoAt + message.getShort(40));
        byte[] head = {1, 1, 0, 0, 0, 0, 0, 0};
        byte[] blob = concat(head, new byte[8], text("nonce888"), new byte[4], info, new byte[4]);
        byte[] domain = utf16("CONTOSO");
        byte[] user = utf16(account);
        byte[] key = hmac(HASH, utf16(account.toUpperCase(Locale.ROOT) + "CONTOSO"));
        byte[] proof = hmac(key, concat(Arrays.copyOfRange(challenge, 24, 32), blob));
        return "NTLM " + Base64.getEncoder().encodeToString(third(concat(proof, blob), domain, user));
    }

    private static byte[] third(byte[] response, byte[] domain, byte[] user) {
        ByteBuffer fixed = ByteBuffer.allocate(64).order(ByteOrder.LITTLE_ENDIAN);
        fixed.put(text("NTLMSSP\0")).putInt(3);
        int end = 64;
        for (byte[] part : new byte[][] {{}, response, domain, user, {}, {}}) {
            fixed.putShort((short) part.length).putShort((short) part.length).putInt(end);
            end += part.length;
        }
        fixed.putInt(FLAGS);
        return concat(fixed.array(), response, domain, user);
    }

    private static byte[] hmac(byte[] key, byte[] data) {
        try {
            Mac mac = Mac.getInstance("HmacMD5");
            mac.init(new SecretKeySpec(key, "HmacMD5"));
            return mac.doFinal(data);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] text(String ascii) {
        return ascii.getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] utf16(String value) {
        return value.getBytes(StandardCharsets.UTF_16LE);
    }

    private static byte[] concat(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }
}
