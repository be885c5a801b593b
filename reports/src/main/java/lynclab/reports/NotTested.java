package lynclab.reports;

/** Something the run left open, and why. */
public record NotTested(String what, String reason) {}
