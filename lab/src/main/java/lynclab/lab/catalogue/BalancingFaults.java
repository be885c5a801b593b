package lynclab.lab.catalogue;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import lynclab.lab.LabFault;
import lynclab.lab.LabServer.Trouble;
import lynclab.lab.fault.AffinityMissing;
import lynclab.lab.fault.ChecksTooShallow;
import lynclab.lab.fault.DnsRecordAdded;
import lynclab.lab.fault.DnsRecordRemoved;
import lynclab.lab.fault.DrainIgnored;
import lynclab.lab.fault.Meddled;
import lynclab.lab.fault.OneMemberOnly;
import lynclab.lab.fault.PoolStopped;
import lynclab.lab.fault.ServerTroubled;
import lynclab.lab.meddler.Meddlings;
import lynclab.lab.meddler.Reply;
import lynclab.lab.target.Capability;
import lynclab.topology.DnsType;
import lynclab.topology.Member;
import lynclab.topology.Topology;
import lynclab.topology.View;

/** Group L: affinity, balancing, failover. */
final class BalancingFaults {

    private BalancingFaults() {}

    static List<Recipe> recipes() {
        return List.of(
                Recipe.of(
                        "L-01",
                        "Lync 2010 pool without cookie persistence",
                        "the reverse proxy leads no client back to the server that has its session",
                        new AffinityMissing()),
                Recipe.of(
                                "L-02",
                                "Affinity cookie that does not lead back",
                                "the reverse proxy gives clients its affinity cookie and takes no notice of it on their next"
                                        + " requests",
                                new Meddled(
                                                "L-02",
                                                "the proxy takes no notice of its own affinity cookie",
                                                Meddlings.changingRequests(
                                                        asked -> asked.head().without("Cookie")))
                                        .needing(Capability.COOKIE_AFFINITY))
                        .twin("L-01", "what clients meet is the same lost session"),
                Recipe.of(
                        "L-04",
                        "Source affinity behind address translation",
                        "the reverse proxy sends everything for a pool to one of its servers",
                        t -> t.firstFrontEndPool().members().size() < 2 ? List.of() : List.of(new OneMemberOnly())),
                Recipe.of(
                        "L-06",
                        "Connection-level balancing only",
                        "the reverse proxy goes on leading clients to a Front End that is drained",
                        new DrainIgnored()),
                Recipe.of(
                                "L-07",
                                "Health check too shallow",
                                "the services of one server of the first pool are stopped, and its ports are open, which is all that"
                                        + " health checks look at",
                                t -> List.of(
                                        new ServerTroubled(
                                                t.firstFrontEndPool()
                                                        .members()
                                                        .get(0)
                                                        .fqdn(),
                                                Trouble.UNAVAILABLE),
                                        new ChecksTooShallow()))
                        .in(t -> t),
                Recipe.of(
                                "L-08",
                                "The reverse proxy's health probe is wrong",
                                "the reverse proxy takes all servers for down and answers 503 by itself",
                                BalancingFaults::allDown)
                        .twin(
                                "F-09",
                                "a probe that is asked wrongly and one that is blocked mark the same servers down"),
                Recipe.of(
                                "L-09",
                                "Backup pool's web FQDN never published",
                                "the paired pool's external web services are in no public DNS",
                                t -> t.frontEndPools().size() < 2
                                        ? List.of()
                                        : List.of(new DnsRecordRemoved(
                                                View.INTERNET,
                                                Deployments.lastPool(t).externalWebFqdn())))
                        .twin("D-04", "a missing record does not say since when it is missing")
                        .twin("M-07", "a missing record does not say since when it is missing"),
                Recipe.of(
                        "L-10",
                        "Director removed, the reverse proxy still leads to it",
                        "the Director is gone, and meet and discovery still lead to it",
                        t -> t.directors().isEmpty()
                                ? List.of()
                                : List.of(new PoolStopped(t.directors().get(0).fqdn()))),
                Recipe.of(
                        "L-11",
                        "DNS load balancing for web traffic",
                        "the external web services have the addresses of all Front Ends in public DNS",
                        t -> t.firstFrontEndPool().members().size() < 2 ? List.of() : roundRobin(t)),
                Recipe.of(
                                "F-09",
                                "Health check port blocked",
                                "the reverse proxy takes all servers for down and answers 503 by itself",
                                BalancingFaults::allDown)
                        .twin(
                                "L-08",
                                "a probe that is blocked and one that is asked wrongly mark the same servers down"));
    }

    private static List<LabFault> allDown(Topology topology) {
        Set<String> farms = new java.util.HashSet<>();
        if (topology.officeWebApps() != null) {
            farms.addAll(topology.officeWebApps().names());
        }
        if (topology.exchange() != null) {
            farms.addAll(topology.exchange().names());
        }
        return List.of(new Meddled(
                "L-08",
                "the proxy takes all servers for down",
                Meddlings.answering(
                        asked -> !farms.contains(asked.host()),
                        asked -> Reply.own(
                                503,
                                "Service Unavailable",
                                "text/html",
                                "<h1>503 Service Unavailable</h1>No server is available to handle this request."))));
    }

    private static List<LabFault> roundRobin(Topology topology) {
        String name = topology.firstFrontEndPool().externalWebFqdn();
        return topology.firstFrontEndPool().members().stream()
                .map(Member::address)
                .<LabFault>map(address -> new DnsRecordAdded("L-11", View.INTERNET, name, DnsType.A, address))
                .collect(Collectors.toList());
    }
}
