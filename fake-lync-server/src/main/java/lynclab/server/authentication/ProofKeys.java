package lynclab.server.authentication;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** The keys by which whoever shows a ticket proves that it was given to them, and how a ticket carries its own. */
public final class ProofKeys {
    private static final int LENGTH = 32;
    private static final int NONCE_LENGTH = 12;
    private static final int TAG_BITS = 128;
    private static final SecureRandom RANDOM = new SecureRandom();

    private ProofKeys() {}

    /** The server's share of a key. */
    public static byte[] share() {
        return random(LENGTH);
    }

    /** The key of both shares, which WS-Trust computes by the P_SHA1 of TLS. */
    public static byte[] combine(byte[] clientShare, byte[] serverShare) {
        try {
            var mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(clientShare, "HmacSHA1"));
            var key = new byte[LENGTH];
            var round = serverShare;
            for (var filled = 0; filled < LENGTH; filled += mac.getMacLength()) {
                round = mac.doFinal(round);
                mac.update(round);
                var block = mac.doFinal(serverShare);
                System.arraycopy(block, 0, key, filled, Math.min(block.length, LENGTH - filled));
            }
            return key;
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("every Java has HmacSHA1", missing);
        }
    }

    /** A proof key as only the pool can read it. */
    static byte[] wrap(SecretKeySpec under, byte[] proofKey) {
        var nonce = random(NONCE_LENGTH);
        try {
            var wrapped = cipher(Cipher.ENCRYPT_MODE, under, nonce).doFinal(proofKey);
            var both = Arrays.copyOf(nonce, nonce.length + wrapped.length);
            System.arraycopy(wrapped, 0, both, nonce.length, wrapped.length);
            return both;
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("every Java has AES in GCM", missing);
        }
    }

    /** The proof key that was wrapped; empty when it was not wrapped under this key. */
    static Optional<byte[]> unwrap(SecretKeySpec under, byte[] wrapped) {
        if (wrapped.length <= NONCE_LENGTH) {
            return Optional.empty();
        }
        try {
            var cipher = cipher(Cipher.DECRYPT_MODE, under, Arrays.copyOf(wrapped, NONCE_LENGTH));
            return Optional.of(cipher.doFinal(wrapped, NONCE_LENGTH, wrapped.length - NONCE_LENGTH));
        } catch (GeneralSecurityException foreign) {
            return Optional.empty();
        }
    }

    private static Cipher cipher(int mode, SecretKeySpec key, byte[] nonce) throws GeneralSecurityException {
        var cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        return cipher;
    }

    private static byte[] random(int length) {
        var octets = new byte[length];
        RANDOM.nextBytes(octets);
        return octets;
    }
}
