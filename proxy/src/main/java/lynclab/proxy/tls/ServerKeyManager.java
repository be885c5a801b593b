package lynclab.proxy.tls;

import java.net.Socket;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.HashMap;
import java.util.Map;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SNIServerName;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSession;
import javax.net.ssl.X509ExtendedKeyManager;
import org.jspecify.annotations.Nullable;

/** Answers a TLS engine's question for a key from a {@link CertificateSelector}; no key store is involved. */
final class ServerKeyManager extends X509ExtendedKeyManager {
    private final CertificateSelector selector;
    private final Map<String, PresentedCertificate> byAlias = new HashMap<>();

    ServerKeyManager(CertificateSelector selector) {
        this.selector = selector;
        for (PresentedCertificate certificate : selector.certificates()) {
            byAlias.put(certificate.name(), certificate);
        }
    }

    @Override
    public @Nullable String chooseEngineServerAlias(
            String keyType, Principal @Nullable [] issuers, @Nullable SSLEngine engine) {
        String host = engine == null ? null : requestedHost(engine.getHandshakeSession());
        PresentedCertificate wanted = selector.select(host).certificate();
        PresentedCertificate offered = selector.select(host, keyType).certificate();
        if (!offered.keyType().equals(keyType)) {
            return null;
        }
        // A certificate of another key type must not win over one that covers the host.
        boolean offeredFits =
                host == null || offered.hosts().covers(host) || !wanted.hosts().covers(host);
        return offeredFits ? offered.name() : null;
    }

    /** The host name in the client's SNI, or null. */
    static @Nullable String requestedHost(@Nullable SSLSession session) {
        if (session instanceof ExtendedSSLSession extended) {
            for (SNIServerName name : extended.getRequestedServerNames()) {
                if (name instanceof SNIHostName host) {
                    return host.getAsciiName();
                }
            }
        }
        return null;
    }

    @Override
    public @Nullable X509Certificate[] getCertificateChain(String alias) {
        PresentedCertificate certificate = byAlias.get(alias);
        return certificate == null ? null : certificate.chain().toArray(X509Certificate[]::new);
    }

    @Override
    public @Nullable PrivateKey getPrivateKey(String alias) {
        PresentedCertificate certificate = byAlias.get(alias);
        return certificate == null ? null : certificate.key();
    }

    @Override
    public String[] getServerAliases(String keyType, Principal @Nullable [] issuers) {
        return selector.certificates().stream()
                .filter(certificate -> certificate.keyType().equals(keyType))
                .map(PresentedCertificate::name)
                .toArray(String[]::new);
    }

    @Override
    public @Nullable String chooseServerAlias(String keyType, Principal @Nullable [] issuers, Socket socket) {
        return selector.hasKeyType(keyType)
                ? selector.select(null, keyType).certificate().name()
                : null;
    }

    @Override
    public String @Nullable [] getClientAliases(String keyType, Principal[] issuers) {
        return null;
    }

    @Override
    public @Nullable String chooseClientAlias(String[] keyType, Principal[] issuers, Socket socket) {
        return null;
    }
}
