package lynclab.ca;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Pattern;

/** Tells an address written out from a host name. */
final class IpAddress {
    private static final Pattern VERSION_4 = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}");

    private IpAddress() {}

    static boolean isLiteral(String name) {
        return name.indexOf(':') >= 0 || VERSION_4.matcher(name).matches();
    }

    /** Whether both are literals of one address, which IPv6 writes in many ways. */
    static boolean same(String one, String other) {
        if (!isLiteral(one) || !isLiteral(other)) {
            return false;
        }
        try {
            return InetAddress.getByName(one).equals(InetAddress.getByName(other));
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
