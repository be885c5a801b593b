package lynclab.lab.network;

import java.net.InetAddress;

/** What a wire says to its far side at the beginning of each connection, and where it calls from. */
public interface Preface {

    /** An address of this machine. */
    InetAddress from();

    /**
     * What comes before everything that the near side sends.
     *
     * @param clientPort the port of the near side
     */
    byte[] bytes(int clientPort);
}
