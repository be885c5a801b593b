package lynclab.bench.endurance;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLSocket;
import lynclab.ca.AnyCertificate;

/** Asks a port for its certificate. */
final class PresentedSerial {
    private PresentedSerial() {}

    /** The serial number of the certificate that a new connection is shown. */
    static String of(int port) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
                SSLSocket tls = (SSLSocket) AnyCertificate.clientContext()
                        .getSocketFactory()
                        .createSocket(socket, "localhost", port, true)) {
            tls.startHandshake();
            X509Certificate leaf = (X509Certificate) tls.getSession().getPeerCertificates()[0];
            return leaf.getSerialNumber().toString(16);
        }
    }
}
