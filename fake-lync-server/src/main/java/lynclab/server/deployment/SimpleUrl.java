package lynclab.server.deployment;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A simple URL, split into the host and the path that lead to its virtual directory. */
public record SimpleUrl(Kind kind, @Nullable String sipDomain, String host, String path) {

    /** What a simple URL opens, with the virtual directory that answers. */
    public enum Kind {
        MEET("/meet"),
        DIALIN("/dialin"),
        ADMIN("/cscp"),
        SCHEDULER("/scheduler");

        private final String directory;

        Kind(String directory) {
            this.directory = directory;
        }

        public String directory() {
            return directory;
        }
    }

    public SimpleUrl {
        host = host.toLowerCase(Locale.ROOT);
        while (path.endsWith("/")) {
            path = path.substring(0, path.length() - 1);
        }
        if (!path.isEmpty() && !path.startsWith("/")) {
            throw new IllegalArgumentException("path of a simple URL starts with a slash: " + path);
        }
        if (kind == Kind.MEET && sipDomain == null) {
            throw new IllegalArgumentException("a meet URL belongs to a SIP domain: " + host + path);
        }
    }

    /** What follows this simple URL in the path of a request to its host, or null where the path is another's. */
    public @Nullable String rest(String requestHost, String requestPath) {
        if (!host.equals(requestHost)) {
            return null;
        }
        if (!requestPath.regionMatches(true, 0, path, 0, path.length())) {
            return null;
        }
        var rest = requestPath.substring(path.length());
        return rest.isEmpty() || rest.startsWith("/") ? rest : null;
    }

    public String url() {
        return "https://" + host + path;
    }
}
