package lynclab.topology.export;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Key;
import java.security.KeyStore;
import java.util.Base64;

/** A certificate with its key, which the products want to see before they judge a configuration. */
final class TestFiles {

    private static final String PASSWORD = "changeit";

    private TestFiles() {}

    static ProxyFiles in(Path folder) throws Exception {
        Path store = folder.resolve("keys.p12");
        Programs.Outcome outcome = Programs.run(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "proxy",
                "-keyalg",
                "RSA",
                "-dname",
                "CN=webext.contoso.com",
                "-storetype",
                "PKCS12",
                "-keystore",
                store.toString(),
                "-storepass",
                PASSWORD);
        if (outcome.code() != 0) {
            throw new IOException(outcome.printed());
        }
        KeyStore keys = KeyStore.getInstance(store.toFile(), PASSWORD.toCharArray());
        Key key = keys.getKey("proxy", PASSWORD.toCharArray());
        Path certificate = folder.resolve("public.pem");
        Files.writeString(
                certificate, pem("CERTIFICATE", keys.getCertificate("proxy").getEncoded()));
        Files.writeString(folder.resolve("public.pem.key"), pem("PRIVATE KEY", key.getEncoded()));
        return new ProxyFiles(certificate.toString(), certificate.toString());
    }

    private static String pem(String type, byte[] bytes) {
        return "-----BEGIN " + type + "-----\n" + Base64.getMimeEncoder().encodeToString(bytes) + "\n-----END " + type
                + "-----\n";
    }
}
