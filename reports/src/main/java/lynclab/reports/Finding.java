package lynclab.reports;

import java.util.List;

/**
 * A cause that the diagnosis named, and what to do about it.
 *
 * @param observed what was received, as text; empty where nothing was
 * @param requirements that are not met
 * @param sources where one can read about it
 * @param consequences what was found as well and follows from it
 */
public record Finding(
        String id,
        String title,
        String cause,
        String remedy,
        String observed,
        List<String> requirements,
        List<String> sources,
        List<String> consequences) {

    public Finding {
        requirements = List.copyOf(requirements);
        sources = List.copyOf(sources);
        consequences = List.copyOf(consequences);
    }
}
