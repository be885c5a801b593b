package lynclab.lab.target;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLSocket;
import lynclab.ca.AnyCertificate;

/** Looks which certificate a listener presents, whoever has signed it: whether to trust it is for the clients of the lab to say. */
final class CertificateOnShow {

    private static final int PATIENCE_MILLIS = 2_000;

    private CertificateOnShow() {}

    /** What is in the way, for people; empty when the listener presents the certificate. */
    static String missing(InetSocketAddress listener, X509Certificate wanted) {
        try (SSLSocket socket =
                (SSLSocket) AnyCertificate.clientContext().getSocketFactory().createSocket()) {
            socket.connect(listener, PATIENCE_MILLIS);
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.startHandshake();
            return wanted.equals(socket.getSession().getPeerCertificates()[0]) ? "" : "it shows another one";
        } catch (IOException e) {
            return String.valueOf(e.getMessage());
        }
    }
}
