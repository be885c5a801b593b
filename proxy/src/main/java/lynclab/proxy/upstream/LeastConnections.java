package lynclab.proxy.upstream;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** The member with the fewest exchanges for its weight; held polls count, because each is a client. */
final class LeastConnections implements Balancer {
    private final AtomicInteger turn = new AtomicInteger();

    @Override
    public MemberState pick(List<MemberState> candidates, LeaseRequest request, long now) {
        int size = candidates.size();
        int first = Math.floorMod(turn.getAndIncrement(), size);
        MemberState best = candidates.get(first);
        double least = burden(best, now);
        for (int i = 1; i < size; i++) {
            MemberState candidate = candidates.get((first + i) % size);
            double burden = burden(candidate, now);
            if (burden < least) {
                best = candidate;
                least = burden;
            }
        }
        return best;
    }

    private static double burden(MemberState member, long now) {
        return (member.load().all() + 1) / member.weight(now);
    }
}
