package lynclab.lab.target;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/** Which of this machine's addresses somebody else knows it by. */
final class OwnAddress {

    private OwnAddress() {}

    /** The one that packets to them come from; nothing is sent. */
    static InetAddress towards(InetSocketAddress other) {
        if (other.isUnresolved()) {
            throw new TargetMissing("the target " + other.getHostString() + " has no address that this machine knows");
        }
        try (DatagramSocket socket = new DatagramSocket()) {
            socket.connect(other);
            return socket.getLocalAddress();
        } catch (IOException | java.io.UncheckedIOException e) {
            throw new TargetMissing(
                    "the target " + other.getHostString() + " cannot be reached from this machine: " + e.getMessage());
        }
    }
}
