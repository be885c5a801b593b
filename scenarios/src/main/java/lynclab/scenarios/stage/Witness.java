package lynclab.scenarios.stage;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import lynclab.lab.RawExchange;
import lynclab.lab.browser.BrowserVisit;
import lynclab.lab.clients.SignInTrace;
import lynclab.lab.network.Zone;
import lynclab.scenarios.diagnosis.Comparison;
import lynclab.scenarios.diagnosis.Knock;
import lynclab.scenarios.diagnosis.Lookup;
import lynclab.scenarios.diagnosis.Operation;
import lynclab.scenarios.diagnosis.Sighting;
import lynclab.scenarios.diagnosis.Turn;
import lynclab.scenarios.diagnosis.Visit;
import lynclab.topology.Topology;
import lynclab.topology.plan.Plan;
import org.jspecify.annotations.Nullable;

/** What a scenario has seen: since its last Then, which is what the next one judges, and altogether. */
final class Witness {

    private final Memory<Visit> visits = new Memory<>();
    private final Memory<Lookup> lookups = new Memory<>();
    private final Memory<Turn> turns = new Memory<>();
    private final Memory<SignInTrace> journeys = new Memory<>();
    private final Memory<Comparison> comparisons = new Memory<>();
    private final Memory<Knock> knocks = new Memory<>();
    private final Memory<DiscoveryRun> discoveries = new Memory<>();
    private final Memory<BrowserVisit> browserVisits = new Memory<>();
    private final List<Operation> operations = new ArrayList<>();
    private final Set<Zone> zones = new TreeSet<>();
    private boolean judged;

    /** Keeps what was seen without putting it before the Then steps yet. */
    void keep(Visit visit) {
        zones.add(visit.last().zone());
        visits.all.add(visit);
    }

    /** Puts before the Then steps what was kept. */
    void opened(Collection<Visit> kept) {
        startAfresh();
        visits.recent.addAll(kept);
    }

    void discovered(DiscoveryRun run) {
        opened(run.visits());
        discoveries.add(run);
    }

    void travelled(SignInTrace trace, List<Visit> way) {
        opened(way);
        journeys.add(trace);
    }

    void browsed(BrowserVisit visit) {
        startAfresh();
        zones.add(visit.from());
        browserVisits.add(visit);
    }

    void took(Turn turn, Visit kept) {
        opened(List.of(kept));
        turns.add(turn);
    }

    void lookedUp(Lookup lookup) {
        startAfresh();
        zones.add(lookup.zone());
        lookups.add(lookup);
    }

    void knocked(Knock knock) {
        startAfresh();
        zones.add(knock.zone());
        knocks.add(knock);
    }

    /** What was done to the reverse proxy, which is true of all that comes after it. */
    void operated(Operation operation) {
        operations.add(operation);
    }

    List<Operation> operations() {
        return List.copyOf(operations);
    }

    void compared(List<Comparison> both) {
        both.forEach(comparisons::add);
    }

    List<Visit> visits() {
        return judged(visits, "nothing was opened: a \"When … opens …\" belongs before this step");
    }

    List<DiscoveryRun> discoveries() {
        return judged(discoveries, "nobody discovered anything: a \"When … discovers …\" belongs before this step");
    }

    List<SignInTrace> journeys() {
        return judged(journeys, "nobody went anywhere: a \"When a user of …\" belongs before this step");
    }

    List<BrowserVisit> browserVisits() {
        return judged(browserVisits, "no browser was used: a \"When a browser joins …\" belongs before this step");
    }

    List<Turn> turns() {
        return judged(turns, "nobody took turns: a \"When … take turns …\" belongs before this step");
    }

    RawExchange knock() {
        List<Knock> seen = judged(knocks, "nobody knocked: a \"When … knocks …\" belongs before this step");
        return seen.get(seen.size() - 1).exchange();
    }

    List<Comparison> comparisons() {
        return List.copyOf(comparisons.recent);
    }

    /** The last that somebody did at a door since the last Then; null when nobody did. */
    @Nullable
    Knock lastKnock() {
        return knocks.recent.isEmpty() ? null : knocks.recent.get(knocks.recent.size() - 1);
    }

    /** The next When starts afresh. */
    void judge() {
        judged = true;
    }

    List<Visit> allVisits() {
        return List.copyOf(visits.all);
    }

    List<Lookup> allLookups() {
        return List.copyOf(lookups.all);
    }

    List<BrowserVisit> pictured() {
        return List.copyOf(browserVisits.all);
    }

    Set<Zone> zones() {
        return Set.copyOf(zones);
    }

    /** What was seen since the last Then, for a diagnosis. */
    Sighting recent(Topology topology, Plan plan, Set<String> strangers) {
        Knock knock = lastKnock();
        return new Sighting(
                topology,
                plan,
                visits.recent,
                lookups.recent,
                turns.recent,
                journeys.recent,
                knock == null ? List.of() : List.of(knock),
                comparisons.recent,
                strangers,
                operations);
    }

    Sighting altogether(Topology topology, Plan plan, Set<String> strangers) {
        return new Sighting(
                topology,
                plan,
                visits.all,
                lookups.all,
                turns.all,
                journeys.all,
                knocks.all,
                comparisons.all,
                strangers,
                operations);
    }

    private <T> List<T> judged(Memory<T> memory, String otherwise) {
        judge();
        if (memory.recent.isEmpty()) {
            throw new IllegalStateException(otherwise);
        }
        return List.copyOf(memory.recent);
    }

    private void startAfresh() {
        if (judged) {
            List.of(visits, lookups, turns, journeys, comparisons, knocks, discoveries, browserVisits)
                    .forEach(memory -> memory.recent.clear());
            judged = false;
        }
    }

    private static final class Memory<T> {

        private final List<T> recent = new ArrayList<>();
        private final List<T> all = new ArrayList<>();

        void add(T seen) {
            recent.add(seen);
            all.add(seen);
        }
    }
}
