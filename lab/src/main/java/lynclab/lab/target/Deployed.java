package lynclab.lab.target;

import java.net.InetSocketAddress;
import java.util.Map;
import lynclab.lab.network.AddressPort;

/**
 * What the deployment calls the sockets of a lab; whoever writes a configuration for the deployment uses these names.
 *
 * @param servers the sockets that lead to the servers, by each name or address and port that stands for one
 * @param httpsPort where the deployment's reverse proxy listens
 * @param httpPort the same in clear
 */
public record Deployed(Map<AddressPort, InetSocketAddress> servers, int httpsPort, int httpPort) {

    public Deployed {
        servers = Map.copyOf(servers);
    }
}
