package lynclab.proxy.tls;

import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPrivateKey;
import java.security.interfaces.RSAPublicKey;

/** Tells whether two halves of a key belong together. */
final class KeyPairs {
    private KeyPairs() {}

    static boolean belongTogether(PublicKey publicKey, PrivateKey privateKey) {
        if (publicKey instanceof RSAPublicKey rsa && privateKey instanceof RSAPrivateKey secret) {
            return rsa.getModulus().equals(secret.getModulus());
        }
        if (publicKey instanceof ECPublicKey && privateKey instanceof ECPrivateKey) {
            return verifies(publicKey, privateKey);
        }
        return false;
    }

    /** A private EC key does not tell its public half, so it has to sign something. */
    private static boolean verifies(PublicKey publicKey, PrivateKey privateKey) {
        try {
            Signature signature = Signature.getInstance("SHA256withECDSA");
            signature.initSign(privateKey);
            signature.update((byte) 1);
            byte[] signed = signature.sign();
            signature.initVerify(publicKey);
            signature.update((byte) 1);
            return signature.verify(signed);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }
}
