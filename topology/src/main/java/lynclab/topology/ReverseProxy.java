package lynclab.topology;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where the reverse proxy stands.
 *
 * @param publicAddress what the Internet calls
 * @param publicIpv6 the same over IPv6, where it is published
 * @param dmzAddress what the LAN calls, and what the servers see as the caller
 * @param loadBalancers the addresses of load balancers that stand before it and tell by the PROXY protocol whose connection
 *     each is; empty where clients connect to it themselves
 */
public record ReverseProxy(
        String publicAddress,
        @Nullable String publicIpv6,
        String dmzAddress,
        int httpsPort,
        int httpPort,
        List<String> loadBalancers) {

    public ReverseProxy {
        Addresses.require(publicAddress);
        Addresses.require(dmzAddress);
        if (publicIpv6 != null && !Addresses.isIpv6(publicIpv6)) {
            throw new IllegalArgumentException(publicIpv6 + " is not an IPv6 address");
        }
        loadBalancers = List.copyOf(loadBalancers);
        loadBalancers.forEach(Addresses::require);
    }

    /** One that clients connect to themselves. */
    public ReverseProxy(
            String publicAddress, @Nullable String publicIpv6, String dmzAddress, int httpsPort, int httpPort) {
        this(publicAddress, publicIpv6, dmzAddress, httpsPort, httpPort, List.of());
    }

    /** The same behind other load balancers, or none. */
    public ReverseProxy withLoadBalancers(List<String> others) {
        return new ReverseProxy(publicAddress, publicIpv6, dmzAddress, httpsPort, httpPort, others);
    }
}
