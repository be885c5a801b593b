package lynclab.lab.network;

/** An address of the topology with a port; a name in the routing table, not a real socket. */
public record AddressPort(String address, int port) {

    public AddressPort {
        if (address.isBlank()) {
            throw new IllegalArgumentException("an address is needed before port " + port);
        }
        if (port < 1 || port > 65535) {
            throw new IllegalArgumentException("port " + port + " of " + address + " is not between 1 and 65535");
        }
    }

    @Override
    public String toString() {
        return address.contains(":") ? "[" + address + "]:" + port : address + ":" + port;
    }
}
