package lynclab.proxy.upstream;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import lynclab.proxy.upstream.MemberSelector.Choice;

/** Requests that wait until a member of a pool has a place for them, first come, first served; shared by all event loops. */
final class WaitingRoom {
    private final int most;
    private final Deque<Waiter> waiters = new ArrayDeque<>();
    private volatile int size;

    WaitingRoom(int most) {
        this.most = most;
    }

    /** A request that waits. */
    interface Waiter {

        /** Looks for a place once more, and takes it. */
        Choice choose();

        /** Here is the place, or the news that there will be none; on the caller's thread. */
        void chosen(Choice choice);
    }

    /** Returns whether there was room; then the waiter is told, perhaps before this returns. */
    boolean enter(Waiter waiter) {
        synchronized (this) {
            if (waiters.size() >= most) {
                return false;
            }
            waiters.addLast(waiter);
            size = waiters.size();
        }
        // A place may have become free just before.
        look();
        return true;
    }

    /** Returns whether it was still waiting. */
    synchronized boolean leave(Waiter waiter) {
        boolean waited = waiters.remove(waiter);
        size = waiters.size();
        return waited;
    }

    /** A place may have become free. */
    void look() {
        if (size > 0) {
            seat();
        }
    }

    private void seat() {
        List<Runnable> news = new ArrayList<>();
        synchronized (this) {
            for (Iterator<Waiter> all = waiters.iterator(); all.hasNext(); ) {
                Waiter waiter = all.next();
                Choice choice = waiter.choose();
                if (!(choice instanceof Choice.Full)) {
                    all.remove();
                    news.add(() -> waiter.chosen(choice));
                }
            }
            size = waiters.size();
        }
        news.forEach(Runnable::run);
    }

    int size() {
        return size;
    }
}
