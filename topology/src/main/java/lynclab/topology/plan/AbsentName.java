package lynclab.topology.plan;

/** A name that must not be found in a view. */
public record AbsentName(String name, String reason) {}
