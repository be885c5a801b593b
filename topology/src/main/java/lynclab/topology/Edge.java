package lynclab.topology;

import org.jspecify.annotations.Nullable;

/**
 * The Edge: SIP and media from outside, on public addresses of its own and never behind the reverse proxy.
 *
 * @param fqdn the name it has inside
 * @param address the address it has inside
 */
public record Edge(String fqdn, String address, Service access, Service webcon, Service av, boolean xmpp) {

    /** One of the three services of an Edge, as the Internet sees it. */
    public record Service(String fqdn, String address, int port) {
        public Service {
            HostNames.require(fqdn);
            Addresses.require(address);
        }
    }

    public Edge {
        HostNames.require(fqdn);
        Addresses.require(address);
    }

    /** The SIP domain of the access service among the given ones, where it lies in one. */
    public @Nullable String accessDomain(Iterable<String> sipDomains) {
        for (String domain : sipDomains) {
            if (HostNames.isWithin(access.fqdn(), domain)) {
                return domain;
            }
        }
        return null;
    }
}
