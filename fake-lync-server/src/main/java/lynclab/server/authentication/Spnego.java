package lynclab.server.authentication;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Optional;

/** Takes NTLM messages out of SPNEGO tokens and puts them in (RFC 4178), as far as Negotiate over HTTP needs it. */
final class Spnego {
    private static final byte[] NTLM_OID = {
        0x06, 0x0a, 0x2b, 0x06, 0x01, 0x04, 0x01, (byte) 0x82, 0x37, 0x02, 0x02, 0x0a
    };
    private static final byte[] KERBEROS_OID = {
        0x06, 0x09, 0x2a, (byte) 0x86, 0x48, (byte) 0x86, (byte) 0xf7, 0x12, 0x01, 0x02, 0x02
    };
    private static final byte[] KERBEROS_REQUEST = concat(KERBEROS_OID, new byte[] {1, 0});
    private static final byte[] KERBEROS_REPLY = concat(KERBEROS_OID, new byte[] {2, 0});
    private static final byte[] SPNEGO_OID = {0x06, 0x06, 0x2b, 0x06, 0x01, 0x05, 0x05, 0x02};
    private static final int APPLICATION = 0x60;
    private static final int SEQUENCE = 0x30;
    private static final int OCTET_STRING = 0x04;
    private static final int ENUMERATED = 0x0a;
    private static final int CONTEXT = 0xa0;
    private static final byte ACCEPT_COMPLETED = 0;
    private static final byte ACCEPT_INCOMPLETE = 1;

    private Spnego() {}

    /** The NTLM message within a token; Windows also sends it bare under the name of Negotiate. */
    static Optional<byte[]> unwrap(byte[] token) {
        var start = find(token, NtlmMessage.SIGNATURE);
        return start < 0 ? Optional.empty() : Optional.of(Arrays.copyOfRange(token, start, token.length));
    }

    /** The AP-REQ within a token, which comes with a ticket; clients send it within SPNEGO or as it is. */
    static Optional<byte[]> kerberosRequest(byte[] token) {
        var start = find(token, KERBEROS_REQUEST);
        if (start < 0) {
            return Optional.empty();
        }
        var message = Arrays.copyOfRange(token, start + KERBEROS_REQUEST.length, token.length);
        return Optional.of(Arrays.copyOf(message, Math.min(message.length, wholeLength(message))));
    }

    /** Whether a token opens a negotiation in which NTLM is offered but not yet spoken. */
    static boolean offersNtlm(byte[] token) {
        return find(token, NTLM_OID) >= 0;
    }

    /** What ends a Kerberos handshake, in the wrapping in which the token has come. */
    static byte[] completedKerberos(byte[] token, Optional<byte[]> reply) {
        var framed = reply.map(message -> element(APPLICATION, concat(KERBEROS_REPLY, message)));
        if (find(token, SPNEGO_OID) < 0) {
            return framed.orElse(new byte[0]);
        }
        return response(concat(
                element(CONTEXT, element(ENUMERATED, new byte[] {ACCEPT_COMPLETED})),
                element(CONTEXT + 1, KERBEROS_OID),
                framed.map(message -> element(CONTEXT + 2, element(OCTET_STRING, message)))
                        .orElse(new byte[0])));
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

    private static int find(byte[] token, byte[] part) {
        for (var start = 0; start + part.length <= token.length; start++) {
            if (Arrays.equals(token, start, start + part.length, part, 0, part.length)) {
                return start;
            }
        }
        return -1;
    }

    /** Tag, length and content of the element that some octets begin with. */
    private static int wholeLength(byte[] der) {
        if (der.length < 2) {
            return der.length;
        }
        var octets = der[1] >= 0 ? 0 : Math.min(der[1] & 0x7f, 3);
        int length = octets == 0 ? der[1] : 0;
        for (var index = 2; index < 2 + octets && index < der.length; index++) {
            length = length << 8 | der[index] & 0xff;
        }
        return 2 + octets + length;
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
