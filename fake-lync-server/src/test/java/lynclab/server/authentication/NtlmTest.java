package lynclab.server.authentication;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NtlmTest {
    private static final HexFormat HEX = HexFormat.of();

    @ParameterizedTest
    @CsvSource({
        "'', 31d6cfe0d16ae931b73c59d7e0c089c0",
        "a, bde52cb31de33e46245e05fbdbd6fb24",
        "abc, a448017aaf21d8525fc10ae87aa6729d",
        "abcdefghijklmnopqrstuvwxyz, d79e1c308aa5bbcdeea8ed63df412da9",
        "12345678901234567890123456789012345678901234567890123456789012345678901234567890, e33b4ddc9c38f2199c3e7b164fcc0536",
    })
    void digestsAreThoseOfRfc1320(String text, String digest) {
        assertThat(HEX.formatHex(Md4.digest(text.getBytes(StandardCharsets.US_ASCII))))
                .isEqualTo(digest);
    }

    @Test
    void proofIsThatOfTheSpecificationsExample() {
        // [MS-NLMP] section 4.2.4
        var blob = HEX.parseHex("0101000000000000" + "0000000000000000" + "aaaaaaaaaaaaaaaa" + "00000000"
                + "02000c0044006f006d00610069006e00" + "01000c00530065007200760065007200" + "00000000" + "00000000");
        var proof = HEX.parseHex("68cd0ab851e51c96aabc927bebef6a1c");
        var message = authenticate(proof, blob, "Domain", "User");
        var challenge = HEX.parseHex("0123456789abcdef");

        assertThat(Ntlm.proves(message, challenge, "Password")).isTrue();
        assertThat(Ntlm.proves(message, challenge, "password")).isFalse();
        assertThat(Ntlm.proves(message, HEX.parseHex("0123456789abcdee"), "Password"))
                .isFalse();
    }

    @Test
    void challengeNamesServerAndDomain() {
        var message = Ntlm.challenge(asking(0), new byte[8], "fe1.contoso.local", Instant.EPOCH);

        var text = new String(message, StandardCharsets.UTF_16LE);
        assertThat(text).contains("CONTOSO", "FE1", "contoso.local", "fe1.contoso.local");
        assertThat(NtlmMessage.of(message).orElseThrow().type()).isEqualTo(NtlmMessage.CHALLENGE);
    }

    @ParameterizedTest
    @CsvSource({"0x00000000", "0x00000010", "0x00000030", "0x40000010", "0x40000030"})
    void signingSealingAndExchangeOfKeysAreAnsweredAsAsked(String asked) {
        var flags = Integer.decode(asked);

        var message = Ntlm.challenge(asking(flags), new byte[8], "fe1.contoso.local", Instant.EPOCH);

        var answered = ByteBuffer.wrap(message).order(ByteOrder.LITTLE_ENDIAN).getInt(20);
        assertThat(answered & 0x40000030).isEqualTo(flags);
    }

    @Test
    void lengthsThatPointOutsideAreNothing() {
        var message = authenticate(new byte[16], new byte[40], "D", "U");
        var broken = ByteBuffer.allocate(64).order(ByteOrder.LITTLE_ENDIAN);
        broken.put(NtlmMessage.SIGNATURE).putInt(3).putInt(20, 0x7fff7fff).putInt(24, Integer.MAX_VALUE);

        assertThat(message.user()).isEqualTo("U");
        assertThat(NtlmMessage.of(broken.array()).orElseThrow().ntResponse()).isEmpty();
        assertThat(NtlmMessage.of(new byte[5])).isEmpty();
    }

    @Test
    void wrappedTokenIsFoundAndAnswered() {
        var ntlm = Ntlm.challenge(asking(0), new byte[8], "fe1.contoso.local", Instant.EPOCH);

        var wrapped = Spnego.challenge(ntlm);

        assertThat(Spnego.isWrapped(wrapped)).isTrue();
        assertThat(Spnego.isWrapped(ntlm)).isFalse();
        assertThat(Spnego.unwrap(wrapped)).hasValue(ntlm);
        assertThat(Spnego.offersNtlm(wrapped)).isTrue();
        assertThat(Spnego.unwrap(Spnego.completed())).isEmpty();
    }

    private static NtlmMessage asking(int flags) {
        var octets = ByteBuffer.allocate(32).order(ByteOrder.LITTLE_ENDIAN);
        octets.put(NtlmMessage.SIGNATURE).putInt(NtlmMessage.NEGOTIATE).putInt(flags);
        return NtlmMessage.of(octets.array()).orElseThrow();
    }

    private static NtlmMessage authenticate(byte[] proof, byte[] blob, String domain, String user) {
        var domainOctets = domain.getBytes(StandardCharsets.UTF_16LE);
        var userOctets = user.getBytes(StandardCharsets.UTF_16LE);
        var length = proof.length + blob.length;
        var message = ByteBuffer.allocate(64 + length + domainOctets.length + userOctets.length)
                .order(ByteOrder.LITTLE_ENDIAN);
        message.put(NtlmMessage.SIGNATURE).putInt(3).putLong(0);
        put(message, length, 64);
        put(message, domainOctets.length, 64 + length);
        put(message, userOctets.length, 64 + length + domainOctets.length);
        message.putLong(0).putLong(0).putInt(NtlmMessage.UNICODE);
        message.put(proof).put(blob).put(domainOctets).put(userOctets);
        return NtlmMessage.of(message.array()).orElseThrow();
    }

    private static void put(ByteBuffer message, int length, int offset) {
        message.putShort((short) length).putShort((short) length).putInt(offset);
    }
}
