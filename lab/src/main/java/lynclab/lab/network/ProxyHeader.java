package lynclab.lab.network;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The header of the PROXY protocol, by which a load balancer tells whose connection it passes on; for IPv4. */
public enum ProxyHeader {
    /** One line of text. */
    V1 {
        @Override
        public byte[] bytes(AddressPort client, AddressPort called) {
            String line = "PROXY TCP4 " + client.address() + " " + called.address() + " " + client.port() + " "
                    + called.port() + "\r\n";
            return line.getBytes(StandardCharsets.US_ASCII);
        }
    },
    /** Binary. */
    V2 {
        @Override
        public byte[] bytes(AddressPort client, AddressPort called) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            try (DataOutputStream output = new DataOutputStream(bytes)) {
                output.write(SIGNATURE);
                output.writeByte(VERSION_2_PROXIED);
                output.writeByte(TCP_OVER_IPV4);
                output.writeShort(LENGTH_OF_IPV4);
                writeAddress(output, client.address());
                writeAddress(output, called.address());
                output.writeShort(client.port());
                output.writeShort(called.port());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return bytes.toByteArray();
        }
    };

    private static final byte[] SIGNATURE = {13, 10, 13, 10, 0, 13, 10, 'Q', 'U', 'I', 'T', 10};
    private static final int VERSION_2_PROXIED = 0x21;
    private static final int TCP_OVER_IPV4 = 0x11;
    private static final int LENGTH_OF_IPV4 = 12;

    /**
     * The header for a connection.
     *
     * @param called what the client connected to
     */
    public abstract byte[] bytes(AddressPort client, AddressPort called);

    /** The version of that number. */
    public static ProxyHeader ofVersion(int version) {
        return switch (version) {
            case 1 -> V1;
            case 2 -> V2;
            default -> throw new IllegalArgumentException("the PROXY protocol has versions 1 and 2, not " + version);
        };
    }

    private static void writeAddress(DataOutputStream output, String address) throws IOException {
        for (String octet : address.split("\\.")) {
            output.writeByte(Integer.parseInt(octet));
        }
    }
}
