package lynclab.lab.catalogue;

import java.util.List;
import java.util.Set;
import lynclab.lab.fault.AdministrationPublished;
import lynclab.lab.fault.ForbiddenPathsPublished;
import lynclab.lab.fault.ForwardedToInternalSite;
import lynclab.lab.fault.Meddled;
import lynclab.lab.fault.PathPublished;
import lynclab.lab.meddler.Meddling;
import lynclab.lab.meddler.Meddlings;
import lynclab.lab.meddler.Reply;
import lynclab.topology.SimpleUrl.Kind;
import lynclab.topology.Topology;
import lynclab.topology.WebFarm;
import lynclab.topology.plan.Plan;

/** Group P: paths that are missing, and paths that are open. */
final class PathFaults {

    private PathFaults() {}

    static List<Recipe> recipes() {
        return List.of(
                Recipe.of(
                                "P-01",
                                "The control panel or PowerShell can be reached from the Internet",
                                "the reverse proxy leads to the internal web sites and passes every path on",
                                any -> List.of(new ForwardedToInternalSite(), new ForbiddenPathsPublished()))
                        .twin("H-03", "the catalogue has the wrong port as the cause of the open control panel"),
                Recipe.of(
                        "P-02",
                        "The Modern Admin Control Panel can be reached from the Internet",
                        "the reverse proxy passes /macp and /OcsPsws on",
                        t -> t.version().hasModernControlPanel()
                                ? List.of(new PathPublished("P-02", Set.of("/macp", "/OcsPsws")))
                                : List.of()),
                Recipe.of(
                        "P-03",
                        "The admin URL is published",
                        "the admin URL is in public DNS and has a rule that leads to the internal web site",
                        t -> t.simpleUrls(Kind.ADMIN).isEmpty() ? List.of() : List.of(new AdministrationPublished())),
                refusing(
                        "P-04",
                        "Path allow-list too short",
                        "the reverse proxy answers 403 by itself below /WebTicket",
                        403,
                        "Forbidden",
                        "/webticket"),
                Recipe.of(
                        "P-05",
                        "Case-sensitive path rules",
                        "the reverse proxy answers 404 by itself to paths that are not spelt as its rules are",
                        new Meddled(
                                "P-05",
                                "the proxy's path rules are case-sensitive",
                                Meddlings.answering(
                                        asked -> asked.path().startsWith("/autodiscover/")
                                                && !asked.target().startsWith("/Autodiscover/")
                                                && !asked.target().startsWith("/autodiscover/"),
                                        asked -> Reply.refusal(404, "Not Found")))),
                Recipe.of(
                                "P-06",
                                "Path-form simple URLs cut by the filter",
                                "all simple URLs are on one host, and the reverse proxy passes only /meet and /dialin on",
                                t -> List.of(new Meddled(
                                        "P-06",
                                        "the proxy knows only one form of simple URLs",
                                        cutting(t.meetUrl(t.sipDomains().get(0)).host()))))
                        .in(Deployments::withOneHostForSimpleUrls),
                Recipe.of(
                        "P-07",
                        "The path rule for Exchange swallows Lync's discovery",
                        "whatever begins with /autodiscover is led to Exchange, whatever the host",
                        t -> exchange(t) == null
                                ? List.of()
                                : List.of(new Meddled(
                                        "P-07",
                                        "the proxy leads /autodiscover of every host to Exchange",
                                        Meddlings.changingRequests(
                                                asked -> asked.path().startsWith("/autodiscover")
                                                        ? asked.head().with("Host", exchange(t))
                                                        : asked.head())))),
                Recipe.of(
                        "P-08",
                        "The reverse proxy's default site is shown",
                        "hosts that nobody published get a welcome page",
                        t -> List.of(new Meddled(
                                "P-08", "the proxy shows its default site to unknown hosts", welcoming(t)))),
                refusing(
                        "P-10",
                        "Content folders not published",
                        "the reverse proxy answers 404 by itself below the folders for meeting content",
                        404,
                        "Not Found",
                        "/datacollabweb",
                        "/meetingcontent",
                        "/fe/"),
                Recipe.of(
                        "P-11",
                        "Response group pages can be reached from the Internet",
                        "the reverse proxy passes /RgsConfig and /RgsClients on",
                        new PathPublished("P-11", Set.of("/RgsConfig", "/RgsClients"))));
    }

    private static Recipe refusing(
            String id, String title, String how, int status, String reason, String... beginnings) {
        List<String> paths = List.of(beginnings);
        return Recipe.of(
                id,
                title,
                how,
                new Meddled(
                        id,
                        how,
                        Meddlings.answering(
                                asked -> paths.stream().anyMatch(asked.path()::startsWith),
                                asked -> Reply.refusal(status, reason))));
    }

    private static Meddling cutting(String host) {
        return Meddlings.answering(
                asked -> asked.host().equals(host)
                        && !asked.path().startsWith("/meet")
                        && !asked.path().startsWith("/dialin"),
                asked -> Reply.refusal(404, "Not Found"));
    }

    private static Meddling welcoming(Topology topology) {
        Set<String> hosts = Set.copyOf(Plan.of(topology).publishedHosts());
        return Meddlings.answering(
                asked -> !hosts.contains(asked.host()),
                asked -> Reply.own(200, "OK", "text/html", "<html><title>Welcome</title><h1>It works</h1></html>"));
    }

    private static String exchange(Topology topology) {
        WebFarm farm = topology.exchange();
        return farm == null
                ? null
                : farm.names().stream()
                        .filter(name -> name.startsWith("autodiscover."))
                        .findFirst()
                        .orElse(farm.names().get(0));
    }
}
