package lynclab.proxy.config;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * How a running proxy is looked at and told what to do.
 *
 * @param socket a Unix socket that only the proxy's user and root can use, for everything; null for none
 * @param address where status and metrics can be read, by anybody who can connect
 * @param port of that address; null for none
 */
public record AdminSettings(
        @Nullable Path socket, String address, @Nullable Integer port) {

    /** Nothing is opened, as it befits a proxy that another program runs. */
    public static final AdminSettings NONE = new AdminSettings(null, Defaults.ADMIN_ADDRESS, null);

    /** What a Unix socket's path may have, on every system (sun_path of unix(7), less its final zero). */
    private static final int LONGEST_PATH = 103;

    public AdminSettings {
        Checks.notBlank("address of admin", address);
        if (port != null) {
            Checks.portOrZero("port of admin", port);
        }
        if (socket != null && socket.toString().length() > LONGEST_PATH) {
            throw new InvalidSetting(
                    "the path of the admin socket, " + socket + ", has more than " + LONGEST_PATH + " characters",
                    "a shorter path, such as /run/lynclab-proxy/control.sock");
        }
    }
}
