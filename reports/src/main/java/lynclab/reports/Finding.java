package lynclab.reports;

/** A cause that the diagnosis named, and what to do about it. */
public record Finding(String id, String title, String cause, String remedy) {}
