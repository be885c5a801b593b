package lynclab.server.authentication;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Optional;

/** Takes NTLM messages out of SPNEGO tokens and puts them in (RFC 4178), as far as Negotiate over HTTP needs it. */
final class Spnego {
    private static final byte[] NTLM_OID = {
        0x06, 0x0a, 0x2b, 0x06, 0x01, 0x04, 0x01, (byte) 0x82, 0x37, 0x02, 0x02, 0x0a
    };
    private static final int SEQUENCE = 0x30;
    private static final int OCTET_STRING = 0x04;
    private static final int ENUMERATED = 0x0a;
    private static final int CONTEXT = 0xa0;
    private static final byte ACCEPT_COMPLETED = 0;
    private static final byte ACCEPT_INCOMPLETE = 1;

    private Spnego() {}

    /** The NTLM message within a token; Windows also sends it bare under the name of Negotiate. */
    static Optional<byte[]> unwrap(byte[] token) {
        for (var start = 0; start + NtlmMessage.SIGNATURE.length <= token.length; start++) {
            var end = start + NtlmMessage.SIGNATURE.length;
            if (Arrays.equals(token, start, end, NtlmMessage.SIGNATURE, 0, NtlmMessage.SIGNATURE.length)) {
                return Optional.of(Arrays.copyOfRange(token, start, token.length));
            }
        }
        return Optional.empty();
    }

    /** Whether a token opens a negotiation in which NTLM is offered but not yet spoken. */
    static boolean offersNtlm(byte[] token) {
        for (var start = 0; start + NTLM_OID.length <= token.length; start++) {
            if (Arrays.equals(token, start, start + NTLM_OID.length, NTLM_OID, 0, NTLM_OID.length)) {
                return true;
            }
        }
        return false;
    }

    static boolean isWrapped(byte[] token) {
        return token.length > 0 && token[0] != NtlmMessage.SIGNATURE[0];
    }

    /** A negTokenResp that settles on NTLM and carries its next message. */
    static byte[] challenge(byte[] ntlm) {
        return response(concat(
                element(CONTEXT, element(ENUMERATED, new byte[] {ACCEPT_INCOMPLETE})),
                element(CONTEXT + 1, NTLM_OID),
                element(CONTEXT + 2, element(OCTET_STRING, ntlm))));
    }

    /** A negTokenResp that asks for NTLM where the client has opened with another mechanism. */
    static byte[] chooseNtlm() {
        return response(concat(
                element(CONTEXT, element(ENUMERATED, new byte[] {ACCEPT_INCOMPLETE})), element(CONTEXT + 1, NTLM_OID)));
    }

    /** A negTokenResp that says that all is done. */
    static byte[] completed() {
        return response(element(CONTEXT, element(ENUMERATED, new byte[] {ACCEPT_COMPLETED})));
    }

    private static byte[] response(byte[] fields) {
        return element(CONTEXT + 1, element(SEQUENCE, fields));
    }

    private static byte[] element(int tag, byte[] content) {
        var der = new ByteArrayOutputStream();
        der.write(tag);
        if (content.length < 0x80) {
            der.write(content.length);
        } else if (content.length < 0x100) {
            der.write(0x81);
            der.write(content.length);
        } else {
            der.write(0x82);
            der.write(content.length >> 8);
            der.write(content.length);
        }
        der.writeBytes(content);
        return der.toByteArray();
    }

    private static byte[] concat(byte[]... parts) {
        var whole = new ByteArrayOutputStream();
        for (var part : parts) {
            whole.writeBytes(part);
        }
        return whole.toByteArray();
    }
}
