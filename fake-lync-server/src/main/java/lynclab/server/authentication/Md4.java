package lynclab.server.authentication;

import java.util.Arrays;

/** The MD4 digest (RFC 1320), which NTLM makes its keys with and which Java no longer offers. */
final class Md4 {
    private static final int[][] SHIFTS = {{3, 7, 11, 19}, {3, 5, 9, 13}, {3, 9, 11, 15}};
    private static final int[] ROUND_CONSTANTS = {0, 0x5a827999, 0x6ed9eba1};
    private static final int[][] ORDER = {
        {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15},
        {0, 4, 8, 12, 1, 5, 9, 13, 2, 6, 10, 14, 3, 7, 11, 15},
        {0, 8, 4, 12, 2, 10, 6, 14, 1, 9, 5, 13, 3, 11, 7, 15},
    };

    private Md4() {}

    static byte[] digest(byte[] message) {
        var padded = Arrays.copyOf(message, (message.length + 8) / 64 * 64 + 64);
        padded[message.length] = (byte) 0x80;
        var bits = message.length * 8L;
        for (var i = 0; i < 8; i++) {
            padded[padded.length - 8 + i] = (byte) (bits >>> 8 * i);
        }
        int[] state = {0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476};
        for (var block = 0; block < padded.length; block += 64) {
            compress(state, words(padded, block));
        }
        var digest = new byte[16];
        for (var i = 0; i < 16; i++) {
            digest[i] = (byte) (state[i / 4] >>> 8 * (i % 4));
        }
        return digest;
    }

    private static void compress(int[] state, int[] words) {
        var work = state.clone();
        for (var round = 0; round < 3; round++) {
            for (var step = 0; step < 16; step++) {
                // The four registers change places by one with every step: a, d, c, b.
                var a = (16 - step) % 4;
                var b = work[(a + 1) % 4];
                var c = work[(a + 2) % 4];
                var d = work[(a + 3) % 4];
                work[a] = Integer.rotateLeft(
                        work[a] + mix(round, b, c, d) + words[ORDER[round][step]] + ROUND_CONSTANTS[round],
                        SHIFTS[round][step % 4]);
            }
        }
        for (var i = 0; i < 4; i++) {
            state[i] += work[i];
        }
    }

    private static int mix(int round, int b, int c, int d) {
        return switch (round) {
            case 0 -> b & c | ~b & d;
            case 1 -> b & c | b & d | c & d;
            default -> b ^ c ^ d;
        };
    }

    private static int[] words(byte[] padded, int start) {
        var words = new int[16];
        for (var i = 0; i < 64; i++) {
            words[i / 4] |= (padded[start + i] & 0xff) << 8 * (i % 4);
        }
        return words;
    }
}
