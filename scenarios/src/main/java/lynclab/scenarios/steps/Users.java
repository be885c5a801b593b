package lynclab.scenarios.steps;

import java.util.ArrayList;
import java.util.List;
import lynclab.scenarios.stage.NotSupportedException;
import lynclab.scenarios.stage.Pools;
import lynclab.topology.Hybrid;
import lynclab.topology.Pool;
import lynclab.topology.Topology;
import lynclab.topology.User;

/** Who acts for a pool. */
final class Users {

    private Users() {}

    /** One user of each of the pools that have users of their own. */
    static List<User> of(Topology topology, Pools pools) {
        List<User> users = new ArrayList<>();
        for (Pool pool : pools.in(topology)) {
            topology.users().stream()
                    .filter(user -> user.poolFqdn().equals(pool.fqdn()))
                    .filter(user -> !isOnline(topology, user))
                    .findFirst()
                    .ifPresent(users::add);
        }
        if (users.isEmpty()) {
            throw new NotSupportedException("a user of " + pools.words() + " (add one under \"users\")");
        }
        return users;
    }

    private static boolean isOnline(Topology topology, User user) {
        Hybrid hybrid = topology.hybrid();
        return hybrid != null && hybrid.onlineUsers().contains(user.sip());
    }
}
