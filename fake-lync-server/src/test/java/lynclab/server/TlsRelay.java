package lynclab.server;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import javax.net.ssl.SSLContext;
import lynclab.server.control.SitePort;

/** A reverse proxy at its simplest: ends TLS with a certificate of its own, and goes on over a connection of its own. */
final class TlsRelay implements AutoCloseable {
    private final ServerSocket listening;
    private final int behind;

    private TlsRelay(ServerSocket listening, int behind) {
        this.listening = listening;
        this.behind = behind;
    }

    static TlsRelay before(FakeLyncServer server, SitePort port, SSLContext shown) throws IOException {
        var listening = shown.getServerSocketFactory().createServerSocket(0, 50, InetAddress.getLoopbackAddress());
        var relay = new TlsRelay(listening, server.port(port));
        inBackground(relay::accept);
        return relay;
    }

    int port() {
        return listening.getLocalPort();
    }

    private void accept() throws IOException {
        while (!listening.isClosed()) {
            var client = listening.accept();
            var server = TestDeployment.AUTHORITY
                    .trustStore()
                    .clientContext()
                    .getSocketFactory()
                    .createSocket(InetAddress.getLoopbackAddress(), behind);
            inBackground(() -> carry(client, server));
            inBackground(() -> carry(server, client));
        }
    }

    private static void carry(Socket from, Socket to) throws IOException {
        try (from;
                to) {
            copy(from.getInputStream(), to.getOutputStream());
        }
    }

    private static void copy(InputStream in, OutputStream out) throws IOException {
        var piece = new byte[8192];
        for (var read = in.read(piece); read >= 0; read = in.read(piece)) {
            out.write(piece, 0, read);
            out.flush();
        }
    }

    /** Until either side has had enough. */
    private static void inBackground(Carrying carrying) {
        var thread = new Thread(() -> {
            try {
                carrying.run();
            } catch (IOException closed) {
                // Whoever waits for octets sees that there are no more.
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    private interface Carrying {
        void run() throws IOException;
    }

    @Override
    public void close() throws IOException {
        listening.close();
    }
}
