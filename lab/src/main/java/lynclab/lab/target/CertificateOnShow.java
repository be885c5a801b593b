package lynclab.lab.target;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLSocket;
import lynclab.ca.AnyCertificate;
import lynclab.lab.network.AddressPort;
import lynclab.lab.network.ProxyHeader;
import org.jspecify.annotations.Nullable;

/** Looks which certificate a listener presents, whoever has signed it: whether to trust it is for the clients of the lab to say. */
final class CertificateOnShow {

    private static final int PATIENCE_MILLIS = 2_000;

    private CertificateOnShow() {}

    /** What is in the way, for people; empty when the listener presents the certificate. */
    static String missing(InetSocketAddress listener, X509Certificate wanted) {
        return missing(listener, wanted, null);
    }

    /**
     * The same, asked as a load balancer that speaks the PROXY protocol.
     *
     * @param loadBalancer where the load balancer calls from; null for a client
     */
    static String missing(InetSocketAddress listener, X509Certificate wanted, @Nullable InetAddress loadBalancer) {
        try (Socket plain = new Socket()) {
            if (loadBalancer != null) {
                plain.bind(new InetSocketAddress(loadBalancer, 0));
            }
            plain.connect(listener, PATIENCE_MILLIS);
            plain.setSoTimeout(PATIENCE_MILLIS);
            if (loadBalancer != null) {
                plain.getOutputStream().write(ofItsOwn(plain));
            }
            SSLSocket socket = (SSLSocket) AnyCertificate.clientContext()
                    .getSocketFactory()
                    .createSocket(plain, listener.getHostString(), listener.getPort(), false);
            socket.startHandshake();
            return wanted.equals(socket.getSession().getPeerCertificates()[0]) ? "" : "it shows another one";
        } catch (IOException e) {
            return String.valueOf(e.getMessage());
        }
    }

    private static byte[] ofItsOwn(Socket connection) {
        return ProxyHeader.V1.bytes(
                new AddressPort(connection.getLocalAddress().getHostAddress(), connection.getLocalPort()),
                new AddressPort(connection.getInetAddress().getHostAddress(), connection.getPort()));
    }
}
