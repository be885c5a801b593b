package lynclab.lab;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import lynclab.server.deployment.AgentGroup;
import lynclab.server.deployment.Deployment;
import lynclab.server.deployment.DistributionList;
import lynclab.server.deployment.Hybrid;
import lynclab.server.deployment.Meeting;
import lynclab.server.deployment.Pool;
import lynclab.server.deployment.PoolRole;
import lynclab.server.deployment.ProductVersion;
import lynclab.server.deployment.ServiceSettings;
import lynclab.server.deployment.SimpleUrl;
import lynclab.server.deployment.User;
import lynclab.server.deployment.WebSettings;
import lynclab.topology.Topology;

/** The topology in the words of the simulated servers, which know nothing of topology files. */
final class ServerDeployment {

    private ServerDeployment() {}

    static Deployment of(Topology topology, WebSettings settings) {
        lynclab.topology.Edge edge = topology.edge();
        lynclab.topology.WebFarm farm = topology.officeWebApps();
        lynclab.topology.Hybrid hybrid = topology.hybrid();
        return new Deployment(
                topology.sipDomains(),
                topology.simpleUrls().stream().map(ServerDeployment::simpleUrl).toList(),
                topology.pools().stream().map(ServerDeployment::pool).toList(),
                topology.users().stream().map(ServerDeployment::user).toList(),
                topology.meetings().stream()
                        .map(meeting -> new Meeting(meeting.organizer(), meeting.id()))
                        .toList(),
                edge == null ? null : edge.access().fqdn(),
                farm == null ? null : farm.names().get(0),
                hybrid == null ? null : new Hybrid(hybrid.autodiscoverUrl(), new LinkedHashSet<>(hybrid.onlineUsers())),
                settings);
    }

    /** One distribution list for each SIP domain, {@code everybody@…}, with its users. */
    static ServiceSettings.Groups groups(Topology topology) {
        return new ServiceSettings.Groups(
                ServiceSettings.defaults().groups().largest(),
                topology.sipDomains().stream()
                        .map(domain -> new DistributionList(
                                "everybody@" + domain,
                                "Everybody",
                                topology.users().stream()
                                        .map(lynclab.topology.User::sip)
                                        .filter(sip -> sip.endsWith("@" + domain))
                                        .toList()))
                        .toList());
    }

    /** One group of agents for each SIP domain, whose users answer its calls. */
    static List<AgentGroup> agentGroups(Topology topology) {
        return topology.sipDomains().stream()
                .map(domain -> new AgentGroup(
                        UUID.nameUUIDFromBytes(domain.getBytes(UTF_8)),
                        "Help desk of " + domain,
                        true,
                        topology.users().stream()
                                .map(lynclab.topology.User::sip)
                                .filter(sip -> sip.endsWith("@" + domain))
                                .toList()))
                .toList();
    }

    static ProductVersion version(Topology topology) {
        return ProductVersion.valueOf(topology.version().id().toUpperCase(Locale.ROOT));
    }

    private static SimpleUrl simpleUrl(lynclab.topology.SimpleUrl url) {
        return new SimpleUrl(SimpleUrl.Kind.valueOf(url.kind().name()), url.sipDomain(), url.host(), url.path());
    }

    private static Pool pool(lynclab.topology.Pool pool) {
        return new Pool(
                pool.fqdn(),
                pool.isDirector() ? PoolRole.DIRECTOR : PoolRole.FRONT_END,
                pool.internalWebFqdn(),
                pool.externalWebFqdn(),
                pool.ports().internalHttps(),
                pool.ports().publishedHttps(),
                pool.pairedPool());
    }

    private static User user(lynclab.topology.User user) {
        return new User(user.sip(), user.password(), user.poolFqdn(), user.displayName());
    }
}
