package lynclab.scenarios.stage;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import lynclab.lab.Lab;
import lynclab.lab.LabSpec;

/**
 * Lends labs: scenarios that want the same lab and leave it as it is share one.
 *
 * <p>A lab that nobody uses stays on the shelf for the next scenario, until others need the room.
 */
public final class LabShelf implements AutoCloseable {

    private static final Logger LOG = System.getLogger(LabShelf.class.getName());
    private static final int MOST_IDLE = 3;

    private final LabSpec mostWanted;
    private final Consumer<Lab> leaving;
    private final Map<LabSpec, Place> places = new LinkedHashMap<>();

    /**
     * A shelf on which the most wanted lab, once started, stays to the end.
     *
     * @param leaving looks at each lab before it closes
     */
    public LabShelf(LabSpec mostWanted, Consumer<Lab> leaving) {
        this.mostWanted = mostWanted;
        this.leaving = leaving;
    }

    /** A lab of the given specification; others may use it at the same time. */
    public Lease borrow(LabSpec spec) {
        CompletableFuture<Lab> lab;
        boolean first = false;
        synchronized (this) {
            Place place = places.remove(spec);
            if (place == null) {
                place = new Place(new CompletableFuture<>());
                first = true;
            }
            // Whoever was used last stands last; the longest unused goes first.
            places.put(spec, place);
            place.users++;
            lab = place.lab;
        }
        if (first) {
            start(spec, lab);
        }
        try {
            return new Lease(lab.join(), () -> giveBack(spec));
        } catch (CompletionException e) {
            forget(spec);
            if (e.getCause() instanceof RuntimeException reason) {
                throw reason;
            }
            throw e;
        }
    }

    /** A lab that nobody else uses, closed when the scenario is over. */
    public Lease open(LabSpec spec) {
        Lab lab = Lab.start(spec);
        return new Lease(lab, () -> closed(lab));
    }

    @Override
    public void close() {
        List<Place> all;
        synchronized (this) {
            all = new ArrayList<>(places.values());
            places.clear();
        }
        all.forEach(this::closed);
    }

    /** The labs that stand on the shelf or are lent to several at once. */
    synchronized List<Lab> labs() {
        return places.values().stream()
                .flatMap(place -> place.started().stream())
                .toList();
    }

    private void closed(Place place) {
        place.started().ifPresent(this::closed);
    }

    // What a scenario has seen stays true when its lab, or another's, does not close as it should.
    private void closed(Lab lab) {
        leaving.accept(lab);
        try {
            lab.close();
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "a lab did not close", e);
        }
    }

    private static void start(LabSpec spec, CompletableFuture<Lab> lab) {
        try {
            lab.complete(Lab.start(spec));
        } catch (RuntimeException e) {
            lab.completeExceptionally(e);
        }
    }

    private void giveBack(LabSpec spec) {
        List<Place> out = new ArrayList<>();
        synchronized (this) {
            Place place = places.get(spec);
            if (place == null) {
                return;
            }
            place.users--;
            List<LabSpec> idle = places.entrySet().stream()
                    .filter(entry -> entry.getValue().users == 0)
                    .map(Map.Entry::getKey)
                    .toList();
            // The deployment as it is, is what most scenarios want: it stays.
            idle.stream()
                    .filter(candidate -> !candidate.equals(mostWanted))
                    .limit(Math.max(0, idle.size() - MOST_IDLE))
                    .forEach(candidate -> out.add(places.remove(candidate)));
        }
        out.forEach(this::closed);
    }

    private synchronized void forget(LabSpec spec) {
        places.remove(spec);
    }

    /** A lab on loan. */
    public record Lease(Lab lab, Runnable giveBack) implements AutoCloseable {
        @Override
        public void close() {
            giveBack.run();
        }
    }

    private static final class Place {

        private final CompletableFuture<Lab> lab;
        private int users;

        Place(CompletableFuture<Lab> lab) {
            this.lab = lab;
        }

        Optional<Lab> started() {
            return lab.isDone() && !lab.isCompletedExceptionally() ? Optional.of(lab.join()) : Optional.empty();
        }
    }
}
