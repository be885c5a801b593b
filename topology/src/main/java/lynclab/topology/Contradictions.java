package lynclab.topology;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import lynclab.topology.Certificates.Layout;
import lynclab.topology.SimpleUrl.Kind;

/** What is well formed by itself but does not go together. */
final class Contradictions {

    /** One of them, at the path of the value that is the likeliest to be wrong. */
    record Contradiction(String path, String what, String wouldBeRight) {}

    private final Topology topology;
    private final List<Contradiction> found = new ArrayList<>();
    private final Map<String, String> paths = new HashMap<>();

    private Contradictions(Topology topology) {
        this.topology = topology;
        int directors = 0;
        int frontEnds = 0;
        for (Pool pool : topology.pools()) {
            paths.putIfAbsent(
                    pool.role() + pool.fqdn(),
                    pool.isDirector() ? "directors[" + directors + "]" : "pools[" + frontEnds + "]");
            if (pool.isDirector()) {
                directors++;
            } else {
                frontEnds++;
            }
        }
    }

    static List<Contradiction> in(Topology topology) {
        Contradictions contradictions = new Contradictions(topology);
        contradictions.pools();
        contradictions.webFqdns();
        contradictions.addresses();
        contradictions.simpleUrls();
        contradictions.people();
        contradictions.certificates();
        contradictions.others();
        return contradictions.found;
    }

    private void say(String path, String what, String wouldBeRight) {
        found.add(new Contradiction(path, what, wouldBeRight));
    }

