package lynclab.server.deployment;

/**
 * Where a subnet of the organisation is, as an emergency call would tell it.
 *
 * @param subnet the address of the network, such as {@code 192.168.0.0}
 */
public record OfficeLocation(
        String subnet, String country, String state, String city, String street, String houseNumber, String room) {}
