package lynclab.lab.target;

import java.net.InetSocketAddress;
import java.util.List;

/** A pool or farm behind the target. */
public record Upstream(String name, List<Server> servers) {

    /** One server of it, and the sockets that lead to its ports. */
    public record Server(String fqdn, InetSocketAddress https, InetSocketAddress http) {}

    public Upstream {
        servers = List.copyOf(servers);
        if (servers.isEmpty()) {
            throw new IllegalArgumentException("upstream " + name + " has no servers");
        }
    }
}
