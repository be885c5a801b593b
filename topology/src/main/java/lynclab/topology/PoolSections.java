package lynclab.topology;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The pools and Directors of the file. */
final class PoolSections {
    /** Who spreads the connections over the members; decides whether the internal web site needs its own name. */
    enum LoadBalancing {
        HARDWARE,
        DNS
    }

    private final Document document;
    private final Section root;
    private final String firstDomain;

    PoolSections(Document document, Section root, String firstDomain) {
        this.document = document;
        this.root = root;
        this.firstDomain = firstDomain;
    }

    List<Pool> frontEnds() {
        List<Pool> pools = new ArrayList<>();
        if (!root.has("pools")) {
            root.missing("pools", "a list of pools, each with at least fqdn and address");
        }
        List<Item> items = root.list("pools", "a list of pools: begin each with \"- fqdn: ...\"");
        for (Item item : items) {
            pools.add(pool(item.section(Keys.POOL), PoolRole.FRONT_END, items.size() == 1));
        }
        if (pools.isEmpty()) {
            if (root.has("pools")) {
                document.problem("pools", "there is no pool", "a list of pools, each with at least fqdn and address");
            }
            pools.add(pool(Section.empty(document, "pools"), PoolRole.FRONT_END, true));
        }
        return pools;
    }

    List<Pool> directors() {
        List<Pool> directors = new ArrayList<>();
        List<Item> items = root.list("directors", "a list of Directors: begin each with \"- fqdn: ...\"");
        for (Item item : items) {
            directors.add(pool(item.section(Keys.DIRECTOR), PoolRole.DIRECTOR, items.size() == 1));
        }
        return directors;
    }

    private Pool pool(Section pool, PoolRole role, boolean onlyOne) {
        String fqdn = pool.requiredHost(
                "fqdn", role == PoolRole.DIRECTOR ? "dir01.corp.contoso.com" : "fe01.corp.contoso.com");
        List<Member> members = new MemberSection(document, pool).read(fqdn);
        PoolEdition edition = edition(pool, members);
        boolean byDns = pool.choice("load-balancing", LoadBalancing.class, LoadBalancing.HARDWARE) == LoadBalancing.DNS;
        String internalWeb = pool.host("internal-web-fqdn", Defaults.internalWebFqdn(fqdn, byDns));
        if (byDns && internalWeb.equals(fqdn)) {
            pool.problem(
                    "internal-web-fqdn",
                    "with DNS load balancing the internal web FQDN may not be the pool's own name",
                    "for example " + Defaults.internalWebFqdn(fqdn, true) + " (REQ-3.4)");
        }
        return new Pool(
                fqdn,
                role,
                edition,
                members,
                internalWeb,
                pool.host("external-web-fqdn", Defaults.externalWebFqdn(fqdn, role, onlyOne, firstDomain)),
                ports(pool.section("ports", Keys.PORTS)),
                pool.has("virtual-address") ? pool.address("virtual-address", "") : null,
                pairedPool(pool));
    }

    private static @Nullable String pairedPool(Section pool) {
        return pool.has("paired-pool") ? pool.host("paired-pool", "") : null;
    }

    private static PoolEdition edition(Section pool, List<Member> members) {
        boolean several = members.size() > 1 || pool.has("members");
        PoolEdition edition =
                pool.choice("edition", PoolEdition.class, several ? PoolEdition.ENTERPRISE : PoolEdition.STANDARD);
        if (edition == PoolEdition.STANDARD && members.size() > 1) {
            pool.problem("edition", "a Standard Edition server has no members", "edition: enterprise");
        }
        return edition;
    }

    private static WebPorts ports(Section ports) {
        WebPorts usual = Defaults.PORTS;
        return new WebPorts(
                ports.port("internal-http", usual.internalHttp()),
                ports.port("internal-https", usual.internalHttps()),
                ports.port("external-http", usual.externalHttp()),
                ports.port("external-https", usual.externalHttps()),
                ports.port("published-http", usual.publishedHttp()),
                ports.port("published-https", usual.publishedHttps()));
    }
}
