package lynclab.lab;

import java.util.Locale;

/**
 * An http or https URL in its parts, with the target kept byte for byte.
 *
 * <p>Hosts are names or IPv4 addresses, and a port counts as given only where it differs from the scheme's own.
 */
public record LabUrl(boolean secure, String host, int port, String target) {

    public LabUrl {
        if (host.isBlank()) {
            throw new IllegalArgumentException("a URL needs a host");
        }
        if (!target.startsWith("/") && !target.equals("*")) {
            throw new IllegalArgumentException("the target " + target + " does not start with a slash");
        }
    }

    public static LabUrl parse(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        boolean secure = lower.startsWith("https://");
        if (!secure && !lower.startsWith("http://")) {
            throw new IllegalArgumentException("\"" + text + "\" is not a URL; it starts with http:// or https://");
        }
        String rest = text.substring(secure ? 8 : 7);
        int end = 0;
        while (end < rest.length() && "/?#".indexOf(rest.charAt(end)) < 0) {
            end++;
        }
        String authority = rest.substring(0, end);
        String tail = rest.substring(end);
        int fragment = tail.indexOf('#');
        String target = fragment < 0 ? tail : tail.substring(0, fragment);
        int colon = authority.lastIndexOf(':');
        try {
            return new LabUrl(
                    secure,
                    (colon < 0 ? authority : authority.substring(0, colon)).toLowerCase(Locale.ROOT),
                    colon < 0 ? defaultPort(secure) : Integer.parseInt(authority.substring(colon + 1)),
                    target.startsWith("/") ? target : "/" + target);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("\"" + text + "\" has no number after the colon of its host", e);
        }
    }

    /** The Host header that belongs to it. */
    public String hostHeader() {
        return port == defaultPort(secure) ? host : host + ":" + port;
    }

    /** Another URL, written absolutely or relative to this one as in a {@code Location} header. */
    public LabUrl resolve(String location) {
        if (location.matches("(?i)https?://.*")) {
            return parse(location);
        }
        if (location.startsWith("//")) {
            return parse((secure ? "https:" : "http:") + location);
        }
        String path = target.contains("?") ? target.substring(0, target.indexOf('?')) : target;
        String resolved = location.startsWith("/") ? location : path.substring(0, path.lastIndexOf('/') + 1) + location;
        return new LabUrl(secure, host, port, resolved);
    }

    private static int defaultPort(boolean secure) {
        return secure ? 443 : 80;
    }

    @Override
    public String toString() {
        return (secure ? "https://" : "http://") + hostHeader() + target;
    }
}
