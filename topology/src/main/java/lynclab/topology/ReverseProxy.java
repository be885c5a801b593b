package lynclab.topology;

import org.jspecify.annotations.Nullable;

/**
 * Where the reverse proxy stands.
 *
 * @param publicAddress what the Internet calls
 * @param publicIpv6 the same over IPv6, where it is published
 * @param dmzAddress what the LAN calls, and what the servers see as the caller
 */
public record ReverseProxy(
        String publicAddress, @Nullable String publicIpv6, String dmzAddress, int httpsPort, int httpPort) {

    public ReverseProxy {
        Addresses.require(publicAddress);
        Addresses.require(dmzAddress);
        if (publicIpv6 != null && !Addresses.isIpv6(publicIpv6)) {
            throw new IllegalArgumentException(publicIpv6 + " is not an IPv6 address");
        }
    }
}
