package lynclab.topology.export;

/** Where a product runs, which decides about its log, its user and its working files. */
public sealed interface Surroundings {

    /** As a service of the operating system, as its package has set it up. */
    record Service() implements Surroundings {}

    /** In the foreground, for whoever started it, with everything in one folder and its log on standard output. */
    record Foreground(String folder) implements Surroundings {}
}
