package lynclab.proxy.review;

import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import lynclab.proxy.config.Balancing.Method;
import lynclab.proxy.config.CookieAffinity;
import lynclab.proxy.config.HealthCheck;
import lynclab.proxy.config.Member;
import lynclab.proxy.config.Pool;
import lynclab.proxy.config.Probe;
import lynclab.proxy.config.ProxyConfiguration;

/** Whether clients stay where their session is, and whether checks tell the ill from the well. */
final class BalancingRules {
    /** Where the external web site asks everybody for a user, whoever sends the probe. */
    private static final Set<String> ASKS_FOR_A_USER =
            Set.of("abs", "groupexpansion", "certprov", "requesthandlerext", "collabcontent", "persistentchat");

    private final ProxyConfiguration configuration;
    private final Findings findings;

    BalancingRules(ProxyConfiguration configuration, Findings findings) {
        this.configuration = configuration;
        this.findings = findings;
    }

    void look() {
        configuration.pools().forEach(pool -> {
            source(pool);
            affinity(pool);
            answers(pool);
            backup(pool);
            pool.health().forEach(check -> page(pool, check));
        });
    }

    private void source(Pool pool) {
        boolean bySource = pool.balancing().method() == Method.SOURCE_ADDRESS
                && pool.members().size() > 1;
        if (bySource && configuration.policy().trustedPeers().isEmpty()) {
            findings.note("source-behind-nat (L-04)", "REQ-11.4")
                    .say(
                            "pool \"" + pool.name()
                                    + "\" keeps clients by their address, and takes nobody's word for it",
                            "balancing: source-address without trusted-peers",
                            "clients behind one NAT, or behind another proxy, all go to one member",
                            "trusted-peers with the proxy in front; affinity: {cookie: MS-WSMAN}; or round-robin, which Lync 2013 and later is content with");
        }
    }

    private void affinity(Pool pool) {
        CookieAffinity affinity = pool.balancing().affinity();
        if (affinity != null && !affinity.cookie().equals(CookieAffinity.LYNC_2010)) {
            findings.note("affinity-name (L-02)", "REQ-11")
                    .say(
                            "the affinity cookie of pool \"" + pool.name() + "\" is called " + affinity.cookie(),
                            "affinity: {cookie: " + affinity.cookie() + "}",
                            "Lync Server 2010 asks for MS-WSMAN; clients of later versions keep any cookie",
                            "affinity: {cookie: MS-WSMAN}, if one pool is of 2010");
        }
        boolean is2010Elsewhere = configuration.pools().stream()
                .map(other -> other.balancing().affinity())
                .anyMatch(other -> other != null && other.cookie().equals(CookieAffinity.LYNC_2010));
        if (affinity == null && is2010Elsewhere && pool.members().size() > 1 && isNeighbour(pool)) {
            findings.note("affinity-missing (L-01)", "REQ-11")
                    .say(
                            "pool \"" + pool.name() + "\" leads no client back, another pool with its servers does",
                            "the pool has no affinity",
                            "clients of Lync Server 2010 lose their session when they come over both",
                            "affinity: {cookie: MS-WSMAN} for both pools");
        }
    }

    /** Whether it has servers of a pool with affinity, on another port. */
    private boolean isNeighbour(Pool pool) {
        Set<String> hosts = pool.members().stream().map(Member::host).collect(Collectors.toSet());
        return configuration.pools().stream()
                .filter(other -> other.balancing().affinity() != null)
                .anyMatch(other -> other.members().stream().anyMatch(member -> hosts.contains(member.host())));
    }

    private void answers(Pool pool) {
        boolean any503 = pool.ejection().answers().stream()
                .anyMatch(answer -> answer.status() == 503 && answer.server() == null);
        if (any503) {
            findings.note("busy-taken-for-ill", "")
                    .say(
                            "a 503 of any kind sets a member of pool \"" + pool.name() + "\" aside",
                            "ejection: answers with status 503 and no server",
                            "UCWA says 503 when it is busy, so that load takes members out and adds it to the others",
                            "{status: 503, server: Microsoft-HTTPAPI}, which is HTTP.sys with a stopped application pool");
        }
    }

    private void backup(Pool pool) {
        if (pool.backup() != null && pool.health().isEmpty()) {
            findings.note("backup-without-health", "REQ-13.3")
                    .say(
                            "pool \"" + pool.name() + "\" has a backup and no health check",
                            "the pool has no health section",
                            "only failed requests tell that its members are down, and nothing that they are up again:"
                                    + " clients are sent back to try",
                            "health: {check: tcp, port: 5061}, or return: manual");
        }
    }

    private void page(Pool pool, HealthCheck check) {
        if (!(check.probe() instanceof Probe.Http http)) {
            return;
        }
        String first = http.path().split("[/?]", 3)[1].toLowerCase(Locale.ROOT);
        if (ASKS_FOR_A_USER.contains(first) && !http.statuses().contains(401)) {
            findings.fault("health-page-401", "REQ-5.2")
                    .say(
                            "the health check of pool \"" + pool.name() + "\" asks for " + http.path()
                                    + ", which answers 401",
                            "the page wants a user, and status allows " + http.statuses(),
                            "every member is found down, and all clients are answered by those that are tried last",
                            "path: /autodiscover/autodiscoverservice.svc/root, or status: 401");
        }
    }
}
