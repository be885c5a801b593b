package lynclab.topology.export;

/** An address and a port, or with {@code *} every address of the machine. */
public record Endpoint(String address, int port) {

    /** The address that stands for all of them. */
    public static final String ANY = "*";

    public Endpoint {
        if (address.isBlank() || port < 1 || port > 65_535) {
            throw new IllegalArgumentException("nobody listens on \"" + address + "\" port " + port);
        }
    }

    @Override
    public String toString() {
        return (address.contains(":") ? "[" + address + "]" : address) + ":" + port;
    }
}
