package lynclab.ca.acme;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import lynclab.ca.AnyCertificate;

/** Looks itself, in a handshake, whether a host is its account's (RFC 8737 section 3). */
final class HandshakeValidation {
    private static final int MILLIS_AT_MOST = 10_000;
    private static final String PROTOCOL = "acme-tls/1";
    private static final String EXTENSION = "1.3.6.1.5.5.7.1.31";

    private HandshakeValidation() {}

    /** Returns what is wrong, or nothing. */
    static String problem(InetSocketAddress address, String host, String expected) {
        try (Socket plain = new Socket()) {
            plain.connect(address, MILLIS_AT_MOST);
            plain.setSoTimeout(MILLIS_AT_MOST);
            // The certificate signs itself: what it holds is what counts.
            SSLSocket socket = (SSLSocket)
                    AnyCertificate.clientContext().getSocketFactory().createSocket(plain, host, 443, true);
            SSLParameters parameters = socket.getSSLParameters();
            parameters.setServerNames(List.of(new SNIHostName(host)));
            parameters.setApplicationProtocols(new String[] {PROTOCOL});
            socket.setSSLParameters(parameters);
            socket.startHandshake();
            if (!PROTOCOL.equals(socket.getApplicationProtocol())) {
                return host + " does not speak " + PROTOCOL;
            }
            X509Certificate shown = (X509Certificate) socket.getSession().getPeerCertificates()[0];
            return proves(shown, host, expected) ? "" : host + " showed a certificate that proves something else";
        } catch (IOException | GeneralSecurityException e) {
            return host + " cannot be shaken hands with on port 443: " + e.getMessage();
        }
    }

    private static boolean proves(X509Certificate shown, String host, String expected) throws GeneralSecurityException {
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(expected.getBytes(StandardCharsets.US_ASCII));
        // An octet string in an octet string.
        byte[] value = new byte[4 + digest.length];
        System.arraycopy(new byte[] {4, 34, 4, 32}, 0, value, 0, 4);
        System.arraycopy(digest, 0, value, 4, digest.length);
        boolean isOnlyName = shown.getSubjectAlternativeNames() != null
                && List.copyOf(shown.getSubjectAlternativeNames()).equals(List.of(List.of(2, host)));
        return isOnlyName
                && shown.getCriticalExtensionOIDs().contains(EXTENSION)
                && Arrays.equals(shown.getExtensionValue(EXTENSION), value);
    }
}
