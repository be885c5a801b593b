package lynclab.topology;

import java.util.regex.Pattern;

/** What may be the name of a host, and which names a pattern or a zone covers. */
public final class HostNames {
    private static final String LABEL = "[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?";
    private static final Pattern FQDN = Pattern.compile(LABEL + "(?:\\." + LABEL + ")+");

    private HostNames() {}

    /** Lync takes no short names, no underscores and nothing outside ASCII. */
    public static boolean isFqdn(String name) {
        return name.length() <= 253
                && FQDN.matcher(name).matches()
                && !name.substring(name.lastIndexOf('.') + 1).chars().allMatch(Character::isDigit);
    }

    /** Whether the name is the domain itself or lies below it. */
    public static boolean isWithin(String name, String domain) {
        return name.equals(domain) || name.endsWith("." + domain);
    }

    /** Whether a name of a certificate, possibly a wildcard for exactly one label, stands for the host. */
    public static boolean covers(String pattern, String host) {
        if (!pattern.startsWith("*.")) {
            return pattern.equals(host);
        }
        int dot = host.indexOf('.');
        return dot > 0 && host.substring(dot + 1).equals(pattern.substring(2));
    }

    public static String firstLabel(String name) {
        int dot = name.indexOf('.');
        return dot < 0 ? name : name.substring(0, dot);
    }

    /** The name without its first label. */
    public static String parent(String name) {
        return name.substring(name.indexOf('.') + 1);
    }

    /** The last two labels: whose name it is, as far as names under one country's second level are left aside. */
    public static String registeredDomain(String name) {
        String above = name;
        while (above.indexOf('.') != above.lastIndexOf('.')) {
            above = parent(above);
        }
        return above;
    }

    static void require(String name) {
        if (!isFqdn(name)) {
            throw new IllegalArgumentException("\"" + name + "\" is not a fully qualified host name in small letters");
        }
    }
}
