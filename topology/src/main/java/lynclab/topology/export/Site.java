package lynclab.topology.export;

import java.util.List;

/**
 * Host names that a reverse proxy treats alike.
 *
 * @param name a short name that no other site has
 * @param hosts what is published encrypted
 * @param plainHosts what is published in clear as well
 */
record Site(String name, UpstreamPool pool, List<String> forbiddenPaths, List<String> hosts, List<String> plainHosts) {

    /** What makes two hosts alike. */
    record Treatment(String upstream, List<String> forbiddenPaths) {}

    /** The first label of a name, for names inside a configuration. */
    static String name(String fqdn) {
        int dot = fqdn.indexOf('.');
        return dot < 0 ? fqdn : fqdn.substring(0, dot);
    }
}
