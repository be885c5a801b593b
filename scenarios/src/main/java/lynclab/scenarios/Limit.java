package lynclab.scenarios;

/** Something that a target is known not to do right, whatever it was seen to do. */
record Limit(String requirement, String sentence) {}
