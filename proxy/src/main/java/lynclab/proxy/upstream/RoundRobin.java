package lynclab.proxy.upstream;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Each member in turn; with different weights, the heavier ones more often and as evenly spread as can be. */
final class RoundRobin implements Balancer {
    private final AtomicInteger turn = new AtomicInteger();

    @Override
    public MemberState pick(List<MemberState> candidates, LeaseRequest request, long now) {
        if (areEqual(candidates, now)) {
            return candidates.get(Math.floorMod(turn.getAndIncrement(), candidates.size()));
        }
        return weighted(candidates, now);
    }

    private static boolean areEqual(List<MemberState> candidates, long now) {
        double first = candidates.get(0).weight(now);
        for (int i = 1; i < candidates.size(); i++) {
            if (candidates.get(i).weight(now) != first) {
                return false;
            }
        }
        return true;
    }

    /** Each gains its weight, the richest is picked and pays the sum of all. */
    private synchronized MemberState weighted(List<MemberState> candidates, long now) {
        MemberState richest = candidates.get(0);
        double sum = 0;
        for (MemberState candidate : candidates) {
            double weight = candidate.weight(now);
            sum += weight;
            candidate.rotation += weight;
            if (candidate.rotation > richest.rotation) {
                richest = candidate;
            }
        }
        richest.rotation -= sum;
        return richest;
    }
}
