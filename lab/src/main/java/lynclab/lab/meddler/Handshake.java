package lynclab.lab.meddler;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Function;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.X509ExtendedKeyManager;
import lynclab.ca.AnyCertificate;
import lynclab.ca.Cryptography;
import lynclab.ca.IssuedCertificate;
import org.jspecify.annotations.Nullable;

/** The box's side of TLS handshakes. */
final class Handshake {

    private static final byte[] PROTOCOL_VERSION = {21, 3, 1, 0, 2, 2, 70};
    private static final byte[] UNRECOGNIZED_NAME = {21, 3, 3, 0, 2, 2, 112};

    private final Manners manners;
    private final IssuedCertificate usual;
    private final Map<Manners.Other, IssuedCertificate> others = new EnumMap<>(Manners.Other.class);
    private final Memory memory;

    Handshake(
            Manners manners,
            IssuedCertificate usual,
            Function<Manners.Other, IssuedCertificate> others,
            Memory memory) {
        this.manners = manners;
        this.usual = usual;
        this.memory = memory;
        if (manners.other() != null) {
            this.others.put(manners.other(), others.apply(manners.other()));
        }
    }

    /** The connection inside TLS; null when it ended here. */
    @Nullable
    Socket with(Socket client) throws IOException {
        Hello hello = Hello.read(client.getInputStream());
        if (manners.old() == Manners.Old.NOTHING_ELSE && !hello.isOld()) {
            memory.meddled();
            return alert(client, PROTOCOL_VERSION);
        }
        if (manners.old() == Manners.Old.ACCEPTED_TOO && hello.isOld()) {
            memory.meddled();
            return oldServerHello(client);
        }
        if (manners.needsName() && !hello.named()) {
            memory.meddled();
            return alert(client, UNRECOGNIZED_NAME);
        }
        long connection = memory.count("connection");
        Socket reread = new Reread(client, hello.bytes());
        SSLSocket socket = (SSLSocket) Cryptography.quickest()
                .tls(new Keys(connection), new AnyCertificate())
                .getSocketFactory()
                .createSocket(reread, client.getInetAddress().getHostAddress(), client.getPort(), true);
        socket.setUseClientMode(false);
        if (manners.protocols().isEmpty()) {
            Cryptography.speakTlsOfToday(socket);
        } else {
            memory.meddled();
            socket.setEnabledProtocols(manners.protocols().toArray(new String[0]));
        }
        if (manners.asksForClientCertificate()) {
            memory.meddled();
            socket.setWantClientAuth(true);
        }
        socket.startHandshake();
        return socket;
    }

    private static @Nullable Socket alert(Socket client, byte[] alert) throws IOException {
        client.getOutputStream().write(alert);
        client.getOutputStream().flush();
        client.shutdownOutput();
        return null;
    }

    // As far as a probe goes that wants to know whether the version is accepted: the answer to its hello.
    private static @Nullable Socket oldServerHello(Socket client) throws IOException {
        byte[] hello = new byte[5 + 4 + 38];
        hello[0] = 22;
        hello[1] = 3;
        hello[2] = 1;
        hello[4] = 42;
        hello[5] = 2;
        hello[8] = 38;
        hello[9] = 3;
        hello[10] = 1;
        // An empty session, TLS_RSA_WITH_AES_128_CBC_SHA, no compression.
        hello[45] = 0x2f;
        OutputStream out = client.getOutputStream();
        out.write(hello);
        out.flush();
        client.shutdownOutput();
        return null;
    }

    private final class Keys extends X509ExtendedKeyManager {

        private final long connection;
        private IssuedCertificate chosen = usual;

        Keys(long connection) {
            this.connection = connection;
        }

        @Override
        public String chooseServerAlias(String keyType, Principal @Nullable [] issuers, @Nullable Socket socket) {
            String name = ((ExtendedSSLSession) ((SSLSocket) socket).getHandshakeSession())
                    .getRequestedServerNames().stream()
                            .filter(SNIHostName.class::isInstance)
                            .map(wanted -> ((SNIHostName) wanted).getAsciiName())
                            .findFirst()
                            .orElse("");
            manners.otherFor(name, connection).map(others::get).ifPresent(other -> {
                if (chosen != other) {
                    memory.meddled();
                }
                chosen = other;
            });
            return chosen.key().getAlgorithm().startsWith(keyType.split("_")[0]) ? "chosen" : null;
        }

        @Override
        public X509Certificate[] getCertificateChain(String alias) {
            return chosen.chain().toArray(new X509Certificate[0]);
        }

        @Override
        public PrivateKey getPrivateKey(String alias) {
            return chosen.key();
        }

        @Override
        public @Nullable String chooseEngineServerAlias(
                String keyType, Principal @Nullable [] issuers, @Nullable SSLEngine engine) {
            return null;
        }

        @Override
        public String @Nullable [] getServerAliases(String keyType, Principal @Nullable [] issuers) {
            return null;
        }

        @Override
        public String @Nullable [] getClientAliases(String keyType, Principal @Nullable [] issuers) {
            return null;
        }

        @Override
        public @Nullable String chooseClientAlias(
                String @Nullable [] keyType, Principal @Nullable [] issuers, @Nullable Socket socket) {
            return null;
        }
    }
}
