package lynclab.scenarios.stage;

import lynclab.lab.LabRequest;
import org.jspecify.annotations.Nullable;

/**
 * Something to open.
 *
 * @param title what it is, for messages
 * @param accept the media type that the client of this page asks for; null for a browser's default
 */
public record Destination(
        String title, String url, @Nullable String accept) {

    /** The type in which clients ask for discovery documents that say where the client is. */
    public static final String DISCOVERY = "application/vnd.microsoft.rtc.autodiscover+xml;v=1";

    static Destination page(String title, String url) {
        return new Destination(title, url, null);
    }

    static Destination discovery(String title, String url) {
        return new Destination(title, url, DISCOVERY);
    }

    public LabRequest request() {
        LabRequest request = LabRequest.get(url);
        return accept == null ? request : request.withHeader("Accept", accept);
    }
}
