package lynclab.topology;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import lynclab.topology.SimpleUrl.Kind;

/** Simple URLs that stand in the way of one another or of a pool. */
final class SimpleUrlContradictions {
    private final Topology topology;
    private final Complaints complaints;

    private SimpleUrlContradictions(Topology topology, Complaints complaints) {
        this.topology = topology;
        this.complaints = complaints;
    }

    static void find(Topology topology, Complaints complaints) {
        new SimpleUrlContradictions(topology, complaints).simpleUrls();
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
                complaints.say(
                        path(url), url.url() + " is used for two purposes", "every simple URL is different (REQ-3.6)");
            }
        }
        byPath.forEach((start, url) -> {
            Map.Entry<String, SimpleUrl> next = byPath.higherEntry(start);
            if (next != null && next.getKey().startsWith(start)) {
                complaints.say(
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
                complaints.say(
                        path(url),
                        "simple URL " + url.url() + " contains the name of a pool",
                        "a host name of its own (REQ-3.6)");
            } else if (web) {
                complaints.say(
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
}
