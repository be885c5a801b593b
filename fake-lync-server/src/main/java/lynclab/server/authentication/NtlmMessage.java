package lynclab.server.authentication;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Reads the messages of an NTLM handshake ([MS-NLMP] section 2.2.1). */
final class NtlmMessage {
    static final int NEGOTIATE = 1;
    static final int CHALLENGE = 2;
    static final int AUTHENTICATE = 3;
    static final byte[] SIGNATURE = "NTLMSSP\0".getBytes(StandardCharsets.US_ASCII);
    static final int UNICODE = 1;

    private static final int NT_RESPONSE = 20;
    private static final int DOMAIN = 28;
    private static final int USER = 36;
    private static final int FLAGS = 60;

    private final ByteBuffer octets;

    private NtlmMessage(byte[] octets) {
        this.octets = ByteBuffer.wrap(octets).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** A message of at least signature and type, or nothing. */
    static Optional<NtlmMessage> of(byte[] octets) {
        if (octets.length < SIGNATURE.length + 4) {
            return Optional.empty();
        }
        for (var i = 0; i < SIGNATURE.length; i++) {
            if (octets[i] != SIGNATURE[i]) {
                return Optional.empty();
            }
        }
        return Optional.of(new NtlmMessage(octets));
    }

    int type() {
        return octets.getInt(SIGNATURE.length);
    }

    byte[] ntResponse() {
        return field(NT_RESPONSE);
    }

    String domain() {
        return new String(field(DOMAIN), charset());
    }

    String user() {
        return new String(field(USER), charset());
    }

    private Charset charset() {
        var flags = octets.limit() >= FLAGS + 4 ? octets.getInt(FLAGS) : UNICODE;
        return (flags & UNICODE) == 0 ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_16LE;
    }

    /** What a length and an offset at this place point to; nothing where they point outside of the message. */
    private byte[] field(int place) {
        if (octets.limit() < place + 8) {
            return new byte[0];
        }
        var length = octets.getShort(place) & 0xffff;
        var offset = octets.getInt(place + 4);
        if (offset < 0 || length > octets.limit() - Math.min(offset, octets.limit())) {
            return new byte[0];
        }
        var field = new byte[length];
        octets.get(offset, field);
        return field;
    }
}
