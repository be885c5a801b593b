package lynclab.lab.catalogue;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lynclab.lab.LabServer.Trouble;
import lynclab.lab.fault.CatchAllRoute;
import lynclab.lab.fault.ForwardedToInternalSite;
import lynclab.lab.fault.HostHeaderRewritten;
import lynclab.lab.fault.Meddled;
import lynclab.lab.fault.OfficeWebAppsSentTo4443;
import lynclab.lab.fault.PublicPortClosed;
import lynclab.lab.fault.RouteMissing;
import lynclab.lab.fault.ServerTroubled;
import lynclab.lab.fault.ServersMisinformed;
import lynclab.lab.fault.WrongListeningPort;
import lynclab.lab.meddler.Asked;
import lynclab.lab.meddler.Head;
import lynclab.lab.meddler.Meddlings;
import lynclab.lab.meddler.Reply;
import lynclab.topology.Firewall.Unpublished;
import lynclab.topology.Pool;
import lynclab.topology.SimpleUrl;
import lynclab.topology.SimpleUrl.Kind;
import lynclab.topology.Topology;

/** Group H: Host header, hosts, ports. */
final class HostFaults {

    private HostFaults() {}

    static List<Recipe> recipes() {
        return Stream.of(proxies(), topologies()).flatMap(List::stream).toList();
    }

    private static List<Recipe> proxies() {
        return List.of(
                Recipe.of(
                        "H-01",
                        "The Host header is replaced",
                        "the reverse proxy sends the server's name as Host",
                        new HostHeaderRewritten()),
                Recipe.of(
                        "H-02",
                        "Addresses in header lines are translated",
                        "the reverse proxy writes the name of the first pool into every Location that it passes back",
                        t -> List.of(new Meddled(
                                "H-02",
                                "the proxy translates the addresses in Location",
                                Meddlings.changingAnswerHeads(head -> head.changing(
                                        "Location",
                                        value -> value.replaceFirst(
                                                "^(https?)://[^/]+",
                                                "$1://" + t.firstFrontEndPool().fqdn())))))),
                Recipe.of(
                                "H-03",
                                "The reverse proxy leads to 443 instead of 4443",
                                "the reverse proxy leads to the internal web sites",
                                new ForwardedToInternalSite())
                        .twin("F-01", "behind a reverse proxy or without one, the internal web site answers alike"),
                Recipe.of(
                                "H-04",
                                "Office Web Apps is sent to 4443",
                                "the reverse proxy leads Office Web Apps to port 4443",
                                t -> t.officeWebApps() == null ? List.of() : List.of(new OfficeWebAppsSentTo4443()))
                        .twin("F-05", "a wrong port and a blocked one refuse alike"),
                Recipe.of(
                                "H-05",
                                "Custom ports in the topology ignored",
                                "the external web sites listen on 4444, and the reverse proxy leads to 4443",
                                new WrongListeningPort(4443))
                        .in(Deployments::withOtherListeningPorts)
                        .twin("F-03", "a closed port and a port on which nobody listens refuse alike"),
                Recipe.of(
                        "H-06",
                        "A published name is missing in the rule",
                        "the reverse proxy has no rule for the first dial-in or meet name",
                        t -> List.of(new RouteMissing(firstSimpleUrl(t)))),
                Recipe.of(
                        "H-07",
                        "Director published, pool not",
                        "the reverse proxy has a rule for the Director and none for the first pool",
                        t -> t.directors().isEmpty()
                                ? List.of()
                                : List.of(new RouteMissing(t.firstFrontEndPool().externalWebFqdn()))),
                Recipe.of(
                        "H-16",
                        "The reverse proxy no longer listens",
                        "connections from the Internet to 443 and 80 of the public address are refused, for every name",
                        new PublicPortClosed("H-16", Unpublished.REFUSED)),
                Recipe.of(
                                "H-17",
                                "A rule exists and does not listen",
                                "for the first simple URL the reverse proxy answers as another site would, with 404",
                                t -> List.of(new Meddled(
                                        "H-17",
                                        "another site of the proxy answers for one host",
                                        Meddlings.answering(
                                                asked -> asked.host().equals(firstSimpleUrl(t)),
                                                asked -> Reply.refusal(404, "Not Found")))))
                        .twin("H-06", "a rule that does not listen and one that is not there look alike from outside"),
                Recipe.of(
                        "H-08",
                        "TLS ends on the reverse proxy",
                        "the reverse proxy passes encrypted requests on in the clear, to the port for plain HTTP",
                        new Meddled("H-08", "the proxy passes https requests on as http", Meddlings.offloading())),
                Recipe.of(
                                "H-12",
                                "One rule for every host, on several farms",
                                "every host, Office Web Apps too, is led to the first pool",
                                t -> t.officeWebApps() == null ? List.of() : List.of(new CatchAllRoute()))
                        .twin("M-04", "with several farms it is the same rule"),
                Recipe.of(
                        "H-15",
                        "Port 4443 appears in an address that clients see",
                        "the reverse proxy adds its back-end port to Host",
                        new Meddled(
                                "H-15",
                                "the proxy adds :4443 to Host",
                                Meddlings.changingRequests(HostFaults::withPort))));
    }

