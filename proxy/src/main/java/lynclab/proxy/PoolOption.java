package lynclab.proxy;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine.Option;

/** The pool that an operator means. */
final class PoolOption {
    @Option(
            names = "--pool",
            required = true,
            paramLabel = "NAME",
            description = "The pool, as the configuration names it.")
    private String pool;

    /** The beginning of a request about it. */
    String request(String order) {
        return "/" + order + "?pool=" + encoded(pool);
    }

    static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
