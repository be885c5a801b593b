package lynclab.ca;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.X509ExtendedKeyManager;

/** A certificate with its private key and the chain that a server presents: leaf first, the root left out. */
public record IssuedCertificate(List<X509Certificate> chain, PrivateKey key) {

    public IssuedCertificate {
        chain = List.copyOf(chain);
        if (chain.isEmpty()) {
            throw new IllegalArgumentException("a chain has at least the leaf");
        }
    }

    public X509Certificate leaf() {
        return chain.get(0);
    }

    public String chainPem() {
        return Pem.of(chain);
    }

    /** The private key, unencrypted, as PKCS#8. */
    public String keyPem() {
        return Pem.block("PRIVATE KEY", key.getEncoded());
    }

    public void writePem(Path chainFile, Path keyFile) throws IOException {
        Files.writeString(chainFile, chainPem());
        Files.writeString(keyFile, keyPem());
    }

    /** Presents this chain to every client, whatever is wrong with it. */
    public X509ExtendedKeyManager keyManager() {
        return new OneCertificate(this);
    }

    /** A context for the server side of a test: this chain, no client certificates. */
    public SSLContext serverContext() {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(new KeyManager[] {keyManager()}, null, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(
                    "TLS could not be set up with the certificate of " + leaf().getSubjectX500Principal(), e);
        }
    }
}
