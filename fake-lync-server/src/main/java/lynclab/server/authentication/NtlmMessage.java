package lynclab.server.authentication;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/** Reads the messages of an NTLM handshake ([MS-NLMP] section 2.2.1). */
final class NtlmMessage {
    static final int NEGOTIATE = 1;
    static final int CHALLENGE = 2;
    static final int AUTHENTICATE = 3;
    static final byte[] SIGNATURE = "NTLMSSP\0".getBytes(StandardCharsets.US_ASCII);
    static final int UNICODE = 1;

    private static final int ASKED_FLAGS = 12;
    private static final int NT_RESPONSE = 20;
    private static final int DOMAIN = 28;
    private static final int USER = 36;
    private static final int FLAGS = 60;
    // Behind the proof and the fixed part of the client's challenge ([MS-NLMP] sections 2.2.2.7 and 2.2.2.8).
    private static final int ATTRIBUTES = 16 + 28;
    private static final int END_OF_ATTRIBUTES = 0;
    private static final int CHANNEL_BINDINGS = 10;

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

    /** The flags of a type 1 message; none where it ends before them. */
    int askedFlags() {
        return octets.limit() >= ASKED_FLAGS + 4 ? octets.getInt(ASKED_FLAGS) : 0;
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

    /** The channel binding among the attributes of the response; nothing where the client has sent none. */
    Optional<byte[]> channelBinding() {
        var response = ByteBuffer.wrap(ntResponse()).order(ByteOrder.LITTLE_ENDIAN);
        var place = ATTRIBUTES;
        while (place + 4 <= response.limit()) {
            var id = response.getShort(place) & 0xffff;
            var length = response.getShort(place + 2) & 0xffff;
            if (id == END_OF_ATTRIBUTES || place + 4 + length > response.limit()) {
                return Optional.empty();
            }
            if (id == CHANNEL_BINDINGS) {
                var binding = new byte[length];
                response.get(place + 4, binding);
                // All zeros stand for none.
                return Arrays.equals(binding, new byte[length]) ? Optional.empty() : Optional.of(binding);
            }
            place += 4 + length;
        }
        return Optional.empty();
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
