package lynclab.proxy.tls;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import java.security.interfaces.ECPublicKey;
import java.util.BitSet;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a client says before anything else, RFC 8446 section 4.1.2: the host it wants, and what kinds of keys it can do with.
 *
 * @param suites cipher suites by their numbers
 * @param schemes signature schemes by their numbers, or none where the client is too old to name them
 * @param asksForProof whether it is an authority that looks whether the host is ours, and speaks nothing else
 */
public record ClientHello(
        @Nullable String host, BitSet suites, BitSet schemes, boolean speaksTls13, boolean asksForProof) {
    /** What is assumed of a client that could not be understood; the handshake will say what is wrong with it. */
    public static final ClientHello UNKNOWN = new ClientHello(null, new BitSet(), new BitSet(), true, false);

    private static final int SERVER_NAME = 0;
    private static final int SIGNATURE_ALGORITHMS = 13;
    private static final int PROTOCOLS = 16;
    private static final int SUPPORTED_VERSIONS = 43;
    private static final int TLS_1_3 = 0x0304;
    private static final int ECDSA = 3;
    private static final int[] ECDSA_SUITES = {0xc02b, 0xc02c, 0xcca9, 0xc009, 0xc00a, 0xc023, 0xc024};

    /** Reads the body of the message, behind its type and length. */
    public static ClientHello read(ByteBuf in) {
        BitSet suites = new BitSet();
        BitSet schemes = new BitSet();
        String host = null;
        boolean speaksTls13 = false;
        boolean asksForProof = false;
        in.skipBytes(2 + 32);
        in.skipBytes(in.readUnsignedByte());
        numbers(in.readSlice(in.readUnsignedShort()), suites);
        in.skipBytes(in.readUnsignedByte());
        ByteBuf extensions = in.isReadable(2) ? in.readSlice(in.readUnsignedShort()) : in;
        while (extensions.isReadable(4)) {
            int type = extensions.readUnsignedShort();
            ByteBuf extension = extensions.readSlice(extensions.readUnsignedShort());
            if (type == SERVER_NAME && extension.isReadable()) {
                host = serverName(extension.readSlice(extension.readUnsignedShort()));
            } else if (type == SIGNATURE_ALGORITHMS) {
                numbers(extension.readSlice(extension.readUnsignedShort()), schemes);
            } else if (type == PROTOCOLS) {
                asksForProof = isOnlyProtocol(extension.readSlice(extension.readUnsignedShort()), HostProofs.PROTOCOL);
            } else if (type == SUPPORTED_VERSIONS) {
                BitSet versions = new BitSet();
                numbers(extension.readSlice(extension.readUnsignedByte()), versions);
                speaksTls13 = versions.get(TLS_1_3);
            }
        }
        return new ClientHello(host, suites, schemes, speaksTls13, asksForProof);
    }

    private static void numbers(ByteBuf list, BitSet into) {
        while (list.isReadable(2)) {
            into.set(list.readUnsignedShort());
        }
    }

    /** RFC 6066 section 3: a host name is the only kind of name there is. */
    private static @Nullable String serverName(ByteBuf names) {
        while (names.isReadable(3)) {
            int kind = names.readUnsignedByte();
            ByteBuf name = names.readSlice(names.readUnsignedShort());
            if (kind == 0) {
                return name.toString(StandardCharsets.US_ASCII).toLowerCase(Locale.ROOT);
            }
        }
        return null;
    }

    private static boolean isOnlyProtocol(ByteBuf names, String protocol) {
        return names.readableBytes() == 1 + protocol.length()
                && names.readUnsignedByte() == protocol.length()
                && names.toString(StandardCharsets.US_ASCII).equals(protocol);
    }

    /** Whether the client can verify what an ECDSA key signs. */
    boolean verifies(ECPublicKey key) {
        if (speaksTls13 && schemes.get(scheme(key))) {
            return true;
        }
        for (int suite : ECDSA_SUITES) {
            if (suites.get(suite) && (schemes.isEmpty() || knowsEcdsa())) {
                return true;
            }
        }
        return false;
    }

    /** In TLS 1.3 a scheme belongs to one curve. */
    private static int scheme(ECPublicKey key) {
        int bits = key.getParams().getCurve().getField().getFieldSize();
        return bits <= 256 ? 0x0403 : bits <= 384 ? 0x0503 : 0x0603;
    }

    private boolean knowsEcdsa() {
        return schemes.stream().anyMatch(scheme -> (scheme & 0xff) == ECDSA && scheme >> 8 <= 6);
    }
}
