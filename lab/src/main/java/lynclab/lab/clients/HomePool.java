package lynclab.lab.clients;

import lynclab.lab.network.Zone;
import lynclab.topology.Topology;
import lynclab.topology.WebSite;

/** What a registrar tells a client that signs in over SIP, which the lab does not carry: its home pool's addresses. */
final class HomePool {

    private HomePool() {}

    /** The host of the web services, as they are called from a zone. */
    static String webHost(Topology topology, Account account, Zone from) {
        return topology.user(account.sip())
                .map(topology::homePool)
                .orElseThrow(() -> new IllegalArgumentException(account + " is nobody's user here"))
                .webFqdn(from == Zone.LAN ? WebSite.INTERNAL : WebSite.EXTERNAL);
    }
}
