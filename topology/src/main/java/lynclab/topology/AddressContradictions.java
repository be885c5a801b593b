package lynclab.topology;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Addresses that belong to two hosts, and hosts that belong to two pools. */
final class AddressContradictions {
    private final Topology topology;
    private final Complaints complaints;
    private final Map<String, String> owners = new HashMap<>();
    private final Map<String, String> names = new HashMap<>();

    private AddressContradictions(Topology topology, Complaints complaints) {
        this.topology = topology;
        this.complaints = complaints;
    }

    static void find(Topology topology, Complaints complaints) {
        new AddressContradictions(topology, complaints).addresses();
    }

    private void addresses() {
        ReverseProxy proxy = topology.reverseProxy();
        claim(proxy.publicAddress(), "the reverse proxy outside", "reverse-proxy.public-address");
        claim(proxy.dmzAddress(), "the reverse proxy inside", "reverse-proxy.dmz-address");
        proxy.loadBalancers()
                .forEach(address ->
                        claim(address, "a load balancer before the reverse proxy", "reverse-proxy.load-balancers"));
        for (Pool pool : topology.pools()) {
            claimMembers(pool.members(), pool.fqdn(), Complaints.path(topology, pool));
            if (pool.internalAddress() != null) {
                claim(
                        pool.internalAddress(),
                        "the load balancer of " + pool.fqdn(),
                        Complaints.path(topology, pool) + ".virtual-address");
            }
        }
        for (String key : List.of("office-web-apps", "exchange")) {
            WebFarm farm = key.equals("exchange") ? topology.exchange() : topology.officeWebApps();
            if (farm != null) {
                claimMembers(farm.members(), farm.fqdn(), key);
                if (farm.internalAddress() != null) {
                    claim(farm.internalAddress(), "the load balancer of " + farm.fqdn(), key + ".virtual-address");
                }
            }
        }
        Edge edge = topology.edge();
        if (edge != null) {
            claim(edge.address(), "the Edge inside", "edge.address");
            claimService(edge.access(), "access");
            claimService(edge.webcon(), "webcon");
            claimService(edge.av(), "av");
        }
    }

    /** One address may carry the three Edge services on three ports. */
    private void claimService(Edge.Service service, String key) {
        String owner = owners.putIfAbsent(service.address(), "the Edge's service on port " + service.port());
        if (owner != null && (!owner.startsWith("the Edge's service") || owner.endsWith(" " + service.port()))) {
            complaints.say(
                    "edge." + key + ".address",
                    "address " + service.address() + " belongs to " + owner,
                    "an address of its own, or another port than the other Edge services");
        }
    }

    private void claimMembers(List<Member> members, String fqdn, String path) {
        for (Member member : members) {
            String other = names.putIfAbsent(member.fqdn(), fqdn);
            if (other != null) {
                complaints.say(
                        path + ".members." + member.fqdn(),
                        member.fqdn() + " is a server of " + other + " already",
                        "every server belongs to one pool or farm");
            }
            claim(
                    member.address(),
                    member.fqdn(),
                    members.size() == 1 && member.fqdn().equals(fqdn)
                            ? path + ".address"
                            : path + ".members." + member.fqdn());
        }
    }

    private void claim(String address, String owner, String path) {
        String other = owners.putIfAbsent(address, owner);
        if (other != null) {
            complaints.say(
                    path,
                    "address " + address + " belongs to " + other + " already",
                    "every host has an address of its own");
        }
    }
}
