package lynclab.lab.clients;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.Signature;
import lynclab.ca.Cryptography;

/** A request for a certificate (RFC 2986) with the key of this computer, which its users share. */
record Pkcs10(KeyPair keys, byte[] encoded) {

    static Pkcs10 of(String commonName) {
        KeyPair keys = OfThisComputer.KEYS;
        try {
            byte[] name = Der.of(
                    Der.SEQUENCE,
                    Der.of(
                            Der.SET,
                            Der.of(
                                    Der.SEQUENCE,
                                    Der.identifier(2, 5, 4, 3),
                                    Der.of(Der.UTF8_STRING, commonName.getBytes(UTF_8)))));
            byte[] information = Der.of(
                    Der.SEQUENCE,
                    Der.of(Der.INTEGER, new byte[] {0}),
                    name,
                    keys.getPublic().getEncoded(),
                    Der.context(0));
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(keys.getPrivate());
            signature.update(information);
            byte[] algorithm = Der.of(Der.SEQUENCE, Der.identifier(1, 2, 840, 113549, 1, 1, 11), new byte[] {5, 0});
            return new Pkcs10(
                    keys,
                    Der.of(
                            Der.SEQUENCE,
                            information,
                            algorithm,
                            Der.of(Der.BIT_STRING, new byte[] {0}, signature.sign())));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java cannot sign with RSA", e);
        }
    }

    private static final class OfThisComputer {

        private static final KeyPair KEYS = Cryptography.quickest().rsa(2048);
    }
}
