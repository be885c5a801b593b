package lynclab.lab.clients;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The sample of [MS-NLMP] 4.2: user "User" of "Domain" with the password "Password". */
class NtlmTest {

    private static final byte[] SERVER_CHALLENGE = hex("0123456789abcdef");
    private static final byte[] CLIENT_CHALLENGE = hex("aaaaaaaaaaaaaaaa");
    private static final byte[] SESSION_KEY = hex("55555555555555555555555555555555");
    private static final byte[] TARGET_INFORMATION =
            hex("02000c0044006f006d00610069006e0001000c005300650072007600650072000000" + "0000");
    private static final byte[] KEY = NtlmHashes.responseKey("Password", "User", "Domain");

    @ParameterizedTest
    @CsvSource({
        "'', 31d6cfe0d16ae931b73c59d7e0c089c0",
        "a, bde52cb31de33e46245e05fbdbd6fb24",
        "abc, a448017aaf21d8525fc10ae87aa6729d",
        "abcdefghijklmnopqrstuvwxyz, d79e1c308aa5bbcdeea8ed63df412da9",
        "12345678901234567890123456789012345678901234567890123456789012345678901234567890, e33b4ddc9c38f2199c3e7b164fcc0536"
    })
    void md4AsInItsDefinition(String message, String digest) {
        assertThat(Md4.hash(message.getBytes(US_ASCII))).isEqualTo(hex(digest));
    }

    @Test
    void passwordHash() {
        assertThat(Md4.hash("Password".getBytes(UTF_16LE))).isEqualTo(hex("a4f49c406510bdcab6824ee7c30fd852"));
    }

    @Test
    void responseKeyOfVersionTwo() {
        assertThat(KEY).isEqualTo(hex("0c868a403bfd7a93a3001ef22ef02e3f"));
    }

    @Test
    void proofAndKeysOfVersionTwo() {
        byte[] blob = NtlmHashes.blob(0, CLIENT_CHALLENGE, TARGET_INFORMATION);
        byte[] proof = NtlmHashes.proof(KEY, SERVER_CHALLENGE, blob);
        byte[] baseKey = NtlmHashes.sessionBaseKey(KEY, proof);

        assertThat(proof).isEqualTo(hex("68cd0ab851e51c96aabc927bebef6a1c"));
        assertThat(baseKey).isEqualTo(hex("8de40ccadbc14a82f15cb0ad0de95ca3"));
        assertThat(NtlmHashes.rc4(baseKey, SESSION_KEY)).isEqualTo(hex("c5dad2544fc9799094ce1ce90bc9d03e"));
        assertThat(NtlmHashes.lmResponse(KEY, SERVER_CHALLENGE, CLIENT_CHALLENGE))
                .isEqualTo(hex("86c35097ac9cec102554764a57cccc19aaaaaaaaaaaaaaaa"));
    }

    @Test
    void thirdMessageCarriesTheSampleAnswers() {
        byte[] message = client().authenticate(NtlmChallenge.read(challenge(TARGET_INFORMATION)));

        assertThat(Arrays.copyOf(message, 12)).isEqualTo(hex("4e544c4d5353500003000000"));
        assertThat(field(message, 12)).isEqualTo(hex("86c35097ac9cec102554764a57cccc19aaaaaaaaaaaaaaaa"));
        assertThat(field(message, 20)).startsWith(hex("68cd0ab851e51c96aabc927bebef6a1c0101000000000000"));
        assertThat(field(message, 28)).isEqualTo("Domain".getBytes(UTF_16LE));
        assertThat(field(message, 36)).isEqualTo("User".getBytes(UTF_16LE));
        assertThat(field(message, 52)).isEqualTo(hex("c5dad2544fc9799094ce1ce90bc9d03e"));
    }

    @Test
    void aServerThatSendsItsTimeGetsAnIntegrityCodeOverAllThreeMessages() {
        byte[] withTime = hex("02000c0044006f006d00610069006e0007000800" + "0090d336b734c301" + "00000000");
        byte[] second = challenge(withTime);
        byte[] message = client().authenticate(NtlmChallenge.read(second));

        byte[] mic = Arrays.copyOfRange(message, 72, 88);
        byte[] without = message.clone();
        Arrays.fill(without, 72, 88, (byte) 0);
        byte[] all = NtlmHashes.join(NtlmHashes.join(client().negotiate(), second), without);
        assertThat(mic).isEqualTo(NtlmHashes.hmac(SESSION_KEY, all));
        assertThat(field(message, 12)).as("the old answer").isEqualTo(new byte[24]);
        byte[] blob = Arrays.copyOfRange(field(message, 20), 16, field(message, 20).length);
        assertThat(Arrays.copyOfRange(blob, 8, 16)).as("the server's time").isEqualTo(hex("0090d336b734c301"));
        assertThat(HexFormat.of().formatHex(blob)).contains("0600040002000000").contains("0a001000");
    }

