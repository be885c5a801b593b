package lynclab.topology;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Web servers beside Lync that share its public address: Office Web Apps or Exchange.
 *
 * @param fqdn the name the farm has inside
 * @param names the names published outside, at least one
 * @param internalAddress the load balancer's address; null where one server answers itself
 */
public record WebFarm(
        String fqdn,
        List<String> names,
        List<Member> members,
        int httpsPort,
        int httpPort,
        @Nullable String internalAddress) {

    public WebFarm {
        HostNames.require(fqdn);
        names = List.copyOf(names);
        names.forEach(HostNames::require);
        members = List.copyOf(members);
        if (names.isEmpty() || members.isEmpty()) {
            throw new IllegalArgumentException("farm " + fqdn + " needs a published name and a member");
        }
        if (internalAddress != null) {
            Addresses.require(internalAddress);
        }
    }

    public String address() {
        return internalAddress == null ? members.get(0).address() : internalAddress;
    }
}
