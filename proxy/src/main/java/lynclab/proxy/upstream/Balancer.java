package lynclab.proxy.upstream;

import java.util.List;
import lynclab.proxy.config.Balancing;

/** Picks one of several members that could all take a request. */
interface Balancer {

    MemberState pick(List<MemberState> candidates, LeaseRequest request, long now);

    static Balancer of(Balancing.Method method) {
        return switch (method) {
            case ROUND_ROBIN -> new RoundRobin();
            case LEAST_CONNECTIONS -> new LeastConnections();
            case SOURCE_ADDRESS -> new SourceAddress();
        };
    }
}