    private static List<Recipe> topologies() {
        return List.of(
                Recipe.of(
                        "H-09",
                        "External web services FQDN left as an internal name",
                        "the first pool's external web services have the pool's own name",
                        t -> List.of(new ServersMisinformed(
                                "H-09",
                                "the external web services FQDN is the pool's own name",
                                any -> withExternalName(
                                        any,
                                        t.firstFrontEndPool(),
                                        t.firstFrontEndPool().fqdn())))),
                Recipe.of(
                        "H-10",
                        "Same external FQDN for two pools",
                        "the last pool's external web services have the name of the first pool's",
                        t -> t.frontEndPools().size() < 2
                                ? List.of()
                                : List.of(new ServersMisinformed(
                                        "H-10",
                                        "two pools have the same external web services FQDN",
                                        any -> withExternalName(
                                                any,
                                                Deployments.lastPool(t),
                                                t.firstFrontEndPool().externalWebFqdn())))),
                Recipe.of(
                        "H-13",
                        "Simple URL changed, servers not refreshed",
                        "the servers still know the meet URLs under another host than DNS and reverse proxy",
                        t -> List.of(new ServersMisinformed(
                                "H-13", "the servers still have the old meet URLs", HostFaults::withOldMeetUrls))),
                Recipe.of(
                        "H-14",
                        "External web site or application pool is down",
                        "on every server HTTP.sys answers 503 for the external web site",
                        new ServerTroubled(null, Trouble.UNAVAILABLE)));
    }

    private static String firstSimpleUrl(Topology topology) {
        Set<String> webServices =
                topology.pools().stream().map(Pool::externalWebFqdn).collect(Collectors.toSet());
        return topology.simpleUrls().stream()
                .filter(url -> url.kind().isPublished())
                .map(SimpleUrl::host)
                .filter(host -> !webServices.contains(host))
                .findFirst()
                .orElse(topology.firstFrontEndPool().externalWebFqdn());
    }

    private static Head withPort(Asked asked) {
        return asked.head().changing("Host", host -> host.contains(":") ? host : host + ":4443");
    }

    private static Topology withExternalName(Topology topology, Pool which, String name) {
        return topology.withPools(topology.pools().stream()
                .map(pool -> pool.fqdn().equals(which.fqdn()) ? pool.withExternalWebFqdn(name) : pool)
                .toList());
    }

    private static Topology withOldMeetUrls(Topology topology) {
        return topology.withSimpleUrls(topology.simpleUrls().stream()
                .map(url -> url.kind() == Kind.MEET
                        ? new SimpleUrl(Kind.MEET, url.sipDomain(), "old-" + url.host(), url.path())
                        : url)
                .toList());
    }
}
