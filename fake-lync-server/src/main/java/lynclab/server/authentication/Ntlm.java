package lynclab.server.authentication;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The server's half of NTLM version 2 ([MS-NLMP] sections 2.2.1.2 and 3.3.2). */
final class Ntlm {
    private static final int PROOF_LENGTH = 16;
    // Unicode, target name given, NTLM, always sign, target is a domain, extended session security, target info,
    // version, 128 and 56 bit.
    private static final int FLAGS = 0xa2898205;
    // What a server takes over from the client that asks for it: signing, sealing, exchange of keys. No message of HTTP
    // is
    // signed, but clients that asked give up where the answer is no.
    private static final int AS_ASKED = 0x40000030;
    private static final byte[] SERVER_VERSION = {6, 3, (byte) 0x80, 0x25, 0, 0, 0, 15};
    private static final int HEADER = 56;
    private static final long FILETIME_EPOCH_SECONDS = 11_644_473_600L;

    private Ntlm() {}

    /** The type 2 message by which a server answers a type 1 message and challenges. */
    static byte[] challenge(NtlmMessage negotiate, byte[] serverChallenge, String serverFqdn, Instant now) {
        var dot = serverFqdn.indexOf('.');
        var dnsDomain = dot < 0 ? serverFqdn : serverFqdn.substring(dot + 1);
        var computer = netBios(serverFqdn);
        var domain = netBios(dnsDomain).getBytes(StandardCharsets.UTF_16LE);
        var info = new ByteArrayOutputStream();
        pair(info, 2, domain);
        pair(info, 1, computer.getBytes(StandardCharsets.UTF_16LE));
        pair(info, 4, dnsDomain.getBytes(StandardCharsets.UTF_16LE));
        pair(info, 3, serverFqdn.getBytes(StandardCharsets.UTF_16LE));
        pair(info, 7, fileTime(now));
        pair(info, 0, new byte[0]);
        var message = ByteBuffer.allocate(HEADER + domain.length + info.size()).order(ByteOrder.LITTLE_ENDIAN);
        message.put(NtlmMessage.SIGNATURE).putInt(NtlmMessage.CHALLENGE);
        field(message, domain.length, HEADER);
        message.putInt(FLAGS | negotiate.askedFlags() & AS_ASKED)
                .put(serverChallenge)
                .putLong(0);
        field(message, info.size(), HEADER + domain.length);
        message.put(SERVER_VERSION).put(domain).put(info.toByteArray());
        return message.array();
    }

    /** Whether a type 3 message proves knowledge of the password. */
    static boolean proves(NtlmMessage message, byte[] serverChallenge, String password) {
        var response = message.ntResponse();
        if (response.length <= PROOF_LENGTH + 8) {
            // Responses of version 1 are 24 octets long; domain controllers have refused them by policy for years.
            return false;
        }
        var hash = Md4.digest(password.getBytes(StandardCharsets.UTF_16LE));
        var identity = message.user().toUpperCase(Locale.ROOT) + message.domain();
        var key = hmac(hash, identity.getBytes(StandardCharsets.UTF_16LE));
        var temp = Arrays.copyOfRange(response, PROOF_LENGTH, response.length);
        var challenged = Arrays.copyOf(serverChallenge, serverChallenge.length + temp.length);
        System.arraycopy(temp, 0, challenged, serverChallenge.length, temp.length);
        return MessageDigest.isEqual(hmac(key, challenged), Arrays.copyOf(response, PROOF_LENGTH));
    }

    private static void field(ByteBuffer message, int length, int offset) {
        message.putShort((short) length).putShort((short) length).putInt(offset);
    }

    private static void pair(ByteArrayOutputStream info, int id, byte[] value) {
        var header = ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN);
        header.putShort((short) id).putShort((short) value.length);
        info.writeBytes(header.array());
        info.writeBytes(value);
    }

    private static byte[] fileTime(Instant now) {
        var ticks = (now.getEpochSecond() + FILETIME_EPOCH_SECONDS) * 10_000_000 + now.getNano() / 100;
        return ByteBuffer.allocate(8)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(ticks)
                .array();
    }

    private static String netBios(String dnsName) {
        var label = dnsName.split("\\.")[0].toUpperCase(Locale.ROOT);
        return label.substring(0, Math.min(15, label.length()));
    }

    private static byte[] hmac(byte[] key, byte[] text) {
        try {
            var mac = Mac.getInstance("HmacMD5");
            mac.init(new SecretKeySpec(key, "HmacMD5"));
            return mac.doFinal(text);
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("every Java has HmacMD5", missing);
        }
    }
}
