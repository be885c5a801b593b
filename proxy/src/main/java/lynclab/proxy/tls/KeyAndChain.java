package lynclab.proxy.tls;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import lynclab.proxy.config.CertificateSource;
import lynclab.proxy.config.InvalidSetting;
import org.jspecify.annotations.Nullable;

/** A chain and its key, from wherever they are kept. */
record KeyAndChain(List<X509Certificate> chain, PrivateKey key) {

    static KeyAndChain read(CertificateSource source) {
        if (source instanceof CertificateSource.Files files) {
            return new KeyAndChain(PemFiles.certificates(files.chain()), PemFiles.privateKey(files.key()));
        }
        if (source instanceof CertificateSource.Pkcs12 store) {
            return read(store.file(), password(store.passwordFile()));
        }
        CertificateSource.Given given = (CertificateSource.Given) source;
        return new KeyAndChain(given.chain(), given.key());
    }

    private static KeyAndChain read(Path file, char[] password) {
        KeyStore store;
        try (InputStream in = Files.newInputStream(file)) {
            store = KeyStore.getInstance("PKCS12");
            store.load(in, password);
        } catch (IOException e) {
            boolean wrongPassword = e.getCause() instanceof GeneralSecurityException;
            throw new InvalidSetting(
                    wrongPassword ? "the password does not open " + file : file + " is not a PKCS#12 file",
                    wrongPassword ? "password-file with the password on its first line" : "a .pfx or .p12 file");
        } catch (GeneralSecurityException e) {
            throw new InvalidSetting(file + " cannot be read: " + e.getMessage(), "a PKCS#12 file of AES or 3DES");
        }
        try {
            return onlyKey(file, store, password);
        } catch (GeneralSecurityException e) {
            throw new InvalidSetting("the key in " + file + " cannot be read", "a key under the file's own password");
        }
    }

    private static KeyAndChain onlyKey(Path file, KeyStore store, char[] password) throws GeneralSecurityException {
        List<String> keys = new ArrayList<>();
        for (String alias : Collections.list(store.aliases())) {
            if (store.isKeyEntry(alias)) {
                keys.add(alias);
            }
        }
        if (keys.size() != 1) {
            throw new InvalidSetting(
                    keys.isEmpty() ? "no private key in " + file : "several private keys in " + file,
                    "one key with its chain, exported with \"include all certificates in the path\"");
        }
        List<X509Certificate> chain = new ArrayList<>();
        for (Certificate certificate : store.getCertificateChain(keys.get(0))) {
            X509Certificate next = (X509Certificate) certificate;
            boolean isRoot = next.getSubjectX500Principal().equals(next.getIssuerX500Principal());
            // Exports contain the root, which no client needs to be sent.
            if (!isRoot || chain.isEmpty()) {
                chain.add(next);
            }
        }
        return new KeyAndChain(chain, (PrivateKey) store.getKey(keys.get(0), password));
    }

    private static char[] password(@Nullable Path file) {
        if (file == null) {
            return new char[0];
        }
        try {
            return Files.readString(file).lines().findFirst().orElse("").toCharArray();
        } catch (IOException e) {
            throw new InvalidSetting("file " + file + " cannot be read", "a file with the password on its first line");
        }
    }
}
