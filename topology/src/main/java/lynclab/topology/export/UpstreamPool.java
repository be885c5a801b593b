package lynclab.topology.export;

import java.util.List;

/** A pool or farm behind the reverse proxy. */
public record UpstreamPool(String name, List<UpstreamMember> members) {

    public UpstreamPool {
        members = List.copyOf(members);
        if (members.isEmpty()) {
            throw new IllegalArgumentException("the pool " + name + " has no members");
        }
    }
}
