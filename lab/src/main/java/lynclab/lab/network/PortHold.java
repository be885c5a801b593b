package lynclab.lab.network;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Holds a loopback port for as long as somebody wants it, whether somebody listens there or not.
 *
 * <p>A socket that is bound but does not listen keeps its port from being given to anybody who asks for a free one, and
 * has connections refused by the operating system. On Linux a listener of any process that reuses addresses may
 * join it there; where the system does not allow that, the hold is let go while somebody listens.
 */
public final class PortHold implements AutoCloseable {

    // The operating system may take a moment to forget a listener, and needs no longer.
    private static final int ATTEMPTS = 1000;

    private final InetSocketAddress address;
    private @Nullable Socket held;

    private PortHold(Socket held) {
        this.held = held;
        this.address = (InetSocketAddress) held.getLocalSocketAddress();
    }

    /** Takes a free port. */
    public static PortHold take() {
        try {
            return new PortHold(bound(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0)));
        } catch (IOException e) {
            throw new UncheckedIOException("no free port", e);
        }
    }

    /** Takes this address. */
    public static PortHold take(InetSocketAddress wanted) {
        try {
            return new PortHold(bound(wanted));
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "port " + wanted.getPort() + " is in use by somebody else: " + e.getMessage(), e);
        }
    }

    public InetSocketAddress address() {
        return address;
    }

    /** Opens a listener on the port. */
    synchronized <T> T whileFree(Supplier<T> listening) {
        try {
            return listening.get();
        } catch (Exception e) {
            if (held == null || !isTaken(e)) {
                throw e;
            }
            letGo();
            return listening.get();
        }
    }

    /** Makes room for another process to listen on the port, where the system would not let it join this hold. */
    public synchronized void yieldToOthers() {
        if (!System.getProperty("os.name", "").startsWith("Linux")) {
            letGo();
        }
    }

    /** Holds the port again, should it have been let go, once nobody listens there any more. */
    public synchronized void keep() {
        for (int attempt = 1; held == null; attempt++) {
            try {
                held = bound(address);
            } catch (IOException e) {
                if (attempt == ATTEMPTS) {
                    throw new UncheckedIOException("the port " + address + " cannot be kept closed", e);
                }
                Thread.yield();
            }
        }
    }

    @Override
    public synchronized void close() {
        letGo();
    }

    private void letGo() {
        Socket free = held;
        held = null;
        if (free != null) {
            closeQuietly(free);
        }
    }

    // Netty throws what it was told by the system undeclared.
    private static boolean isTaken(Throwable thrown) {
        return thrown instanceof BindException || thrown.getCause() instanceof BindException;
    }

    private static Socket bound(InetSocketAddress address) throws IOException {
        Socket socket = new Socket();
        try {
            socket.setReuseAddress(true);
            socket.bind(address);
            return socket;
        } catch (IOException e) {
            closeQuietly(socket);
            throw e;
        }
    }

    private static void closeQuietly(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
