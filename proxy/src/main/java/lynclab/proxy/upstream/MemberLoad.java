package lynclab.proxy.upstream;

import java.util.concurrent.atomic.AtomicInteger;

/** How many exchanges a member has, and whether there is a place for one more; shared by all event loops. */
final class MemberLoad {
    private final int most;
    private final AtomicInteger busy = new AtomicInteger();
    private final AtomicInteger parked = new AtomicInteger();

    /**
     * @param most places, 0 for any number
     */
    MemberLoad(int most) {
        this.most = most;
    }

    boolean hasPlace() {
        return most == 0 || busy.get() < most;
    }

    /** Takes a place, if there is one. */
    boolean take() {
        if (most == 0) {
            busy.incrementAndGet();
            return true;
        }
        int taken = busy.get();
        while (taken < most) {
            if (busy.compareAndSet(taken, taken + 1)) {
                return true;
            }
            taken = busy.get();
        }
        return false;
    }

    /** Takes a place even where there is none: for a client whose connection cannot be given to another. */
    void insist() {
        busy.incrementAndGet();
    }

    void leave() {
        busy.decrementAndGet();
    }

    void leaveParked() {
        parked.decrementAndGet();
    }

    void park() {
        parked.incrementAndGet();
        busy.decrementAndGet();
    }

    /** A held poll is answered: it is worked on again, even where there is no place left. */
    void resume() {
        busy.incrementAndGet();
        parked.decrementAndGet();
    }

    int busy() {
        return busy.get();
    }

    int parked() {
        return parked.get();
    }

    int all() {
        return busy.get() + parked.get();
    }
}
