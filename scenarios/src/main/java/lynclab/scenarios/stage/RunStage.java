package lynclab.scenarios.stage;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import lynclab.lab.LabSpec;
import lynclab.lab.target.TargetKind;
import lynclab.topology.Topology;

/** What all scenarios of a run share. */
public final class RunStage implements AutoCloseable {

    private final Topology topology;
    private final TargetKind target;
    private final Set<String> needOwnLab;
    private final LabShelf shelf;
    private final Map<String, ScenarioNotes> notes = new ConcurrentHashMap<>();

    /**
     * Sets the stage.
     *
     * @param needOwnLab the places, {@code uri:line}, of the scenarios that change a running lab
     */
    public RunStage(Topology topology, TargetKind target, Set<String> needOwnLab) {
        this.topology = topology;
        this.target = target;
        this.needOwnLab = Set.copyOf(needOwnLab);
        this.shelf = new LabShelf(LabSpec.healthy(topology, target));
    }

    public Topology topology() {
        return topology;
    }

    public TargetKind target() {
        return target;
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