    @Test
    void readsTheChallenge() {
        NtlmChallenge challenge = NtlmChallenge.read(challenge(TARGET_INFORMATION));

        assertThat(challenge.targetName()).isEqualTo("Server");
        assertThat(challenge.serverChallenge()).isEqualTo(SERVER_CHALLENGE);
        assertThat(challenge.name(NtlmChallenge.NB_DOMAIN_NAME)).contains("Domain");
        assertThat(challenge.name(NtlmChallenge.NB_COMPUTER_NAME)).contains("Server");
        assertThat(challenge.name(NtlmChallenge.DNS_COMPUTER_NAME)).isEmpty();
    }

    @Test
    void refusesAChallengeThatIsNone() {
        byte[] whole = challenge(TARGET_INFORMATION);

        assertThatThrownBy(() -> NtlmChallenge.read(Arrays.copyOf(whole, 30))).isInstanceOf(UnreadableDocument.class);
        assertThatThrownBy(() -> NtlmChallenge.read(Arrays.copyOf(whole, whole.length - 1)))
                .isInstanceOf(UnreadableDocument.class);
        assertThatThrownBy(() -> NtlmChallenge.read(client().negotiate())).isInstanceOf(UnreadableDocument.class);
    }

    @Test
    void negotiateWrapsAndUnwraps() {
        byte[] message = client().negotiate();

        byte[] initial = Spnego.initial(message);
        assertThat(HexFormat.of().formatHex(initial))
                .startsWith("60")
                .contains("06062b0601050502")
                .contains("060a2b06010401823702020a")
                .endsWith(HexFormat.of().formatHex(message));
        assertThat(Spnego.unwrapped(Spnego.further(message))).isEqualTo(message);
        assertThat(Spnego.unwrapped(message)).isEqualTo(message);
        assertThatThrownBy(() -> Spnego.unwrapped(hex("a1023000"))).isInstanceOf(UnreadableDocument.class);
        assertThatThrownBy(() -> Spnego.unwrapped(hex("a105300330"))).isInstanceOf(UnreadableDocument.class);
    }

    @ParameterizedTest
    @CsvSource({
        "SHA256withRSA, SHA-256",
        "SHA384withECDSA, SHA-384",
        "SHA512withRSA, SHA-512",
        "SHA1withRSA, SHA-256",
        "MD5withRSA, SHA-256"
    })
    void bindingRaisesWeakHashes(String signature, String hash) {
        assertThat(ChannelBinding.algorithm(signature)).isEqualTo(hash);
    }

    private static NtlmClient client() {
        Account account = new Account("user@domain.example", "User", "Domain", "Password");
        return new NtlmClient(account, "HTTP/server", null, CLIENT_CHALLENGE, SESSION_KEY, 0);
    }

    private static byte[] challenge(byte[] information) {
        byte[] name = "Server".getBytes(UTF_16LE);
        ByteBuffer out =
                ByteBuffer.allocate(56 + name.length + information.length).order(ByteOrder.LITTLE_ENDIAN);
        out.put("NTLMSSP\0".getBytes(US_ASCII)).putInt(2);
        out.putShort((short) name.length).putShort((short) name.length).putInt(56);
        out.putInt(0xe28a8233).put(SERVER_CHALLENGE).putLong(0);
        out.putShort((short) information.length)
                .putShort((short) information.length)
                .putInt(56 + name.length);
        out.put(hex("060070170000000f")).put(name).put(information);
        return out.array();
    }

    private static byte[] field(byte[] message, int at) {
        ByteBuffer in = ByteBuffer.wrap(message).order(ByteOrder.LITTLE_ENDIAN);
        int offset = in.getInt(at + 4);
        return Arrays.copyOfRange(message, offset, offset + in.getShort(at));
    }

    private static byte[] hex(String digits) {
        return HexFormat.of().parseHex(digits);
    }
}
