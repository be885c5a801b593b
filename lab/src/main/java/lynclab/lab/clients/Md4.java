package lynclab.lab.clients;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/** MD4 (RFC 1320), which Windows still hashes passwords with and Java no longer offers. */
final class Md4 {

    private static final int[] SECOND = {0, 4, 8, 12, 1, 5, 9, 13, 2, 6, 10, 14, 3, 7, 11, 15};
    private static final int[] THIRD = {0, 8, 4, 12, 2, 10, 6, 14, 1, 9, 5, 13, 3, 11, 7, 15};
    private static final int[][] SHIFTS = {{3, 7, 11, 19}, {3, 5, 9, 13}, {3, 9, 11, 15}};

    private Md4() {}

    static byte[] hash(byte[] message) {
        byte[] padded = Arrays.copyOf(message, (message.length + 8) / 64 * 64 + 64);
        padded[message.length] = (byte) 0x80;
        ByteBuffer blocks = ByteBuffer.wrap(padded).order(ByteOrder.LITTLE_ENDIAN);
        blocks.putLong(padded.length - 8, message.length * 8L);
        int[] state = {0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476};
        int[] words = new int[16];
        while (blocks.hasRemaining()) {
            for (int i = 0; i < 16; i++) {
                words[i] = blocks.getInt();
            }
            add(words, state);
        }
        ByteBuffer digest = ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN);
        for (int word : state) {
            digest.putInt(word);
        }
        return digest.array();
    }

    private static void add(int[] words, int[] state) {
        int[] s = state.clone();
        for (int step = 0; step < 48; step++) {
            int round = step / 16;
            int i = step % 16;
            // The four registers take turns: a, d, c, b.
            int a = (4 - step % 4) % 4;
            int b = s[(a + 1) % 4];
            int c = s[(a + 2) % 4];
            int d = s[(a + 3) % 4];
            int mixed =
                    switch (round) {
                        case 0 -> ((b & c) | (~b & d)) + words[i];
                        case 1 -> ((b & c) | (b & d) | (c & d)) + words[SECOND[i]] + 0x5a827999;
                        default -> (b ^ c ^ d) + words[THIRD[i]] + 0x6ed9eba1;
                    };
            s[a] = Integer.rotateLeft(s[a] + mixed, SHIFTS[round][i % 4]);
        }
        for (int i = 0; i < 4; i++) {
            state[i] += s[i];
        }
    }
}
