package lynclab.lab.clients;

import java.util.List;
import java.util.Optional;

/** The wrapping that Negotiate puts around NTLM (RFC 4178). */
final class Spnego {

    private static final byte[] SPNEGO = Der.identifier(1, 3, 6, 1, 5, 5, 2);
    private static final byte[] NTLM = Der.identifier(1, 3, 6, 1, 4, 1, 311, 2, 2, 10);
    private static final int APPLICATION = 0x60;
    private static final int RESPONSE_TOKEN = 0xa2;

    private Spnego() {}

    /** NegTokenInit that offers NTLM alone, with its first message in it. */
    static byte[] initial(byte[] token) {
        return Der.of(
                APPLICATION,
                SPNEGO,
                Der.context(
                        0,
                        Der.of(
                                Der.SEQUENCE,
                                Der.context(0, Der.of(Der.SEQUENCE, NTLM)),
                                Der.context(2, Der.of(Der.OCTET_STRING, token)))));
    }

    /** NegTokenResp with a further message in it. */
    static byte[] further(byte[] token) {
        return Der.context(1, Der.of(Der.SEQUENCE, Der.context(2, Der.of(Der.OCTET_STRING, token))));
    }

    /** The message inside of what the server said, which may also be bare. */
    static byte[] unwrapped(byte[] answer) {
        boolean bare = answer.length > 0 && answer[0] == 'N';
        return bare
                ? answer
                : token(Der.read(answer))
                        .orElseThrow(() -> new UnreadableDocument("a Negotiate answer without a message in it"));
    }

    private static Optional<byte[]> token(List<Der.Value> values) {
        for (Der.Value value : values) {
            if (value.tag() == RESPONSE_TOKEN) {
                return Optional.of(value.values().get(0).content());
            }
            Optional<byte[]> inside = value.isConstructed() ? token(value.values()) : Optional.empty();
            if (inside.isPresent()) {
                return inside;
            }
        }
        return Optional.empty();
    }
}
