package lynclab.lab;

import lynclab.lab.network.Rule;
import lynclab.topology.Firewall;

/** What a firewall does with a connection that it lets nobody make. */
final class Blocking {

    private Blocking() {}

    static Rule rule(Firewall.Unpublished how, String reason) {
        return how == Firewall.Unpublished.DROPPED ? new Rule.Drop(reason) : new Rule.Refuse(reason);
    }
}
