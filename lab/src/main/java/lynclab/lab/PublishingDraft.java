package lynclab.lab;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import lynclab.topology.Member;
import lynclab.topology.Pool;
import lynclab.topology.Topology;
import lynclab.topology.WebFarm;
import lynclab.topology.export.Publication;
import lynclab.topology.plan.ForbiddenPath;
import lynclab.topology.plan.Plan;
import lynclab.topology.plan.PublishingRule;

/** What the target of a {@link Blueprint} publishes, and to which ports of which servers it leads. */
public final class PublishingDraft {

    private final Topology topology;
    private final Plan plan;
    private final List<Publication> publications = new ArrayList<>();
    private final Map<String, Destination> destinations = new LinkedHashMap<>();

    /** Servers that stand behind the target under one name, and the ports that lead to them. */
    record Destination(String name, List<Member> members, int httpsPort, int httpPort) {

        Destination atPorts(int https, int http) {
            return new Destination(name, members, https, http);
        }
    }

    PublishingDraft(Topology topology, Plan plan) {
        this.topology = topology;
        this.plan = plan;
        for (PublishingRule rule : plan.publishingRules()) {
            publications.add(new Publication(rule.host(), rule.upstream(), rule.http(), forbiddenPaths(rule.host())));
            destinations.putIfAbsent(
                    rule.upstream(),
                    new Destination(rule.upstream(), rule.members(), rule.httpsPort(), rule.httpPort()));
        }
    }

    public void unpublish(String host) {
        if (!publications.removeIf(publication -> publication.host().equals(host))) {
            throw new IllegalArgumentException(host + " is not published, so its rule cannot be missing");
        }
    }

    /** Publishes one more host, with the paths forbidden that are forbidden everywhere. */
    void publish(String host, String upstream) {
        publications.add(new Publication(host, upstream, true, forbiddenPaths(host)));
    }

    /** Publishes one more host over HTTPS alone and with nothing forbidden, to a destination of its own. */
    void publishWhole(String host, Destination destination) {
        destinations.put(destination.name(), destination);
        publications.add(new Publication(host, destination.name(), false, List.of()));
    }

    /** Leads some hosts to another pool. */
    void move(Set<String> hosts, String upstream) {
        publications.replaceAll(old -> hosts.contains(old.host()) ? old.withUpstream(upstream) : old);
    }

    public void publishEverythingToFirstPool() {
        String first = topology.firstFrontEndPool().fqdn();
        publications.replaceAll(old -> old.withUpstream(first));
    }

    public void publishForbiddenPaths() {
        publications.replaceAll(old -> new Publication(old.host(), old.upstream(), old.http(), List.of()));
    }

    /** Passes these forbidden paths on; the others stay forbidden. */
    public void publishPaths(Set<String> paths) {
        publications.replaceAll(old -> new Publication(
                old.host(),
                old.upstream(),
                old.http(),
                old.forbiddenPaths().stream()
                        .filter(path -> paths.stream().noneMatch(path::equalsIgnoreCase))
                        .toList()));
    }

    /** Leads every pool to the ports of the internal web site. */
    public void forwardToInternalSite() {
        for (Pool pool : topology.pools()) {
            change(
                    pool.fqdn(),
                    old -> old.atPorts(
                            pool.ports().internalHttps(), pool.ports().internalHttp()));
        }
    }

    public void sendOfficeWebAppsTo(int port) {
        WebFarm farm = topology.officeWebApps();
        if (farm == null) {
            throw new IllegalArgumentException("the topology has no Office Web Apps");
        }
        change(farm.fqdn(), old -> old.atPorts(port, old.httpPort()));
    }

    /** Leads every pool to this port instead of the one that its servers listen on. */
    public void leadPoolsTo(int port) {
        for (Pool pool : topology.pools()) {
            change(pool.fqdn(), old -> old.atPorts(port, old.httpPort()));
        }
    }

    /** Leaves the target one server of each pool. */
    public void keepFirstMembers() {
        destinations.replaceAll((name, old) ->
                new Destination(old.name(), old.members().subList(0, 1), old.httpsPort(), old.httpPort()));
    }

    List<Publication> publications() {
        return List.copyOf(publications);
    }

    List<Destination> destinations() {
        return List.copyOf(destinations.values());
    }

    /** Where a bare forwarding rule leads: the first Front End pool, of which it takes the first server. */
    Destination forwarded() {
        return destinations.get(topology.firstFrontEndPool().fqdn());
    }

    boolean isLike(PublishingDraft other) {
        return publications.equals(other.publications) && destinations.equals(other.destinations);
    }

    private void change(String name, UnaryOperator<Destination> how) {
        destinations.computeIfPresent(name, (key, old) -> how.apply(old));
    }

    private List<String> forbiddenPaths(String host) {
        return plan.forbiddenPaths().stream()
                .filter(path -> path.host() == null || path.host().equals(host))
                .map(ForbiddenPath::path)
                .toList();
    }
}
