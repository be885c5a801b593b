package lynclab.bench.endurance;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;

/** Asks a port for its certificate. */
final class PresentedSerial {
    private PresentedSerial() {}

    /** The serial number of the certificate that a new connection is shown. */
    static String of(int port) throws IOException {
        String[] serial = {""};
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {new Noting(serial)}, new SecureRandom());
            try (SSLSocket tls = (SSLSocket) context.getSocketFactory().createSocket(socket, "localhost", port, true)) {
                tls.startHandshake();
            }
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no TLS", e);
        }
        return serial[0];
    }

    private record Noting(String[] serial) implements X509TrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType) {
            serial[0] = chain[0].getSerialNumber().toString(16);
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
