package lynclab.topology.export;

/** Where a product runs, which decides about its log, its user and its working files. */
public sealed interface Surroundings {

    /** As a service of the operating system, as its package has set it up. */
    record Service() implements Surroundings {}

    /** In the foreground, for whoever started it, with everything in one folder and its log on standard output. */
    record Foreground(String folder) implements Surroundings {

        /** Where a product takes commands that has a Unix socket for them. */
        public String adminSocket() {
            return folder + "/admin.sock";
        }
    }
}
