package lynclab.proxy.acme;

import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.security.spec.AlgorithmParameterSpec;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.RSAKeyGenParameterSpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import lynclab.proxy.config.AcmeSettings;
import lynclab.proxy.config.InvalidSetting;
import lynclab.proxy.tls.PemFiles;

/** The folder with the account's key, and with chain and key of each certificate; keys are for the proxy's user only. */
final class KeptCertificates {
    private static final Base64.Encoder BASE64 = Base64.getMimeEncoder(64, new byte[] {'\n'});

    private static final String PUBLIC_KEY = "PUBLIC KEY";

    private final Path folder;

    KeptCertificates(Path folder) {
        this.folder = folder;
    }

    /** A key of the kind that every current client and authority takes. */
    static KeyPair newKey() {
        return newKey("EC", new ECGenParameterSpec("secp256r1"));
    }

    /** A key for what nobody trusts, of the kind that acme4j signs with. */
    static KeyPair newStandInKey() {
        return newKey("RSA", new RSAKeyGenParameterSpec(2_048, RSAKeyGenParameterSpec.F4));
    }

    private static KeyPair newKey(String algorithm, AlgorithmParameterSpec parameters) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
            generator.initialize(parameters);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java lacks " + algorithm + " keys", e);
        }
    }

    /** The account's key, which is made when it is needed first. */
    KeyPair account() throws IOException {
        Path file = folder.resolve("account-key.pem");
        if (Files.exists(file)) {
            return new KeyPair(publicKey(file), PemFiles.privateKey(file));
        }
        KeyPair made = newKey();
        write(
                file,
                block("PRIVATE KEY", made.getPrivate().getEncoded())
                        + block(PUBLIC_KEY, made.getPublic().getEncoded()));
        return made;
    }

    private static PublicKey publicKey(Path file) throws IOException {
        String begin = "-----BEGIN " + PUBLIC_KEY + "-----";
        String text = Files.readString(file);
        int from = text.indexOf(begin);
        int to = text.indexOf("-----END " + PUBLIC_KEY);
        if (from < 0 || to < from) {
            throw new IOException("there is no public key in " + file);
        }
        byte[] der = Base64.getMimeDecoder().decode(text.substring(from + begin.length(), to));
        try {
            return KeyFactory.getInstance("EC").generatePublic(new X509EncodedKeySpec(der));
        } catch (GeneralSecurityException e) {
            throw new IOException("the public key in " + file + " cannot be read", e);
        }
    }

    /** The certificate that is in use, if there is one that can be read. */
    Optional<X509Certificate> current(String name) {
        Path file = AcmeSettings.chain(folder, name);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(PemFiles.certificates(file).get(0));
        } catch (InvalidSetting e) {
            return Optional.empty();
        }
    }

    /** Puts a certificate in the place of the one before: the key first, and both as whole files. */
    void keep(String name, List<X509Certificate> chain, PrivateKey key) throws IOException {
        StringBuilder pem = new StringBuilder();
        try {
            for (X509Certificate certificate : chain) {
                pem.append(block("CERTIFICATE", certificate.getEncoded()));
            }
        } catch (CertificateEncodingException e) {
            throw new IOException("a certificate cannot be written", e);
        }
        write(AcmeSettings.key(folder, name), block("PRIVATE KEY", key.getEncoded()));
        write(AcmeSettings.chain(folder, name), pem.toString());
    }

    private static String block(String type, byte[] der) {
        return "-----BEGIN " + type + "-----\n" + BASE64.encodeToString(der) + "\n-----END " + type + "-----\n";
    }

    private void write(Path file, String text) throws IOException {
        Files.createDirectories(folder);
        // Created for its owner only, on systems that have such permissions.
        Path part = Files.createTempFile(folder, ".part", ".pem");
        if (part.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.setPosixFilePermissions(part, PosixFilePermissions.fromString("rw-------"));
        }
        try (Writer writer = Files.newBufferedWriter(part, StandardCharsets.US_ASCII)) {
            writer.write(text);
        }
        Files.move(part, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }
}
