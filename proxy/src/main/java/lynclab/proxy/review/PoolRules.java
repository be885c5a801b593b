package lynclab.proxy.review;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import lynclab.proxy.config.Listener;
import lynclab.proxy.config.Member;
import lynclab.proxy.config.Pool;
import lynclab.proxy.config.ProxyConfiguration;
import lynclab.proxy.config.TrustSource;
import lynclab.proxy.config.UpstreamTls;
import lynclab.proxy.config.Verification;
import lynclab.proxy.tls.PemFiles;

/** Whether members can be reached, are who they say they are, and are given up when they are ill. */
final class PoolRules {
    private final ProxyConfiguration configuration;
    private final Findings findings;

    PoolRules(ProxyConfiguration configuration, Findings findings) {
        this.configuration = configuration;
        this.findings = findings;
    }

    void look() {
        configuration.pools().forEach(pool -> {
            verification(pool);
            health(pool);
            loop(pool);
        });
        names();
    }

    private void verification(Pool pool) {
        UpstreamTls tls = pool.tls();
        if (tls == null) {
            return;
        }
        if (tls.verification() instanceof Verification.Waived waived) {
            findings.note("unverified-upstream", "REQ-8.11")
                    .say(
                            "pool \"" + pool.name() + "\" is not verified until "
                                    + waived.waiver().until(),
                            waived.waiver().because(),
                            "whoever gets between the proxy and its members reads passwords, and nobody notices",
                            "name the authority that issued the members' certificates: tls: {authorities: enterprise-ca.pem}");
        } else if (tls.verification() instanceof Verification.Verified verified
                && verified.authorities() instanceof TrustSource.File file) {
            PemFiles.certificates(file.path());
        }
    }

    private void health(Pool pool) {
        if (pool.members().size() > 1 && pool.health().isEmpty()) {
            findings.note("no-health-check", "REQ-12.1")
                    .say(
                            "pool \"" + pool.name() + "\" has several members and no health check",
                            "the pool has no health section",
                            "a member whose web site answers while its Front End service is stopped goes on getting clients",
                            "health: {check: tcp, port: 5061}, which stops web traffic when the Front End service stops");
        }
    }

    /** A member at an address and port of this proxy itself. */
    private void loop(Pool pool) {
        for (Member member : pool.members()) {
            Optional<Listener> own = configuration.listeners().stream()
                    .filter(listener -> listener.port() == member.port() && isThisMachine(member.connectTo(), listener))
                    .findFirst();
            own.ifPresent(listener -> findings.fault("own-listener", "")
                    .say(
                            "pool \"" + pool.name() + "\" leads back to the proxy itself",
                            "member " + member + " is where listener \"" + listener.name() + "\" listens",
                            "each request runs in circles until connections or memory are used up",
                            "the address of a Front End, and its port 4443 or 8080"));
        }
    }

    /** Only what needs no resolver: a name that leads here is a matter of DNS, and of another day. */
    private static boolean isThisMachine(String host, Listener listener) {
        if (host.equals(listener.address()) || host.equalsIgnoreCase("localhost")) {
            return true;
        }
        if (!host.matches("[0-9.]+|[0-9a-fA-F:]*:[0-9a-fA-F:]*")) {
            return false;
        }
        try {
            return InetAddress.getByName(host).isLoopbackAddress()
                    && InetAddress.getByName(listener.address()).isAnyLocalAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }

    private void names() {
        Set<String> unknown = MemberNames.unknown(configuration.pools());
        for (Pool pool : configuration.pools()) {
            List<String> lost = pool.members().stream()
                    .map(Member::connectTo)
                    .filter(unknown::contains)
                    .distinct()
                    .toList();
            if (!lost.isEmpty()) {
                findings.note("member-name", "REQ-3.8")
                        .say(
                                "pool \"" + pool.name() + "\": no address is known here for " + String.join(", ", lost),
                                "this machine's DNS and hosts file do not have " + (lost.size() == 1 ? "it" : "them"),
                                "the proxy cannot connect and answers 503, if it runs on a machine that knows no more",
                                "a resolver that knows the internal names, or {host: …, address: …, port: …} for the member");
            }
        }
    }
}
