package lynclab.scenarios.stage;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import lynclab.lab.Lab;
import lynclab.lab.LabFault;
import lynclab.lab.LabSpec;
import lynclab.lab.target.TargetKind;
import lynclab.scenarios.diagnosis.Sighting;
import lynclab.topology.Topology;
import lynclab.topology.plan.Plan;

/** What all scenarios of a run share. */
public final class RunStage implements AutoCloseable {

    private final Topology topology;
    private final TargetKind target;
    private final Set<String> needOwnLab;
    private final List<LabFault> faults;
    private final List<Sighting> sightings = new CopyOnWriteArrayList<>();
    private final Map<LabFault, String> met = new ConcurrentHashMap<>();
    private final LabShelf shelf;
    private final Map<String, ScenarioNotes> notes = new ConcurrentHashMap<>();

    /**
     * Sets the stage.
     *
     * @param needOwnLab the places, {@code uri:line}, of the scenarios that change a running lab
     */
    public RunStage(Topology topology, TargetKind target, Set<String> needOwnLab) {
        this(topology, target, needOwnLab, List.of());
    }

    /**
     * Sets the stage with something wrong on it, in every lab.
     *
     * @param needOwnLab the places, {@code uri:line}, of the scenarios that change a running lab
     */
    public RunStage(Topology topology, TargetKind target, Set<String> needOwnLab, List<LabFault> faults) {
        this.faults = List.copyOf(faults);
        this.topology = topology;
        this.target = target;
        this.needOwnLab = Set.copyOf(needOwnLab);
        this.shelf = new LabShelf(spec(), this::lookForFaults);
    }

    public Topology topology() {
        return topology;
    }

    public TargetKind target() {
        return target;
    }

    /** The lab of a scenario that describes no other. */
    public LabSpec spec() {
        return new LabSpec(topology, target, faults);
    }

    /** What is wrong in every lab of the run. */
    public List<LabFault> faults() {
        return faults;
    }

    /** By what one knows that somebody has met a fault, in whatever lab of the run; empty when nobody has. */
    public Optional<String> met(LabFault fault) {
        shelf.labs().forEach(this::lookForFaults);
        return Optional.ofNullable(met.get(fault));
    }

    private void lookForFaults(Lab lab) {
        for (LabFault fault : faults) {
            fault.firedIn(lab).ifPresent(sign -> met.putIfAbsent(fault, sign));
        }
    }

    /** Keeps what a scenario has seen of the deployment itself. */
    void sighted(Sighting seen) {
        sightings.add(seen);
    }

    /** All that was seen of the deployment itself, whatever the scenario. */
    public Sighting sighting() {
        return Sighting.of(topology, Plan.of(topology), sightings);
    }

    public LabShelf shelf() {
        return shelf;
    }

    /** Whether the scenario at this place changes its lab while it runs. */
    public boolean needsOwnLab(String place) {
        return needOwnLab.contains(place);
    }

    /** Keeps what a scenario leaves behind for the record of the run. */
    public void note(String scenarioId, ScenarioNotes left) {
        notes.put(scenarioId, left);
    }

    /** What the scenario left behind; nothing when it did not get as far. */
    public ScenarioNotes notes(String scenarioId) {
        return notes.getOrDefault(scenarioId, ScenarioNotes.NONE);
    }

    /** All certificates that were seen in labs without a fault. */
    public List<CertificateSeen> certificates() {
        return CertificatesSeen.merged(
                notes.values().stream().map(ScenarioNotes::certificates).flatMap(Collection::stream));
    }

    @Override
    public void close() {
        shelf.close();
    }
}
