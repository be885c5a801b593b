package lynclab.proxy.tls;

import java.security.PrivateKey;
import java.security.PublicKey;
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
        if (publicKey instanceof ECPublicKey ec && privateKey instanceof ECPrivateKey secret) {
            return ec.getParams().getCurve().equals(secret.getParams().getCurve());
        }
        return publicKey.getAlgorithm().equals(privateKey.getAlgorithm());
    }
}
