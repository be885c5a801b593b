package lynclab.proxy.upstream;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Puts the members of a pool in the order to be tried: the healthy in turn, then, as a last resort, the others. */
final class MemberSelector {
    private final List<MemberState> members;
    private final AtomicInteger turn = new AtomicInteger();

    MemberSelector(List<MemberState> members) {
        this.members = members;
    }

    List<MemberState> order(long now) {
        int size = members.size();
        if (size == 1) {
            return members;
        }
        int first = Math.floorMod(turn.getAndIncrement(), size);
        List<MemberState> order = new ArrayList<>(size);
        for (int pass = 0; pass < 2; pass++) {
            for (int i = 0; i < size; i++) {
                MemberState candidate = members.get((first + i) % size);
                if (candidate.isHealthy(now) == (pass == 0) && !order.contains(candidate)) {
                    order.add(candidate);
                }
            }
        }
        return order;
    }
}
