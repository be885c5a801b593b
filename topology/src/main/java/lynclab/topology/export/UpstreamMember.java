package lynclab.topology.export;

/** One server of a pool or farm, and where it listens for what came in encrypted and in clear. */
public record UpstreamMember(String fqdn, Endpoint https, Endpoint http) {}
