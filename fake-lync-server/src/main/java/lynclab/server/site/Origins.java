package lynclab.server.site;

import lynclab.server.deployment.Site;

/** Which pages of other origins may call the web services through the cross-domain frame. */
public final class Origins {
    private static final String TEXT = "Service does not allow a cross domain request from this origin.";

    private final Host host;

    public Origins(Host host) {
        this.host = host;
    }

    public boolean refuses(Request request) {
        var origin = request.header("X-Ms-Origin").orElse("");
        return !origin.isEmpty()
                && !origin.equalsIgnoreCase(host.pool().webUrl(Site.EXTERNAL))
                && !origin.equalsIgnoreCase(host.pool().webUrl(Site.INTERNAL))
                && !host.deployment().settings().crossDomain().allows(origin);
    }

    public Reply refusal() {
        return Reply.empty(403, "Forbidden")
                .uncached()
                .with("X-Ms-diagnostics", Diagnostics.line(host, Diagnostics.ORIGIN_NOT_ALLOWED, TEXT));
    }
}
