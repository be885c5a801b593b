package lynclab.proxy.config;

import java.util.Locale;
import java.util.regex.Pattern;

/** A host name, or one wildcard label before a host name ({@code *.contoso.com}); always in lower case. */
public record HostPattern(String host, boolean isWildcard) {
    private static final Pattern LABELS =
            Pattern.compile("(?=.{1,253}$)[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)*");

    public HostPattern {
        host = host.toLowerCase(Locale.ROOT);
        if (!LABELS.matcher(host).matches()) {
            throw new InvalidSetting(
                    "\"" + host + "\" is not a host name",
                    "a name such as meet.contoso.com, or *.contoso.com, without port and without underscore");
        }
    }

    public static HostPattern of(String text) {
        return text.startsWith("*.") ? new HostPattern(text.substring(2), true) : new HostPattern(text, false);
    }

    /** The host of a pattern that must not be a wildcard. */
    String exactHost() {
        if (isWildcard) {
            throw new InvalidSetting("\"" + this + "\" is a wildcard", "one exact host name");
        }
        return host;
    }

    /** A wildcard stands for exactly one label: neither none nor two. */
    public boolean matches(String name) {
        if (!isWildcard) {
            return host.equalsIgnoreCase(name);
        }
        int dot = name.indexOf('.');
        return dot > 0 && host.equalsIgnoreCase(name.substring(dot + 1));
    }

    @Override
    public String toString() {
        return isWildcard ? "*." + host : host;
    }
}
