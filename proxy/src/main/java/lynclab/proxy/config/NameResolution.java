package lynclab.proxy.config;

import java.time.Duration;
import java.util.List;

/**
 * How members' names are resolved, again and again as their records expire.
 *
 * @param servers who is asked; none for those of this machine, its hosts file and, where they fail, its own resolver
 * @param shortest how long an answer is kept at least
 * @param longest how long an answer is kept at most
 */
public record NameResolution(List<NameServer> servers, Duration shortest, Duration longest) {

    public static final NameResolution DEFAULT =
            new NameResolution(List.of(), Duration.ofSeconds(1), Duration.ofHours(1));

    /** A DNS server. */
    public record NameServer(String address, int port) {

        /** Written as an address, or as address and port. */
        public static NameServer of(String text) {
            InvalidSetting invalid = new InvalidSetting(
                    "name server is \"" + text + "\"",
                    "an address such as 10.0.0.10, 10.0.0.10:5353 or [2001:db8::1]:53");
            boolean isBare = text.matches("[0-9.]+|[0-9a-fA-F]*:[0-9a-fA-F:.]*:[0-9a-fA-F.]*");
            int colon = isBare ? -1 : text.lastIndexOf(':');
            String address = (isBare ? text : text.substring(0, Math.max(0, colon))).replaceAll("^\\[|]$", "");
            if (!isBare && !text.matches("([0-9.]+|\\[[0-9a-fA-F:.]+]):\\d{1,5}")) {
                throw invalid;
            }
            try {
                Network.of(address);
                NameServer server = new NameServer(address, isBare ? 53 : Integer.parseInt(text.substring(colon + 1)));
                Checks.port("port of name server " + address, server.port);
                return server;
            } catch (InvalidSetting e) {
                throw e.what().startsWith("port") ? e : invalid;
            }
        }
    }

    public NameResolution {
        servers = List.copyOf(servers);
        Checks.positive("shortest", shortest);
        if (longest.compareTo(shortest) < 0) {
            throw new InvalidSetting(
                    "longest is shorter than shortest", "a time of at least " + shortest.toMillis() + "ms");
        }
    }
}
