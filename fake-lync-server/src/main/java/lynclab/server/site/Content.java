package lynclab.server.site;

import java.util.Arrays;

/**
 * Octets of any number that nobody has to hold: a head that says something, then a filling that follows from a seed. The
 * same description gives the same octets, so whoever receives them can compare.
 *
 * @param offset where within the described octets this content starts
 */
public record Content(byte[] head, long seed, long offset, long length) {
    private static final int WORD = Long.BYTES;

    public Content {
        head = head.clone();
        if (offset < 0 || length < 0) {
            throw new IllegalArgumentException("content has a length of at least 0: " + length);
        }
    }

    /** The head, filled up to a length; a head that is longer already stays whole. */
    public static Content of(byte[] head, long seed, long atLeast) {
        return new Content(head, seed, 0, Math.max(head.length, atLeast));
    }

    public static Content filling(long seed, long length) {
        return new Content(new byte[0], seed, 0, length);
    }

    /** A part of this content, as a range request asks for it. */
    public Content part(long from, long count) {
        if (from < 0 || count < 0 || from + count > length) {
            throw new IndexOutOfBoundsException("%d octets from %d of %d".formatted(count, from, length));
        }
        return new Content(head, seed, offset + from, count);
    }

    /** The octets from a position on, as many as wanted or as there are. */
    public byte[] read(long position, int atMost) {
        var count = (int) Math.min(atMost, length - position);
        var octets = new byte[count];
        var start = offset + position;
        var fromHead = (int) Math.max(0, Math.min(count, head.length - start));
        if (fromHead > 0) {
            System.arraycopy(head, (int) start, octets, 0, fromHead);
        }
        for (var i = fromHead; i < count; ) {
            var at = start + i;
            var word = word(at / WORD);
            for (var within = (int) (at % WORD); within < WORD && i < count; within++) {
                octets[i++] = (byte) (word >>> (within * Byte.SIZE));
            }
        }
        return octets;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Content that
                && seed == that.seed
                && offset == that.offset
                && length == that.length
                && Arrays.equals(head, that.head);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(head) * 31 + Long.hashCode(seed + offset + length);
    }

    /** The finalizer of SplitMix64: cheap, and nothing that a proxy could compress. */
    private long word(long index) {
        var z = seed + (index + 1) * 0x9e3779b97f4a7c15L;
        z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }
}
