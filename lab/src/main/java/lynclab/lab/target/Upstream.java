package lynclab.lab.target;

import java.net.InetSocketAddress;
import java.util.List;

/**
 * A pool or farm behind the target.
 *
 * @param healthPage what every server of it answers with 200 without asking who wants to know
 */
public record Upstream(String name, List<Server> servers, Affinity affinity, String healthPage) {

    private static final String DISCOVERY = "/Autodiscover/AutodiscoverService.svc/root";

    /** Whether clients come back to the server that they had before. */
    public enum Affinity {
        NONE,
        /** By the cookie that Lync Server 2010 asks for. */
        COOKIE
    }

    /** One whose servers are all the same to a client. */
    public Upstream(String name, List<Server> servers) {
        this(name, servers, Affinity.NONE, DISCOVERY);
    }

    /** One server of it, and the sockets that lead to its ports. */
    public record Server(String fqdn, InetSocketAddress https, InetSocketAddress http) {}

    public Upstream {
        servers = List.copyOf(servers);
        if (servers.isEmpty()) {
            throw new IllegalArgumentException("upstream " + name + " has no servers");
        }
    }
}
