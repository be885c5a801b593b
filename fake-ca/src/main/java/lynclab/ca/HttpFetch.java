package lynclab.ca;

import java.io.IOException;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** Reaches an address that a certificate names; the names of a lab are not the computer's, so the lab says how. */
@FunctionalInterface
public interface HttpFetch {

    /** Posts the body if there is one, gets otherwise, and blocks; whatever is not answered with 200 is an exception. */
    byte[] fetch(URI address, byte @Nullable [] body) throws IOException;
}
