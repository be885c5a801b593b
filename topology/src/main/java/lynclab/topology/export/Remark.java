package lynclab.topology.export;

/** A choice that an export makes because the product cannot do what a requirement asks for. */
public record Remark(String requirement, String sentence) {}
