package lynclab.lab.clients;

import static java.nio.charset.StandardCharsets.UTF_16LE;

import java.io.ByteArrayOutputStream;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Locale;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The computations of NTLM version 2 ([MS-NLMP] 3.3.2). */
final class NtlmHashes {

    private NtlmHashes() {}

    /** NTOWFv2: the password's hash, keyed for one user of one domain. */
    static byte[] responseKey(String password, String user, String domain) {
        byte[] passwordHash = Md4.hash(password.getBytes(UTF_16LE));
        return hmac(passwordHash, (user.toUpperCase(Locale.ROOT) + domain).getBytes(UTF_16LE));
    }

    /** The blob that the proof is computed over: versions, time, the client's challenge and the target's information. */
    static byte[] blob(long fileTime, byte[] clientChallenge, byte[] targetInformation) {
        ByteArrayOutputStream blob = new ByteArrayOutputStream();
        blob.writeBytes(new byte[] {1, 1, 0, 0, 0, 0, 0, 0});
        for (int shift = 0; shift < 64; shift += 8) {
            blob.write((int) (fileTime >>> shift));
        }
        blob.writeBytes(clientChallenge);
        blob.writeBytes(new byte[4]);
        blob.writeBytes(targetInformation);
        blob.writeBytes(new byte[4]);
        return blob.toByteArray();
    }

    /** NTProofStr. */
    static byte[] proof(byte[] responseKey, byte[] serverChallenge, byte[] blob) {
        return hmac(responseKey, join(serverChallenge, blob));
    }

    static byte[] lmResponse(byte[] responseKey, byte[] serverChallenge, byte[] clientChallenge) {
        return join(hmac(responseKey, join(serverChallenge, clientChallenge)), clientChallenge);
    }

    static byte[] sessionBaseKey(byte[] responseKey, byte[] proof) {
        return hmac(responseKey, proof);
    }

    static byte[] rc4(byte[] key, byte[] data) {
        try {
            Cipher cipher = Cipher.getInstance("RC4");
            cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "RC4"));
            return cipher.doFinal(data);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no RC4", e);
        }
    }

    static byte[] hmac(byte[] key, byte[] data) {
        try {
            Mac mac = Mac.getInstance("HmacMD5");
            mac.init(new SecretKeySpec(key, "HmacMD5"));
            return mac.doFinal(data);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no HMAC-MD5", e);
        }
    }

    static byte[] digest(String algorithm, byte[] data) {
        try {
            return MessageDigest.getInstance(algorithm).digest(data);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no " + algorithm, e);
        }
    }

    static byte[] join(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }
}
