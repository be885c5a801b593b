package lynclab.server.deployment;

import java.util.Map;
import java.util.concurrent.CompletionStage;

/** The way from a server to another one that its clients name, over the network that the server is in. */
public interface WebFetch {

    /** Gets an address with these header lines; fails where the other server cannot be reached. */
    CompletionStage<Fetched> fetch(String address, Map<String, String> headers);

    /** What the other server answered. */
    record Fetched(int status, String text) {}
}
