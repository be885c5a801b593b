package lynclab.topology.export;

/** One file of an export. */
public record ExportedFile(String name, String text) {}
