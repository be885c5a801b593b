package lynclab.lab.catalogue;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import lynclab.lab.LabFault;
import lynclab.lab.target.Capability;
import lynclab.topology.Topology;

/**
 * How one entry of the catalogue is made to happen.
 *
 * @param id the entry, such as {@code H-01}
 * @param title the entry in a few words
 * @param how what is changed, as a sentence without its full stop
 * @param circumstances the deployment that it happens in, made from any healthy one; it is healthy itself
 * @param faults what is wrong in such a deployment; empty where the deployment has not what it takes
 * @param twins the entries that cannot be told from it, each with the reason
 */
public record Recipe(
        String id,
        String title,
        String how,
        UnaryOperator<Topology> circumstances,
        Function<Topology, List<LabFault>> faults,
        Map<String, String> twins) {

    public Recipe {
        twins = Map.copyOf(twins);
    }

    static Recipe of(String id, String title, String how, Function<Topology, List<LabFault>> faults) {
        return new Recipe(id, title, how, UnaryOperator.identity(), faults, Map.of());
    }

    /** For faults that are the same in every deployment. */
    static Recipe of(String id, String title, String how, LabFault fault) {
        return of(id, title, how, any -> List.of(fault));
    }

    Recipe in(UnaryOperator<Topology> deployment) {
        return new Recipe(id, title, how, deployment, faults, twins);
    }

    Recipe twin(String other, String reason) {
        Map<String, String> more = new LinkedHashMap<>(twins);
        more.put(other, reason);
        return new Recipe(id, title, how, circumstances, faults, more);
    }

    /** What it needs of a target, in a deployment like this one. */
    public Set<Capability> needs(Topology topology) {
        return faults.apply(circumstances.apply(topology)).stream()
                .flatMap(fault -> fault.needs().stream())
                .collect(Collectors.toSet());
    }

    /** Whether a finding of that id names it. */
    public boolean isNamedBy(String finding) {
        return finding.equals(id) || twins.containsKey(finding);
    }
}
