package lynclab.proxy.tls;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import lynclab.proxy.config.InvalidSetting;

/** Reads certificates and private keys from PEM files, without any key store in between. */
public final class PemFiles {
    private static final Pattern BLOCK =
            Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----\\s+([A-Za-z0-9+/=\\s]+?)-----END \\1-----");

    // AlgorithmIdentifier of rsaEncryption with NULL parameters, RFC 8017 appendix A.1.
    private static final byte[] RSA_ALGORITHM = {
        0x30, 0x0d, 0x06, 0x09, 0x2a, (byte) 0x86, 0x48, (byte) 0x86, (byte) 0xf7, 0x0d, 0x01, 0x01, 0x01, 0x05, 0x00
    };

    private PemFiles() {}

    /** All certificates of a file in the order they stand there. */
    public static List<X509Certificate> certificates(Path file) {
        List<X509Certificate> found = new ArrayList<>();
        for (Block block : blocks(file)) {
            if (block.type.equals("CERTIFICATE")) {
                found.add(certificate(file, block.der));
            }
        }
        if (found.isEmpty()) {
            throw new InvalidSetting(
                    "no certificate in " + file, "PEM text that begins with -----BEGIN CERTIFICATE-----");
        }
        return found;
    }

    /** The one private key of a file. */
    public static PrivateKey privateKey(Path file) {
        for (Block block : blocks(file)) {
            switch (block.type) {
                case "PRIVATE KEY":
                    return decode(file, block.der);
                case "RSA PRIVATE KEY":
                    return decode(file, pkcs8(block.der));
                case "ENCRYPTED PRIVATE KEY":
                    throw new InvalidSetting(
                            "the private key in " + file + " is encrypted",
                            "an unencrypted key that only the proxy's user can read");
                case "EC PRIVATE KEY":
                    throw new InvalidSetting(
                            "the private key in " + file + " is in SEC 1 form",
                            "PKCS#8, which `openssl pkcs8 -topk8 -nocrypt` writes");
                default:
                    break;
            }
        }
        throw new InvalidSetting("no private key in " + file, "PEM text that begins with -----BEGIN PRIVATE KEY-----");
    }

    private static X509Certificate certificate(Path file, byte[] der) {
        try {
            return (X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der));
        } catch (CertificateException e) {
            throw new InvalidSetting("a certificate in " + file + " cannot be read", "an X.509 certificate");
        }
    }

    private static PrivateKey decode(Path file, byte[] pkcs8) {
        for (String algorithm : List.of("RSA", "EC")) {
            try {
                return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
            } catch (InvalidKeySpecException e) {
                // Not a key of this kind: try the next.
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("this Java lacks " + algorithm + " keys", e);
            }
        }
        throw new InvalidSetting("the private key in " + file + " is neither RSA nor EC", "an RSA or EC key");
    }

    /** Wraps a bare RSA key (PKCS#1) as PrivateKeyInfo, RFC 5208 section 5. */
    private static byte[] pkcs8(byte[] pkcs1) {
        byte[] version = {Der.INTEGER, 1, 0};
        return Der.write(Der.SEQUENCE, version, RSA_ALGORITHM, Der.write(Der.OCTET_STRING, pkcs1));
    }

    private static List<Block> blocks(Path file) {
        String text;
        try {
            text = Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new InvalidSetting("file " + file + " cannot be read", "a PEM file that the proxy's user may read");
        }
        List<Block> blocks = new ArrayList<>();
        Matcher matcher = BLOCK.matcher(text);
        while (matcher.find()) {
            try {
                blocks.add(new Block(
                        matcher.group(1),
                        Base64.getDecoder().decode(matcher.group(2).replaceAll("\\s", ""))));
            } catch (IllegalArgumentException e) {
                throw new InvalidSetting("a " + matcher.group(1) + " in " + file + " is damaged", "whole base64 lines");
            }
        }
        return blocks;
    }

    private record Block(String type, byte[] der) {}
}
