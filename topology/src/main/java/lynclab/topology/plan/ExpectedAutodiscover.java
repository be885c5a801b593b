package lynclab.topology.plan;

import lynclab.topology.WebSite;
import org.jspecify.annotations.Nullable;

/**
 * What discovery has to answer on one site, for nobody or for a user who has signed in.
 *
 * @param linkHost the host of the links to root, domain and user
 * @param redirectHost where a user who lives elsewhere is sent; null for the others
 * @param internalHost the host of the links whose token begins with {@code Internal/}
 * @param externalHost the host of the links whose token begins with {@code External/}, and of those for mobiles
 * @param sipExternal access Edge; null without one
 */
public record ExpectedAutodiscover(
        WebSite accessLocation,
        String linkHost,
        @Nullable String redirectHost,
        String internalHost,
        String externalHost,
        String sipInternal,
        int sipInternalPort,
        @Nullable String sipExternal,
        int sipExternalPort) {

    /** How the document writes it. */
    public String accessLocationText() {
        return accessLocation == WebSite.INTERNAL ? "Internal" : "External";
    }
}
