package lynclab.reports;

/** Something that the target is known not to do right, whatever it was seen to do. */
public record Limit(String requirement, String sentence) {}
