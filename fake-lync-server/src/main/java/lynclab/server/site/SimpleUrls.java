package lynclab.server.site;

import java.util.Optional;
import java.util.Set;
import lynclab.server.deployment.Deployment;
import lynclab.server.deployment.SimpleUrl;

/**
 * Maps the host names that are published beside the web services FQDN to virtual directories, as the rewrite rules of a
 * site do. They look at the Host header: where a proxy has replaced it, nothing is mapped.
 */
public final class SimpleUrls {
    public static final String ROOT = "/autodiscover/autodiscoverservice.svc/root";

    private final Deployment deployment;
    private final Set<String> directories;

    public SimpleUrls(Deployment deployment, Set<String> directories) {
        this.deployment = deployment;
        this.directories = directories;
    }

    public Request rewrite(Request request) {
        if (deployment.discoveryDomain(request.host()).isPresent()) {
            return rewriteDiscovery(request);
        }
        var simpleUrl = match(request);
        if (simpleUrl.isEmpty()) {
            return request;
        }
        var url = simpleUrl.get();
        if (url.path().isEmpty() && namesDirectory(request)) {
            return request;
        }
        return request.withPath(url.kind().directory() + url.rest(request.host(), request.path()));
    }

    /** The simple URL that a request was made to; of several the one with the longest path. */
    private Optional<SimpleUrl> match(Request request) {
        return deployment.simpleUrls().stream()
                .filter(url -> url.rest(request.host(), request.path()) != null)
                .max((one, other) ->
                        Integer.compare(one.path().length(), other.path().length()));
    }

    private Request rewriteDiscovery(Request request) {
        if (request.path().equals("/")) {
            return request.withPath(ROOT);
        }
        return request.isAt("/xframe") ? request.withPath("/autodiscover/xframe/xframe.html") : request;
    }

    private boolean namesDirectory(Request request) {
        return directories.stream().anyMatch(request::isBelow);
    }
}
