package lynclab.topology;

import java.util.ArrayList;
import java.util.List;

/** The servers of a pool or farm: one {@code address}, or {@code members} with an address each. */
final class MemberSection {
    private final Document document;
    private final Section owner;

    MemberSection(Document document, Section owner) {
        this.document = document;
        this.owner = owner;
    }

    List<Member> read(String fqdn) {
        if (!owner.has("members")) {
            if (!owner.has("address")) {
                owner.missing("address", "give the server's address, or members with an address each");
            }
            return List.of(new Member(fqdn, owner.address("address", StandIn.ADDRESS)));
        }
        if (owner.has("address")) {
            owner.problem(
                    "address",
                    "\"address\" stands beside \"members\"",
                    "the members have addresses of their own; the load balancer's is called virtual-address");
        }
        Section servers = owner.freeSection("members");
        List<Member> members = new ArrayList<>();
        for (String name : servers.keys()) {
            String address = servers.text(name);
            members.add(new Member(
                    document.host(servers.at(name), name),
                    address == null ? StandIn.ADDRESS : document.address(servers.at(name), address)));
        }
        if (members.isEmpty()) {
            owner.problem("members", "there are no members", "for example \"fe01.corp.contoso.com: 10.1.1.11\"");
            members.add(new Member(fqdn, StandIn.ADDRESS));
        }
        if (members.size() > 1 && !owner.has("virtual-address")) {
            owner.problem(
                    "members",
                    "several members, but no virtual-address",
                    "web traffic needs a load balancer; give its address, \"virtual-address: 10.1.1.10\" (REQ-11.1)");
        }
        return members;
    }
}
