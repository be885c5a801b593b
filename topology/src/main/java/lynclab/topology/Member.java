package lynclab.topology;

/** One server of a pool or farm. */
public record Member(String fqdn, String address) {
    public Member {
        HostNames.require(fqdn);
        Addresses.require(address);
    }
}
