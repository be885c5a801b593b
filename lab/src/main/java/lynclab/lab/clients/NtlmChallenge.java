package lynclab.lab.clients;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16LE;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The second message of NTLM ([MS-NLMP] 2.2.1.2), as the client reads it.
 *
 * @param raw the message as it came, which the integrity code covers
 * @param targetInformation the pairs by their number, in their order, without the end
 */
record NtlmChallenge(
        byte[] raw, int flags, byte[] serverChallenge, String targetName, Map<Integer, byte[]> targetInformation) {

    static final int NB_COMPUTER_NAME = 1;
    static final int NB_DOMAIN_NAME = 2;
    static final int DNS_COMPUTER_NAME = 3;
    static final int FLAGS = 6;
    static final int TIMESTAMP = 7;
    static final int TARGET_NAME = 9;
    static final int CHANNEL_BINDINGS = 10;

    private static final byte[] SIGNATURE = "NTLMSSP\0".getBytes(ISO_8859_1);

    static NtlmChallenge read(byte[] message) {
        try {
            ByteBuffer in = ByteBuffer.wrap(message).order(ByteOrder.LITTLE_ENDIAN);
            byte[] signature = new byte[8];
            in.get(signature);
            if (!Arrays.equals(signature, SIGNATURE) || in.getInt() != 2) {
                throw new UnreadableDocument("not an NTLM challenge");
            }
            byte[] name = field(in, message);
            int flags = in.getInt();
            byte[] challenge = new byte[8];
            in.get(challenge);
            in.getLong();
            byte[] information = in.remaining() >= 8 ? field(in, message) : new byte[0];
            boolean unicode = (flags & NtlmClient.UNICODE) != 0;
            return new NtlmChallenge(
                    message.clone(),
                    flags,
                    challenge,
                    new String(name, unicode ? UTF_16LE : ISO_8859_1),
                    pairs(information));
        } catch (BufferUnderflowException | IllegalArgumentException | IndexOutOfBoundsException e) {
            throw new UnreadableDocument("an NTLM challenge that ends too early", e);
        }
    }

    Optional<String> name(int pair) {
        return Optional.ofNullable(targetInformation.get(pair)).map(value -> new String(value, UTF_16LE));
    }

    private static byte[] field(ByteBuffer in, byte[] message) {
        int length = in.getShort() & 0xffff;
        in.getShort();
        int offset = in.getInt();
        if (offset < 0 || offset + length > message.length) {
            throw new IllegalArgumentException("a field lies outside of the message");
        }
        return Arrays.copyOfRange(message, offset, offset + length);
    }

    private static Map<Integer, byte[]> pairs(byte[] information) {
        Map<Integer, byte[]> pairs = new LinkedHashMap<>();
        ByteBuffer in = ByteBuffer.wrap(information).order(ByteOrder.LITTLE_ENDIAN);
        while (in.remaining() >= 4) {
            int id = in.getShort() & 0xffff;
            byte[] value = new byte[in.getShort() & 0xffff];
            if (id == 0) {
                break;
            }
            in.get(value);
            pairs.put(id, value);
        }
        return pairs;
    }
}
