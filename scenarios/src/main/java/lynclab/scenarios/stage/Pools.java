package lynclab.scenarios.stage;

import java.util.List;
import lynclab.topology.Pool;
import lynclab.topology.Topology;

/** Some of the pools, as a step names them: {@code each pool}, {@code the paired pool}, or one by its FQDN. */
public record Pools(String words) {

    /** What may stand in a step. */
    public static final String PATTERN =
            "each pool|each Front End pool|each pool of several Front Ends|each Director|the first pool|the last pool|the paired pool|[a-z0-9-]+(?:\\.[a-z0-9-]+)+";

    /** The pools that are meant; a topology that has none of them does not support the scenario. */
    public List<Pool> in(Topology topology) {
        List<Pool> frontEnds = topology.frontEndPools();
        return switch (words) {
            case "each pool" -> topology.pools();
            case "each Front End pool" -> frontEnds;
            case "each pool of several Front Ends" ->
                Part.SEVERAL_FRONT_ENDS.required(topology).frontEndPools().stream()
                        .filter(pool -> pool.members().size() > 1)
                        .toList();
            case "each Director" -> Part.DIRECTOR.required(topology).directors();
            case "the first pool" -> frontEnds.subList(0, 1);
            case "the last pool" -> frontEnds.subList(frontEnds.size() - 1, frontEnds.size());
            case "the paired pool" -> List.of(paired(topology));
            default ->
                List.of(topology.pool(words)
                        .orElseThrow(() -> new NotSupportedException("the pool " + words + " (the topology has "
                                + topology.pools().stream().map(Pool::fqdn).toList() + ")")));
        };
    }

    /** The pool that takes over when the first one fails. */
    public static Pool paired(Topology topology) {
        String fqdn = topology.firstFrontEndPool().pairedPool();
        if (fqdn == null) {
            throw new NotSupportedException(Part.PAIRED_POOL.missing());
        }
        return topology.pool(fqdn).orElseThrow();
    }
}
