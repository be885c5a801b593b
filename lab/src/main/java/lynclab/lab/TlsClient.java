package lynclab.lab;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.Socket;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.X509ExtendedKeyManager;
import javax.net.ssl.X509ExtendedTrustManager;
import lynclab.ca.Cryptography;
import org.jspecify.annotations.Nullable;

/** One handshake of a client that keeps what it was shown, also when it does not like it. */
final class TlsClient {

    private final Cryptography cryptography;
    private final TrustJudge judge;
    private final String host;
    private final @Nullable String sni;
    private final boolean acceptAny;
    private final @Nullable String version;
    private boolean clientCertificateAsked;
    private List<X509Certificate> chain = List.of();
    private @Nullable Trust trust;
    private @Nullable String protocol;
    private @Nullable String cipherSuite;
    private Duration took = Duration.ZERO;

    TlsClient(
            Cryptography cryptography,
            TrustJudge judge,
            String host,
            @Nullable String sni,
            boolean acceptAny,
            @Nullable String version) {
        this.cryptography = cryptography;
        this.judge = judge;
        this.host = host;
        this.sni = sni;
        this.acceptAny = acceptAny;
        this.version = version;
    }

    /** Shakes hands over an open connection; afterwards, and after a failure too, {@link #handshake()} tells of it. */
    SSLSocket start(Socket plain) throws IOException {
        long start = System.nanoTime();
        try {
            SSLSocket socket =
                    (SSLSocket) context().getSocketFactory().createSocket(plain, peer(plain), plain.getPort(), true);
            SSLParameters parameters = socket.getSSLParameters();
            parameters.setServerNames(sni == null ? List.of() : List.of(new SNIHostName(sni)));
            socket.setSSLParameters(parameters);
            if (version == null) {
                Cryptography.speakTlsOfToday(socket);
            } else {
                socket.setEnabledProtocols(new String[] {version});
            }
            startHandshake(socket);
            protocol = socket.getSession().getProtocol();
            cipherSuite = socket.getSession().getCipherSuite();
            return socket;
        } finally {
            took = Duration.ofNanos(System.nanoTime() - start);
        }
    }

    TlsHandshake handshake() {
        return new TlsHandshake(sni, protocol, cipherSuite, chain, trust, took, clientCertificateAsked);
    }

    // A context of its own for every handshake, so that no session is resumed and every chain is really shown.
    private SSLContext context() {
        return cryptography.tls(new NoCertificate(), new Capture());
    }

    // Not every TLS takes an empty list of server names for none, but none makes one of an address.
    private String peer(Socket plain) {
        return sni == null ? plain.getInetAddress().getHostAddress() : sni;
    }

    private static void startHandshake(SSLSocket socket) throws IOException {
        try {
            socket.startHandshake();
        } catch (SSLException e) {
            throw TlsFailure.inPlainWords(e);
        }
    }

    /** Has no certificate to give, and notices when one is wanted. */
    private final class NoCertificate extends X509ExtendedKeyManager {

        @Override
        public @Nullable String chooseClientAlias(
                String[] keyType, Principal @Nullable [] issuers, @Nullable Socket socket) {
            clientCertificateAsked = true;
            return null;
        }

        @Override
        public String @Nullable [] getClientAliases(String keyType, Principal @Nullable [] issuers) {
            return null;
        }

        @Override
        public String @Nullable [] getServerAliases(String keyType, Principal @Nullable [] issuers) {
            return null;
        }

        @Override
        public @Nullable String chooseServerAlias(
                String keyType, Principal @Nullable [] issuers, @Nullable Socket socket) {
            return null;
        }

        @Override
        public X509Certificate @Nullable [] getCertificateChain(String alias) {
            return null;
        }

        @Override
        public @Nullable PrivateKey getPrivateKey(String alias) {
            return null;
        }
    }

    // Of the class of all other certificates, whatever made these.
    private static List<X509Certificate> plain(X509Certificate[] presented) throws CertificateException {
        CertificateFactory factory = CertificateFactory.getInstance("X.509");
        List<X509Certificate> chain = new ArrayList<>();
        for (X509Certificate each : presented) {
            chain.add((X509Certificate) factory.generateCertificate(new ByteArrayInputStream(each.getEncoded())));
        }
        return List.copyOf(chain);
    }

    private final class Capture extends X509ExtendedTrustManager {

        @Override
        public void checkServerTrusted(X509Certificate[] presented, String authType, Socket socket)
                throws CertificateException {
            chain = plain(presented);
            protocol = ((SSLSocket) socket).getHandshakeSession().getProtocol();
            Trust verdict = judge.judge(chain, host);
            trust = verdict;
            if (!verdict.trusted() && !acceptAny) {
                throw new CertificateException(verdict.toString());
            }
        }

        @Override
        public void checkServerTrusted(X509Certificate[] presented, String authType, SSLEngine engine)
                throws CertificateException {
            throw new CertificateException("only sockets are expected here");
        }

        @Override
        public void checkServerTrusted(X509Certificate[] presented, String authType) throws CertificateException {
            throw new CertificateException("only sockets are expected here");
        }

        @Override
        public void checkClientTrusted(X509Certificate[] presented, String authType) throws CertificateException {
            throw new CertificateException("a client judges no clients");
        }

        @Override
        public void checkClientTrusted(X509Certificate[] presented, String authType, Socket socket)
                throws CertificateException {
            throw new CertificateException("a client judges no clients");
        }

        @Override
        public void checkClientTrusted(X509Certificate[] presented, String authType, SSLEngine engine)
                throws CertificateException {
            throw new CertificateException("a client judges no clients");
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
