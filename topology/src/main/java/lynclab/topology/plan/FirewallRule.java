package lynclab.topology.plan;

import java.util.List;

/**
 * One connection that has to be let through, or must not be.
 *
 * @param from who connects
 * @param to who is connected to
 * @param addresses where the latter stands; empty where that depends on the world outside
 */
public record FirewallRule(
        Party from,
        Party to,
        List<String> addresses,
        Protocol protocol,
        List<Integer> ports,
        Action action,
        String why,
        List<String> requirements) {

    /** The two ends of a connection. */
    public enum Party {
        INTERNET,
        LAN,
        REVERSE_PROXY,
        LYNC_SERVERS,
        OFFICE_WEB_APPS,
        EXCHANGE,
        EDGE,
        DNS,
        CERTIFICATE_AUTHORITIES
    }

    public enum Protocol {
        TCP,
        UDP
    }

    public enum Action {
        ALLOW,
        DENY
    }

    public FirewallRule {
        addresses = List.copyOf(addresses);
        ports = List.copyOf(ports);
        requirements = List.copyOf(requirements);
    }
}
