package lynclab.topology.plan;

/**
 * One thing that a reverse proxy for this deployment has to do or must not do.
 *
 * @param id what scenarios and reports cite
 */
public record Requirement(String id, Severity severity, String sentence) {

    /** How bad it is to miss it. */
    public enum Severity {
        /** A workload breaks without it. */
        MUST,
        /** Recommended, or only some clients break. */
        SHOULD,
        /** Exposure or breakage. */
        MUST_NOT,
        /** Worth knowing; nothing to do. */
        NOTE
    }
}
