package lynclab.proxy.upstream;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import lynclab.proxy.config.Balancing;
import org.jspecify.annotations.Nullable;

/** Finds the member for a request: the one its cookie names, else one of those that are up, else, as a last resort, of the others. */
final class MemberSelector {
    private final List<MemberState> members;
    private final Balancer balancer;

    MemberSelector(List<MemberState> members, Balancing.Method method) {
        this.members = members;
        this.balancer = Balancer.of(method);
    }

    /** What came of a search. */
    sealed interface Choice {

        record Found(MemberState member) implements Choice {}

        /** Members could take the request if they had a place. */
        record Full() implements Choice {}

        /** All have been tried, or are withdrawn. */
        record Nobody() implements Choice {}
    }

    /** Chooses a member and takes a place there. */
    Choice choose(LeaseRequest request, Set<MemberState> tried, long now) {
        MemberState affine = affine(request, now);
        if (affine != null && !tried.contains(affine)) {
            return affine.load().take() ? new Choice.Found(affine) : new Choice.Full();
        }
        List<MemberState> able = able(tried, now, true);
        if (able.isEmpty()) {
            able = able(tried, now, false);
        }
        if (able.isEmpty()) {
            return new Choice.Nobody();
        }
        List<MemberState> free = free(able);
        while (!free.isEmpty()) {
            MemberState picked = free.size() == 1 ? free.get(0) : balancer.pick(free, request, now);
            if (picked.load().take()) {
                return new Choice.Found(picked);
            }
            // Another event loop took the last place there.
            free = free(free);
        }
        return new Choice.Full();
    }

    /** A member that only keeps its clients keeps those whose cookie names it. */
    private @Nullable MemberState affine(LeaseRequest request, long now) {
        String wanted = request.affinity();
        if (wanted == null) {
            return null;
        }
        for (MemberState member : members) {
            if (member.token().equals(wanted)) {
                return member.duty() != MemberStatus.Duty.WITHDRAWN
                                && member.health().isUp(now)
                        ? member
                        : null;
            }
        }
        return null;
    }

    private List<MemberState> able(Set<MemberState> tried, long now, boolean up) {
        boolean all = tried.isEmpty();
        for (int i = 0; all && i < members.size(); i++) {
            MemberState member = members.get(i);
            all = member.isServing() && member.health().isUp(now) == up;
        }
        if (all) {
            return members;
        }
        List<MemberState> able = new ArrayList<>(members.size());
        for (MemberState member : members) {
            if (member.isServing() && member.health().isUp(now) == up && !tried.contains(member)) {
                able.add(member);
            }
        }
        return able;
    }

    private static List<MemberState> free(List<MemberState> able) {
        boolean all = true;
        for (int i = 0; all && i < able.size(); i++) {
            all = able.get(i).load().hasPlace();
        }
        return all
                ? able
                : able.stream().filter(member -> member.load().hasPlace()).toList();
    }
}
