package lynclab.topology;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Pools that do not go together with themselves, with one another or with the proxy. */
final class PoolContradictions {
    private final Topology topology;
    private final Complaints complaints;

    private PoolContradictions(Topology topology, Complaints complaints) {
        this.topology = topology;
        this.complaints = complaints;
    }

    static void find(Topology topology, Complaints complaints) {
        PoolContradictions pools = new PoolContradictions(topology, complaints);
        pools.pools();
        pools.webFqdns();
    }

    private void pools() {
        Set<String> names = new HashSet<>();
        for (Pool pool : topology.pools()) {
            String path = Complaints.path(topology, pool);
            if (!names.add(pool.fqdn())) {
                complaints.say(
                        path + ".fqdn",
                        "there are two pools called " + pool.fqdn(),
                        "every pool has a name of its own");
            }
            ports(path + ".ports", pool.ports());
            called(path + ".ports", pool);
            pairing(path + ".paired-pool", pool);
            for (Member member : pool.members()) {
                if (pool.members().size() > 1 && member.fqdn().equals(pool.fqdn())) {
                    complaints.say(
                            path + ".fqdn",
                            "the pool has the name of its member " + member.fqdn(),
                            "give the pool a name of its own");
                }
            }
        }
    }

    private void ports(String path, WebPorts ports) {
        differ(path + ".external-https", "https", ports.internalHttps(), ports.externalHttps(), 4443);
        differ(path + ".external-http", "http", ports.internalHttp(), ports.externalHttp(), 8080);
        Set<Integer> all = Set.copyOf(
                List.of(ports.internalHttp(), ports.internalHttps(), ports.externalHttp(), ports.externalHttps()));
        if (all.size() < 4
                && ports.internalHttps() != ports.externalHttps()
                && ports.internalHttp() != ports.externalHttp()) {
            complaints.say(
                    path,
                    "two of the four listening ports are the same",
                    "80, 443, 8080 and 4443 unless changed (REQ-2.3)");
        }
        if (ports.publishedHttps() != topology.reverseProxy().httpsPort()) {
            complaints.say(
                    path + ".published-https",
                    "the pool is published on " + ports.publishedHttps() + " but the reverse proxy listens on "
                            + topology.reverseProxy().httpsPort(),
                    "the same port in both places (REQ-2.3)");
        } else if (ports.publishedHttps() != 443) {
            complaints.say(
                    path + ".published-https",
                    "the pool is published on " + ports.publishedHttps() + ", where no client calls",
                    "443: discovery and simple URLs name no port (REQ-3.6)");
        }
        if (ports.publishedHttp() != topology.reverseProxy().httpPort()) {
            complaints.say(
                    path + ".published-http",
                    "the pool is published on " + ports.publishedHttp() + " but the reverse proxy listens on "
                            + topology.reverseProxy().httpPort(),
                    "the same port in both places (REQ-2.3)");
        } else if (ports.publishedHttp() != 80 && ports.publishedHttp() != ports.publishedHttps()) {
            complaints.say(
                    path + ".published-http",
                    "the pool is published on " + ports.publishedHttp() + ", where no client calls",
                    "80: discovery and simple URLs name no port (REQ-3.6)");
        }
    }

    private void called(String path, Pool pool) {
        if (pool.internalAddress() == null) {
            reached(path + ".internal-https", pool.ports().internalHttps(), 443);
            reached(path + ".internal-http", pool.ports().internalHttp(), 80);
        }
    }

    private void reached(String path, int listening, int usual) {
        if (listening != usual) {
            complaints.say(
                    path,
                    "clients in the LAN call port " + usual + ", and nothing leads them on to " + listening,
                    usual + ", or the virtual-address of a load balancer that does (REQ-3.6)");
        }
    }

    private void differ(String path, String protocol, int internal, int external, int usual) {
        if (internal == external) {
            complaints.say(
                    path,
                    "internal and external web site both listen on " + protocol + " port " + internal,
                    "the port is how a server tells outside from inside; use " + usual + " for the external site"
                            + " (REQ-2.3)");
        }
    }

    private void pairing(String path, Pool pool) {
        if (pool.pairedPool() == null) {
            return;
        }
        List<String> others = topology.frontEndPools().stream()
                .map(Pool::fqdn)
                .filter(name -> !name.equals(pool.fqdn()))
                .toList();
        Pool other = topology.frontEndPools().stream()
                .filter(candidate -> candidate.fqdn().equals(pool.pairedPool()))
                .findFirst()
                .orElse(null);
        if (pool.fqdn().equals(pool.pairedPool())) {
            complaints.say(path, "a pool cannot be paired with itself", Complaints.choices(others));
        } else if (other == null) {
            complaints.say(
                    path,
                    "pool \"" + pool.pairedPool() + "\" is not defined",
                    Complaints.choice(pool.pairedPool(), others));
        } else if (other.edition() != pool.edition()) {
            complaints.say(
                    path,
                    "a Standard Edition server is paired with an Enterprise pool",
                    "pair pools of the same edition");
        } else if (other.pairedPool() == null) {
            complaints.say(
                    path,
                    other.fqdn() + " does not name this pool in turn",
                    "add \"paired-pool: " + pool.fqdn() + "\" to " + other.fqdn());
        } else if (!other.pairedPool().equals(pool.fqdn())) {
            complaints.say(
                    path,
                    other.fqdn() + " is paired with " + other.pairedPool() + " instead",
                    "pools are paired two by two, each naming the other");
        }
    }

    private void webFqdns() {
        Map<String, String> owners = new HashMap<>();
        for (Pool pool : topology.pools()) {
            String path = Complaints.path(topology, pool);
            String owner = owners.putIfAbsent(pool.externalWebFqdn(), pool.fqdn());
            if (owner != null) {
                complaints.say(
                        path + ".external-web-fqdn",
                        pool.externalWebFqdn() + " is the external web FQDN of " + owner + " already",
                        "every pool and Director has one of its own, or users land on the wrong pool (REQ-3.3, H-10)");
            }
            if (pool.externalWebFqdn().equals(pool.internalWebFqdn())) {
                complaints.say(
                        path + ".external-web-fqdn",
                        "external and internal web FQDN are the same",
                        "two different names (REQ-3.4)");
            }
        }
        for (Pool pool : topology.pools()) {
            for (Pool other : topology.pools()) {
                if (pool.externalWebFqdn().equals(other.fqdn())
                        || other != pool && pool.externalWebFqdn().equals(other.internalWebFqdn())
                        || other.members().stream().anyMatch(m -> m.fqdn().equals(pool.externalWebFqdn()))) {
                    complaints.say(
                            Complaints.path(topology, pool) + ".external-web-fqdn",
                            pool.externalWebFqdn() + " is a name that must stay inside",
                            "a name that is used for nothing else (REQ-3.4)");
                }
            }
        }
    }
}
