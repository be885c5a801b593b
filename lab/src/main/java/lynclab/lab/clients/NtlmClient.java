package lynclab.lab.clients;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16LE;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The client's two messages of one NTLM version 2 exchange ([MS-NLMP] 3.1.5.1). */
final class NtlmClient {

    static final int UNICODE = 0x00000001;
    private static final int REQUEST_TARGET = 0x00000004;
    private static final int NTLM = 0x00000200;
    private static final int ALWAYS_SIGN = 0x00008000;
    private static final int EXTENDED_SESSION_SECURITY = 0x00080000;
    private static final int VERSION = 0x02000000;
    private static final int BITS_128 = 0x20000000;
    private static final int KEY_EXCHANGE = 0x40000000;
    private static final int BITS_56 = 0x80000000;
    private static final int WANTED = UNICODE
            | REQUEST_TARGET
            | NTLM
            | ALWAYS_SIGN
            | EXTENDED_SESSION_SECURITY
            | VERSION
            | BITS_128
            | KEY_EXCHANGE
            | BITS_56;

    // Windows 7, NTLM revision 15.
    private static final byte[] WINDOWS_7 = {6, 1, (byte) 0xb1, 0x1d, 0, 0, 0, 15};
    private static final int HEAD = 88;
    private static final int MIC_OFFSET = 72;
    private static final int HAS_MIC = 2;
    private static final long FILETIME_OF_1970 = 116_444_736_000_000_000L;

    private final Account account;
    private final String target;
    private final byte @Nullable [] channelBinding;
    private final byte[] clientChallenge;
    private final byte[] sessionKey;
    private final long fileTime;
    private final byte[] negotiate = negotiation();

    /**
     * @param host the host that is authenticated to
     * @param certificate what was shown in the TLS handshake; null without TLS, and where binding to it is left out
     */
    NtlmClient(Account account, String host, @Nullable X509Certificate certificate) {
        this(
                account,
                "HTTP/" + host,
                certificate == null ? null : ChannelBinding.of(certificate),
                random(8),
                random(16),
                FILETIME_OF_1970 + System.currentTimeMillis() * 10_000);
    }

    NtlmClient(
            Account account,
            String target,
            byte @Nullable [] channelBinding,
            byte[] clientChallenge,
            byte[] sessionKey,
            long fileTime) {
        this.account = account;
        this.target = target;
        this.channelBinding = channelBinding;
        this.clientChallenge = clientChallenge;
        this.sessionKey = sessionKey;
        this.fileTime = fileTime;
    }

    /** The first message. */
    byte[] negotiate() {
        return negotiate.clone();
    }

    /** The third message, which answers a challenge. */
    byte[] authenticate(NtlmChallenge challenge) {
        byte[] timestamp = challenge.targetInformation().get(NtlmChallenge.TIMESTAMP);
        long time = timestamp == null
                ? fileTime
                : ByteBuffer.wrap(timestamp).order(ByteOrder.LITTLE_ENDIAN).getLong();
        boolean withMic = timestamp != null;
        byte[] key = NtlmHashes.responseKey(account.password(), account.userName(), account.domain());
        byte[] blob = NtlmHashes.blob(time, clientChallenge, targetInformation(challenge, withMic));
        byte[] proof = NtlmHashes.proof(key, challenge.serverChallenge(), blob);
        // A server that sends its time wants no answer of the old kind ([MS-NLMP] 3.1.5.1.2).
        byte[] lm = withMic ? new byte[24] : NtlmHashes.lmResponse(key, challenge.serverChallenge(), clientChallenge);
        byte[] exchangeKey = NtlmHashes.sessionBaseKey(key, proof);
        boolean exchanges = (challenge.flags() & KEY_EXCHANGE) != 0;
        byte[] encryptedKey = exchanges ? NtlmHashes.rc4(exchangeKey, sessionKey) : new byte[0];
        byte[] message = message(challenge.flags() & WANTED, lm, NtlmHashes.join(proof, blob), encryptedKey);
        if (withMic) {
            byte[] all = NtlmHashes.join(NtlmHashes.join(negotiate, challenge.raw()), message);
            byte[] mic = NtlmHashes.hmac(exchanges ? sessionKey : exchangeKey, all);
            System.arraycopy(mic, 0, message, MIC_OFFSET, mic.length);
        }
        return message;
    }

    private byte[] targetInformation(NtlmChallenge challenge, boolean withMic) {
        Map<Integer, byte[]> pairs = new LinkedHashMap<>(challenge.targetInformation());
        if (withMic) {
            byte[] flags = new byte[4];
            flags[0] = HAS_MIC;
            pairs.put(NtlmChallenge.FLAGS, flags);
            pairs.put(NtlmChallenge.TARGET_NAME, target.getBytes(UTF_16LE));
            pairs.put(NtlmChallenge.CHANNEL_BINDINGS, channelBinding == null ? new byte[16] : channelBinding);
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        pairs.forEach((id, value) -> {
            little(out, id, 2);
            little(out, value.length, 2);
            out.writeBytes(value);
        });
        out.writeBytes(new byte[4]);
        return out.toByteArray();
    }

    private byte[] message(int flags, byte[] lm, byte[] nt, byte[] encryptedKey) {
        byte[] domain = account.domain().getBytes(UTF_16LE);
        byte[] user = account.userName().getBytes(UTF_16LE);
        byte[] workstation = "LYNCLAB".getBytes(UTF_16LE);
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        ByteArrayOutputStream payload = new ByteArrayOutputStream();
        signature(head, 3);
        // The answers point behind the names, but come first in the head.
        int names = HEAD + domain.length + user.length + workstation.length;
        reference(head, lm.length, names);
        reference(head, nt.length, names + lm.length);
        reference(head, domain.length, HEAD);
        reference(head, user.length, HEAD + domain.length);
        reference(head, workstation.length, HEAD + domain.length + user.length);
        reference(head, encryptedKey.length, names + lm.length + nt.length);
        little(head, flags, 4);
        head.writeBytes(WINDOWS_7);
        head.writeBytes(new byte[16]);
        payload.writeBytes(domain);
        payload.writeBytes(user);
        payload.writeBytes(workstation);
        payload.writeBytes(lm);
        payload.writeBytes(nt);
        payload.writeBytes(encryptedKey);
        return NtlmHashes.join(head.toByteArray(), payload.toByteArray());
    }

    private static byte[] negotiation() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        signature(out, 1);
        little(out, WANTED, 4);
        reference(out, 0, 0);
        reference(out, 0, 0);
        out.writeBytes(WINDOWS_7);
        return out.toByteArray();
    }

    private static void signature(ByteArrayOutputStream out, int type) {
        out.writeBytes("NTLMSSP\0".getBytes(ISO_8859_1));
        little(out, type, 4);
    }

    private static void reference(ByteArrayOutputStream out, int length, int offset) {
        little(out, length, 2);
        little(out, length, 2);
        little(out, offset, 4);
    }

    private static void little(ByteArrayOutputStream out, int value, int bytes) {
        for (int i = 0; i < bytes; i++) {
            out.write(value >>> (8 * i));
        }
    }

    private static byte[] random(int length) {
        byte[] bytes = new byte[length];
        new SecureRandom().nextBytes(bytes);
        return bytes;
    }

    @Override
    public String toString() {
        return account.login().toLowerCase(Locale.ROOT) + " at " + target;
    }
}
