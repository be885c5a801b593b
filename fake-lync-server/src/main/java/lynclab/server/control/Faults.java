package lynclab.server.control;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

/** The faults that are armed on a server; each counts how often it struck. */
public final class Faults {
    private final List<Armed> armed = new CopyOnWriteArrayList<>();

    /** Arms a fault on one port until what is returned is closed. */
    public Armed arm(SitePort port, Fault fault) {
        var added = new Armed(port.listener(), fault);
        armed.add(added);
        return added;
    }

    /** The fault that strikes a request on this listener now. */
    public Optional<Fault> strike(String listener) {
        return armed.stream()
                .filter(candidate -> candidate.listener.equals(listener))
                .findFirst()
                .map(Armed::strike);
    }

    /** A fault on a port; closing it disarms it. */
    public final class Armed implements AutoCloseable {
        private final String listener;
        private final Fault fault;
        private final AtomicLong struck = new AtomicLong();

        private Armed(String listener, Fault fault) {
            this.listener = listener;
            this.fault = fault;
        }

        private Fault strike() {
            struck.incrementAndGet();
            return fault;
        }

        public long timesStruck() {
            return struck.get();
        }

        @Override
        public void close() {
            armed.remove(this);
        }
    }
}
