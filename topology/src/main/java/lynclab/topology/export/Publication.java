package lynclab.topology.export;

import java.util.List;

/**
 * A host name and the upstream it leads to.
 *
 * @param http whether plain HTTP for it is passed on as well
 * @param forbiddenPaths what is refused on it
 */
public record Publication(String host, String upstream, boolean http, List<String> forbiddenPaths) {

    public Publication {
        forbiddenPaths = List.copyOf(forbiddenPaths);
    }

    public Publication withUpstream(String other) {
        return new Publication(host, other, http, forbiddenPaths);
    }
}
