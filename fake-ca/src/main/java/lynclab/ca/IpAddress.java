package lynclab.ca;

import java.util.regex.Pattern;

/** Tells an address written out from a host name. */
final class IpAddress {
    private static final Pattern VERSION_4 = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}");

    private IpAddress() {}

    static boolean isLiteral(String name) {
        return name.indexOf(':') >= 0 || VERSION_4.matcher(name).matches();
    }
}
