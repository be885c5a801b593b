package lynclab.topology;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Front Ends or Directors that answer under one name.
 *
 * @param internalAddress the load balancer's address for the internal web site; null where one server answers itself
 * @param pairedPool the pool that takes over when this one fails
 */
public record Pool(
        String fqdn,
        PoolRole role,
        PoolEdition edition,
        List<Member> members,
        String internalWebFqdn,
        String externalWebFqdn,
        WebPorts ports,
        @Nullable String internalAddress,
        @Nullable String pairedPool) {

    public Pool {
        HostNames.require(fqdn);
        Objects.requireNonNull(role, "role");
        Objects.requireNonNull(edition, "edition");
        members = List.copyOf(members);
        if (members.isEmpty()) {
            throw new IllegalArgumentException("pool " + fqdn + " has no members");
        }
        HostNames.require(internalWebFqdn);
        HostNames.require(externalWebFqdn);
        Objects.requireNonNull(ports, "ports");
        if (internalAddress != null) {
            Addresses.require(internalAddress);
        }
    }

    public boolean isDirector() {
        return role == PoolRole.DIRECTOR;
    }

    /** Where the internal web FQDN leads: the load balancer, or the only server. */
    public String internalWebAddress() {
        return internalAddress == null ? members.get(0).address() : internalAddress;
    }

    /** SIP is spread by DNS; that is why the internal web FQDN needs a name of its own. */
    public boolean isBalancedByDns() {
        return members.size() > 1 && !internalWebFqdn.equals(fqdn);
    }

    public String webFqdn(WebSite site) {
        return site == WebSite.INTERNAL ? internalWebFqdn : externalWebFqdn;
    }

    public Pool withMembers(List<Member> others) {
        return new Pool(
                fqdn, role, edition, others, internalWebFqdn, externalWebFqdn, ports, internalAddress, pairedPool);
    }

    public Pool withExternalWebFqdn(String other) {
        return new Pool(fqdn, role, edition, members, internalWebFqdn, other, ports, internalAddress, pairedPool);
    }

    public Pool withPorts(WebPorts others) {
        return new Pool(
                fqdn, role, edition, members, internalWebFqdn, externalWebFqdn, others, internalAddress, pairedPool);
    }
}
