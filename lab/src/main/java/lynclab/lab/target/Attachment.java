package lynclab.lab.target;

/** A text that belongs to a target: its configuration, or what it printed. */
public record Attachment(String name, String text) {}
