package lynclab.topology.export;

import java.util.List;

/**
 * A pool or farm behind the reverse proxy.
 *
 * @param healthPage what every server of it answers with 200 without asking who wants to know
 */
public record UpstreamPool(String name, List<UpstreamMember> members, String healthPage) {

    private static final String DISCOVERY = "/Autodiscover/AutodiscoverService.svc/root";

    public UpstreamPool {
        members = List.copyOf(members);
        if (members.isEmpty()) {
            throw new IllegalArgumentException("the pool " + name + " has no members");
        }
    }

    /** Servers of Lync. */
    public UpstreamPool(String name, List<UpstreamMember> members) {
        this(name, members, DISCOVERY);
    }

    static UpstreamPool officeWebApps(String name, List<UpstreamMember> members) {
        return new UpstreamPool(name, members, "/hosting/discovery");
    }

    static UpstreamPool exchange(String name, List<UpstreamMember> members) {
        return new UpstreamPool(name, members, "/EWS/healthcheck.htm");
    }
}
