package lynclab.lab.network;

import java.util.List;

/** Turns a name into addresses of the topology, as one vantage point sees it; may block. */
public interface NameLookup {

    /** The addresses in the order of the answer; empty when the name does not exist or has none. */
    List<String> addresses(String name);
}
