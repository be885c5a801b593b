package lynclab.proxy.exchange;

import java.util.ArrayList;
import java.util.List;

/** The deadlines of an event loop, looked through at every tick, so that a request arms and disarms for next to nothing. */
public final class Deadlines {
    private final List<Deadline> all = new ArrayList<>();

    /** To be called now and then on the event loop. */
    public void tick() {
        tick(System.nanoTime());
    }

    void tick(long now) {
        for (int i = all.size() - 1; i >= 0; i--) {
            // Firing may remove the deadline, whose place the last one then takes: it was looked at already.
            if (i < all.size()) {
                all.get(i).fireIfOver(now);
            }
        }
    }

    /** One deadline, for one phase at a time. */
    static final class Deadline {
        private final Deadlines owner;
        private final Listener listener;
        private int place = -1;
        private Phase phase = Phase.REQUEST_HEAD;
        private long dueAt;
        private boolean isArmed;

        Deadline(Deadlines owner, Listener listener) {
            this.owner = owner;
            this.listener = listener;
        }

        /** Who is told that a phase took too long. */
        interface Listener {
            void over(Phase phase);
        }

        void open() {
            place = owner.all.size();
            owner.all.add(this);
        }

        void close() {
            isArmed = false;
            if (place >= 0) {
                Deadline last = owner.all.remove(owner.all.size() - 1);
                if (last != this) {
                    owner.all.set(place, last);
                    last.place = place;
                }
                place = -1;
            }
        }

        void arm(Phase next, long nanos) {
            phase = next;
            dueAt = System.nanoTime() + nanos;
            isArmed = true;
        }

        void disarm() {
            isArmed = false;
        }

        private void fireIfOver(long now) {
            if (isArmed && now - dueAt >= 0) {
                isArmed = false;
                listener.over(phase);
            }
        }
    }
}
