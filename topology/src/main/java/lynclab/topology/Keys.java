package lynclab.topology;

import java.util.List;

/** The keys that each part of a topology file may have, in the order in which the reference lists them. */
enum Keys {
    TOPOLOGY(
            "name",
            "version",
            "sip-domains",
            "simple-urls",
            "pools",
            "directors",
            "office-web-apps",
            "exchange",
            "edge",
            "reverse-proxy",
            "certificates",
            "firewall",
            "dns",
            "dns-extras",
            "users",
            "meetings",
            "hybrid"),
    SIMPLE_URLS("layout", "host", "meet", "dialin", "admin", "scheduler"),
    POOL(
            "fqdn",
            "edition",
            "address",
            "virtual-address",
            "members",
            "load-balancing",
            "internal-web-fqdn",
            "external-web-fqdn",
            "ports",
            "paired-pool"),
    DIRECTOR(
            "fqdn",
            "address",
            "virtual-address",
            "members",
            "load-balancing",
            "internal-web-fqdn",
            "external-web-fqdn",
            "ports"),
    PORTS("internal-http", "internal-https", "external-http", "external-https", "published-http", "published-https"),
    FARM("fqdn", "names", "address", "virtual-address", "members", "https-port", "http-port"),
    EDGE("fqdn", "address", "access", "webcon", "av", "xmpp"),
    EDGE_SERVICE("fqdn", "address", "port"),
    REVERSE_PROXY("public-address", "public-ipv6", "dmz-address", "https-port", "http-port", "load-balancers"),
    CERTIFICATES("reverse-proxy", "front-end"),
    PROXY_CERTIFICATE("authority", "layout", "wildcard-domains", "wildcard-apex", "http-discovery", "names", "flaw"),
    SERVER_CERTIFICATE("authority", "sharing", "names", "flaw"),
    FIREWALL("hairpin", "mobile-clients", "unpublished"),
    DNS("records", "inside-discovery", "ttl", "time-source"),
    DNS_EXTRA("view", "name", "type", "data", "ttl"),
    USER("sip", "password", "pool", "name"),
    MEETING("organizer", "id"),
    HYBRID("autodiscover-url", "online-users");

    private final List<String> names;

    Keys(String... names) {
        this.names = List.of(names);
    }

    List<String> names() {
        return names;
    }
}
