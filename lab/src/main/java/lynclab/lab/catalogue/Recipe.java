package lynclab.lab.catalogue;

import java.util.ArrayList;
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
 * @param blurs the entries that cannot be told from it on some targets
 * @param shown what a target has to do right so that anybody is the worse for it
 */
public record Recipe(
        String id,
        String title,
        String how,
        UnaryOperator<Topology> circumstances,
        Function<Topology, List<LabFault>> faults,
        Map<String, String> twins,
        List<Blur> blurs,
        Set<Capability> shown) {

    /** An entry that cannot be told from another on a target that is not capable of something. */
    public record Blur(Capability lacking, String other, String reason) {}

    public Recipe {
        twins = Map.copyOf(twins);
        blurs = List.copyOf(blurs);
        shown = Set.copyOf(shown);
    }

    static Recipe of(String id, String title, String how, Function<Topology, List<LabFault>> faults) {
        return new Recipe(id, title, how, UnaryOperator.identity(), faults, Map.of(), List.of(), Set.of());
    }

    /** For faults that are the same in every deployment. */
    static Recipe of(String id, String title, String how, LabFault fault) {
        return of(id, title, how, any -> List.of(fault));
    }

    Recipe in(UnaryOperator<Topology> deployment) {
        return new Recipe(id, title, how, deployment, faults, twins, blurs, shown);
    }

    Recipe twin(String other, String reason) {
        Map<String, String> more = new LinkedHashMap<>(twins);
        more.put(other, reason);
        return new Recipe(id, title, how, circumstances, faults, more, blurs, shown);
    }

    Recipe twinWithout(Capability lacking, String other, String reason) {
        List<Blur> more = new ArrayList<>(blurs);
        more.add(new Blur(lacking, other, reason));
        return new Recipe(id, title, how, circumstances, faults, twins, more, shown);
    }

    /** For what only those meet who have come to something that not every target does right. */
    Recipe shownWith(Capability capability) {
        return new Recipe(id, title, how, circumstances, faults, twins, blurs, Set.of(capability));
    }

    /** The same as it shows on a target that is capable of that and no more. */
    public Recipe on(Set<Capability> capabilities) {
        Recipe seen = this;
        for (Blur blur : blurs) {
            if (!capabilities.contains(blur.lacking())) {
                seen = seen.twin(blur.other(), blur.reason());
            }
        }
        return seen;
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