    private void pools() {
        Set<String> names = new HashSet<>();
        int[] counts = new int[2];
        for (Pool pool : topology.pools()) {
            int number = counts[pool.role().ordinal()]++;
            String path = (pool.isDirector() ? "directors[" : "pools[") + number + "]";
            if (!names.add(pool.fqdn())) {
                say(path + ".fqdn", "there are two pools called " + pool.fqdn(), "every pool has a name of its own");
            }
            ports(path + ".ports", pool.ports());
            pairing(path + ".paired-pool", pool);
            for (Member member : pool.members()) {
                if (pool.members().size() > 1 && member.fqdn().equals(pool.fqdn())) {
                    say(
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
            say(
                    path,
                    "two of the four listening ports are the same",
                    "80, 443, 8080 and 4443 unless changed (REQ-2.3)");
        }
        if (ports.publishedHttps() != topology.reverseProxy().httpsPort()) {
            say(
                    path + ".published-https",
                    "the pool is published on " + ports.publishedHttps() + " but the reverse proxy listens on "
                            + topology.reverseProxy().httpsPort(),
                    "the same port in both places (REQ-2.3)");
        }
        if (ports.publishedHttp() != topology.reverseProxy().httpPort()) {
            say(
                    path + ".published-http",
                    "the pool is published on " + ports.publishedHttp() + " but the reverse proxy listens on "
                            + topology.reverseProxy().httpPort(),
                    "the same port in both places (REQ-2.3)");
        }
    }

    private void differ(String path, String protocol, int internal, int external, int usual) {
        if (internal == external) {
            say(
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
            say(path, "a pool cannot be paired with itself", choices(others));
        } else if (other == null) {
            say(path, "pool \"" + pool.pairedPool() + "\" is not defined", choice(pool.pairedPool(), others));
        } else if (other.edition() != pool.edition()) {
            say(path, "a Standard Edition server is paired with an Enterprise pool", "pair pools of the same edition");
        } else if (other.pairedPool() == null) {
            say(
                    path,
                    other.fqdn() + " does not name this pool in turn",
                    "add \"paired-pool: " + pool.fqdn() + "\" to " + other.fqdn());
        } else if (!other.pairedPool().equals(pool.fqdn())) {
            say(
                    path,
                    other.fqdn() + " is paired with " + other.pairedPool() + " instead",
                    "pools are paired two by two, each naming the other");
        }
    }

    private void webFqdns() {
        Map<String, String> owners = new HashMap<>();
        for (Pool pool : topology.pools()) {
            String path = path(pool);
            String owner = owners.putIfAbsent(pool.externalWebFqdn(), pool.fqdn());
            if (owner != null) {
                say(
                        path + ".external-web-fqdn",
                        pool.externalWebFqdn() + " is the external web FQDN of " + owner + " already",
                        "every pool and Director has one of its own, or users land on the wrong pool (REQ-3.3, H-10)");
            }
            if (pool.externalWebFqdn().equals(pool.internalWebFqdn())) {
                say(
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
                    say(
                            path(pool) + ".external-web-fqdn",
                            pool.externalWebFqdn() + " is a name that must stay inside",
                            "a name that is used for nothing else (REQ-3.4)");
                }
            }
        }
    }

    private String path(Pool pool) {
        return paths.getOrDefault(pool.role() + pool.fqdn(), "pools");
    }

    private void addresses() {
        Map<String, String> owners = new HashMap<>();
        ReverseProxy proxy = topology.reverseProxy();
        claim(owners, proxy.publicAddress(), "the reverse proxy outside", "reverse-proxy.public-address");
        claim(owners, proxy.dmzAddress(), "the reverse proxy inside", "reverse-proxy.dmz-address");
        for (Pool pool : topology.pools()) {
            claimMembers(owners, pool.members(), pool.fqdn(), path(pool));
            if (pool.internalAddress() != null) {
                claim(
                        owners,
                        pool.internalAddress(),
                        "the load balancer of " + pool.fqdn(),
                        path(pool) + ".virtual-address");
            }
        }
        for (String key : List.of("office-web-apps", "exchange")) {
            WebFarm farm = key.equals("exchange") ? topology.exchange() : topology.officeWebApps();
            if (farm != null) {
                claimMembers(owners, farm.members(), farm.fqdn(), key);
                if (farm.internalAddress() != null) {
                    claim(
                            owners,
                            farm.internalAddress(),
                            "the load balancer of " + farm.fqdn(),
                            key + ".virtual-address");
                }
            }
        }
        Edge edge = topology.edge();
        if (edge != null) {
            claim(owners, edge.address(), "the Edge inside", "edge.address");
            claimService(owners, edge.access(), "access");
            claimService(owners, edge.webcon(), "webcon");
            claimService(owners, edge.av(), "av");
        }
    }

    /** One address may carry the three Edge services on three ports. */
    private void claimService(Map<String, String> owners, Edge.Service service, String key) {
        String owner = owners.putIfAbsent(service.address(), "the Edge's service on port " + service.port());
        if (owner != null && (!owner.startsWith("the Edge's service") || owner.endsWith(" " + service.port()))) {
            say(
                    "edge." + key + ".address",
                    "address " + service.address() + " belongs to " + owner,
                    "an address of its own, or another port than the other Edge services");
        }
    }

    private void claimMembers(Map<String, String> owners, List<Member> members, String fqdn, String path) {
        for (Member member : members) {
            claim(
                    owners,
                    member.address(),
                    member.fqdn(),
                    members.size() == 1 && member.fqdn().equals(fqdn)
                            ? path + ".address"
                            : path + ".members." + member.fqdn());
        }
    }

    private void claim(Map<String, String> owners, String address, String owner, String path) {
        String other = owners.putIfAbsent(address, owner);
        if (other != null) {
            say(
                    path,
                    "address " + address + " belongs to " + other + " already",
                    "every host has an address of its own");
        }
    }

    private void simpleUrls() {
        Map<String, List<SimpleUrl>> byHost = new LinkedHashMap<>();
        for (SimpleUrl url : topology.simpleUrls()) {
            byHost.computeIfAbsent(url.host(), host -> new ArrayList<>()).add(url);
        }
        byHost.forEach((host, urls) -> {
            paths(urls);
            hostOfPool(host, urls.get(0));
        });
    }

    /** In alphabetical order a path stands right before those that it begins. */
    private void paths(List<SimpleUrl> urls) {
        NavigableMap<String, SimpleUrl> byPath = new TreeMap<>();
        for (SimpleUrl url : urls) {
            if (byPath.putIfAbsent(url.path().toLowerCase(Locale.ROOT) + "/", url) != null) {
                say(path(url), url.url() + " is used for two purposes", "every simple URL is different (REQ-3.6)");
            }
        }
        byPath.forEach((start, url) -> {
            Map.Entry<String, SimpleUrl> next = byPath.higherEntry(start);
            if (next != null && next.getKey().startsWith(start)) {
                say(
                        path(url),
                        url.url() + " is the beginning of " + next.getValue().url(),
                        "no simple URL may begin another (REQ-3.6)");
            }
        });
    }

    private void hostOfPool(String host, SimpleUrl url) {
        for (Pool pool : topology.pools()) {
            boolean web = host.equals(pool.externalWebFqdn()) || host.equals(pool.internalWebFqdn());
            if (host.equals(pool.fqdn())
                    || pool.members().stream().anyMatch(member -> member.fqdn().equals(host))) {
                say(
                        path(url),
                        "simple URL " + url.url() + " contains the name of a pool",
                        "a host name of its own (REQ-3.6)");
            } else if (web) {
                say(
                        path(url),
                        "simple URL " + url.url() + " contains the web services FQDN of " + pool.fqdn(),
                        "a host name of its own (REQ-3.6)");
            }
        }
    }

    private String path(SimpleUrl url) {
        if (url.kind() == Kind.MEET) {
            return "simple-urls.meet." + url.sipDomain();
        }
        List<SimpleUrl> same = topology.simpleUrls(url.kind());
        String key = "simple-urls." + url.kind().name().toLowerCase(Locale.ROOT);
        return same.size() == 1 ? key : key + "[" + same.indexOf(url) + "]";
    }

    private void people() {
        Set<String> seen = new HashSet<>();
        List<String> pools = topology.frontEndPools().stream().map(Pool::fqdn).toList();
        for (int i = 0; i < topology.users().size(); i++) {
            User user = topology.users().get(i);
            String path = "users[" + i + "]";
            if (!seen.add(user.sip())) {
                say(path, user.sip() + " is listed twice", "name each user once");
            }
            if (!topology.sipDomains().contains(user.sipDomain())) {
                say(
                        path + ".sip",
                        user.sipDomain() + " is not a SIP domain of this topology",
                        choice(user.sipDomain(), topology.sipDomains()));
            }
            if (!pools.contains(user.poolFqdn())) {
                boolean director =
                        topology.directors().stream().anyMatch(d -> d.fqdn().equals(user.poolFqdn()));
                say(
                        path + ".pool",
                        director
                                ? user.poolFqdn() + " is a Director, which is home to nobody"
                                : "pool \"" + user.poolFqdn() + "\" is not defined",
                        choice(user.poolFqdn(), pools));
            }
        }
        Set<Meeting> meetings = new HashSet<>();
        List<String> sips = topology.users().stream().map(User::sip).toList();
        for (int i = 0; i < topology.meetings().size(); i++) {
            Meeting meeting = topology.meetings().get(i);
            if (!sips.contains(meeting.organizer())) {
                say(
                        "meetings[" + i + "].organizer",
                        meeting.organizer() + " is not one of the users",
                        choice(meeting.organizer(), sips));
            } else if (!meetings.add(meeting)) {
                say("meetings[" + i + "]", "this meeting is listed twice", "another id, or leave it out");
            }
        }
        Hybrid hybrid = topology.hybrid();
        for (int i = 0; hybrid != null && i < hybrid.onlineUsers().size(); i++) {
            String sip = hybrid.onlineUsers().get(i);
            if (sips.contains(sip)) {
                say("hybrid.online-users[" + i + "]", sip + " is at home on a pool here", "either online or on a pool");
            } else if (!topology.sipDomains().contains(SipAddress.domain(sip))) {
                say(
                        "hybrid.online-users[" + i + "]",
                        SipAddress.domain(sip) + " is not a SIP domain of this topology",
                        choices(topology.sipDomains()));
            }
        }
    }

    private void certificates() {
        Certificates.ProxyCertificate proxy = topology.certificates().reverseProxy();
        String path = "certificates.reverse-proxy.";
        if (proxy.layout() == Layout.SAN && (!proxy.wildcardDomains().isEmpty() || proxy.wildcardApex())) {
            say(
                    path + (proxy.wildcardApex() ? "wildcard-apex" : "wildcard-domains"),
                    "there is no wildcard in the layout san",
                    "layout: wildcard-san");
        }
        if (!proxy.names().isEmpty() && proxy.layout() != Layout.SAN) {
            say(path + "names", "names are given, so the layout has no effect", "either layout or names");
        }
        if (!proxy.names().isEmpty() && !proxy.httpDiscovery().isEmpty()) {
            say(path + "names", "names are given, so http-discovery has no effect", "either http-discovery or names");
        }
    }

    private void others() {
        if (topology.officeWebApps() != null && !topology.version().hasOfficeWebApps()) {
            say(
                    "office-web-apps",
                    topology.version().productName() + " does not use Office Web Apps",
                    "version lync2013 or newer, or leave it out");
        }
        Edge edge = topology.edge();
        if (edge != null && edge.xmpp() && !topology.version().hasXmpp()) {
            say("edge.xmpp", topology.version().productName() + " has no XMPP gateway", "xmpp: false");
        }
        Set<String> published = new HashSet<>();
        topology.pools().forEach(pool -> published.add(pool.externalWebFqdn()));
        topology.simpleUrls().forEach(url -> published.add(url.host()));
        for (String key : List.of("office-web-apps", "exchange")) {
            WebFarm farm = key.equals("exchange") ? topology.exchange() : topology.officeWebApps();
            for (int i = 0; farm != null && i < farm.names().size(); i++) {
                if (!published.add(farm.names().get(i))) {
                    say(
                            key + ".names[" + i + "]",
                            farm.names().get(i) + " is published for something else already",
                            "the proxy tells services apart by host name; give this one its own (REQ-14.2)");
                }
            }
        }
        if (edge != null) {
            for (String key : List.of("access", "webcon", "av")) {
                Edge.Service service =
                        key.equals("access") ? edge.access() : key.equals("webcon") ? edge.webcon() : edge.av();
                if (published.contains(service.fqdn())) {
                    say(
                            "edge." + key + ".fqdn",
                            service.fqdn() + " is published by the reverse proxy already",
                            "the Edge has names and addresses of its own");
                }
            }
        }
    }

    private static String choice(String word, List<String> candidates) {
        for (String candidate : candidates) {
            if (candidate.endsWith(Section.ANY_HOST)) {
                // What is meant may be the very one that could not be read.
                return candidate;
            }
        }
        return Spelling.nearest(word, candidates)
                .map(name -> "did you mean \"" + name + "\"?")
                .orElse(choices(candidates));
    }

    private static String choices(List<String> candidates) {
        List<String> some = candidates.subList(0, Math.min(5, candidates.size()));
        return candidates.isEmpty()
                ? "there is none to choose from"
                : "one of " + String.join(", ", some) + (some.size() < candidates.size() ? ", …" : "");
    }
}
