package lynclab.scenarios.stage;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import lynclab.topology.Meeting;
import lynclab.topology.Pool;
import lynclab.topology.SimpleUrl;
import lynclab.topology.SimpleUrl.Kind;
import lynclab.topology.Topology;
import lynclab.topology.WebFarm;
import lynclab.topology.WebSite;
import lynclab.topology.plan.ForbiddenPath;
import lynclab.topology.plan.Plan;

/** What a client opens, as a step names it: {@code each meeting}, {@code the web services of each pool}. */
public record Place(String words) {

    /** What may stand in a step. */
    public static final String PATTERN =
            "every published page|the dial-in page|each meeting(?: of (?:" + Domains.PATTERN
                    + "|the users of (?:" + Pools.PATTERN + ")))?"
                    + "|the (?:plain |encrypted |internal )?discovery address of (?:" + Domains.PATTERN + ")"
                    + "|the web services of (?:" + Pools.PATTERN + ")(?: spelt in capitals)?"
                    + "|the (?:health probe|group expansion|listening ports|scheduler|Lync 2010 mobility service) of (?:"
                    + Pools.PATTERN + ")"
                    + "|the page two labels below the first SIP domain|the admin page|the management ports"
                    + "|the plain address of each meeting"
                    + "|the address book of (?:" + Pools.PATTERN + ")"
                    + "|the (?:administration pages|forbidden paths) of (?:" + Pools.PATTERN + ")"
                    + "|the discovery page of Office Web Apps|a presentation page of Office Web Apps|the pages of Exchange"
                    + "|the page \"https?://[^\"]+\"";

    private static final String DISCOVERY_ROOT = "/Autodiscover/AutodiscoverService.svc/root";
    private static final List<Integer> MANAGEMENT_PORTS = List.of(8443, 9443, 10443, 4343, 22);
    private static final String CAPITALS = " spelt in capitals";
    private static final Pattern OF = Pattern.compile("(.+?) of (.+)");

    /** The pages that are meant. */
    public List<Destination> in(Topology topology) {
        switch (words) {
            case "every published page":
                return everything(topology);
            case "the dial-in page":
                return dialin(topology);
            case "each meeting":
                return meetings(topology, topology.meetings());
            case "the discovery page of Office Web Apps":
                return List.of(Destination.page(
                        "Office Web Apps",
                        "https://" + officeWebApps(topology).names().get(0) + "/hosting/discovery"));
            case "the admin page":
                return topology.simpleUrls(Kind.ADMIN).stream()
                        .filter(url -> !Plan.of(topology).publishedHosts().contains(url.host()))
                        .map(url -> Destination.page("the admin page", url.url() + "/"))
                        .toList();
            case "the management ports":
                return MANAGEMENT_PORTS.stream()
                        .map(port -> Destination.page(
                                "port " + port,
                                "https://" + topology.reverseProxy().publicAddress() + ":" + port + "/"))
                        .toList();
            case "the plain address of each meeting":
                return meetings(topology, topology.meetings()).stream()
                        .map(page -> Destination.page(page.title(), page.url().replaceFirst("^https", "http")))
                        .toList();
            case "the page two labels below the first SIP domain":
                String host = Names.TWO_LABELS + topology.sipDomains().get(0);
                return List.of(Destination.page(host, "https://" + host + "/"));
            case "a presentation page of Office Web Apps":
                return List.of(presentation(topology));
            case "the pages of Exchange":
                return exchange(topology);
            default:
                return words.startsWith("the page \"") ? List.of(literal()) : ofSomething(topology);
        }
    }

    private List<Destination> ofSomething(Topology topology) {
        Matcher of = OF.matcher(words);
        if (!of.matches()) {
            throw new IllegalArgumentException("no page is called " + words);
        }
        String whose = of.group(2).replace(CAPITALS, "");
        boolean capitals = words.endsWith(CAPITALS);
        return switch (of.group(1)) {
            case "each meeting" -> meetingsOf(topology, whose);
            case "the discovery address" -> plannedDiscovery(topology, whose);
            case "the encrypted discovery address" -> discovery(topology, "https://lyncdiscover.", whose);
            case "the plain discovery address" -> discovery(topology, "http://lyncdiscover.", whose);
            case "the internal discovery address" -> discovery(topology, "https://lyncdiscoverinternal.", whose);
            case "the web services" ->
                new Pools(whose)
                        .in(topology).stream()
                                .map(pool -> Destination.discovery(
                                        "the web services of " + pool.fqdn(),
                                        "https://" + pool.externalWebFqdn()
                                                + (capitals
                                                        ? DISCOVERY_ROOT.toUpperCase(Locale.ROOT)
                                                        : DISCOVERY_ROOT)))
                                .toList();
            case "the health probe" -> paths(topology, whose, WebSite.EXTERNAL, List.of(DISCOVERY_ROOT));
            case "the group expansion" ->
                paths(topology, whose, WebSite.EXTERNAL, List.of("/GroupExpansion/service.svc"));
            case "the scheduler" -> paths(topology, whose, WebSite.EXTERNAL, List.of("/scheduler"));
            case "the Lync 2010 mobility service" ->
                paths(topology, whose, WebSite.EXTERNAL, List.of("/Mcx/McxService.svc"));
            case "the listening ports" -> listeningPorts(topology, whose);
            case "the address book" ->
                new Pools(whose)
                        .in(topology).stream()
                                .map(pool -> Destination.page(
                                        "the address book of " + pool.fqdn(),
                                        "https://" + pool.externalWebFqdn() + "/abs/handler"))
                                .toList();
            case "the administration pages" ->
                paths(topology, whose, WebSite.INTERNAL, List.of("/cscp/", "/OcsPowershell"));
            default ->
                paths(
                        topology,
                        whose,
                        WebSite.EXTERNAL,
                        Plan.of(topology).forbiddenPaths().stream()
                                .filter(path -> path.host() == null)
                                .map(ForbiddenPath::path)
                                .toList());
        };
    }

    /** The ports that only the reverse proxy may use, asked for at its public address. */
    private static List<Destination> listeningPorts(Topology topology, String whose) {
        List<Destination> ports = new ArrayList<>();
        for (Pool pool : new Pools(whose).in(topology)) {
            String host = pool.externalWebFqdn();
            ports.add(Destination.page(
                    "the listening port of " + pool.fqdn(),
                    "https://" + host + ":" + pool.ports().externalHttps() + "/"));
            ports.add(Destination.page(
                    "the plain listening port of " + pool.fqdn(),
                    "http://" + host + ":" + pool.ports().externalHttp() + "/"));
        }
        return ports;
    }

    private static List<Destination> meetingsOf(Topology topology, String whose) {
        List<Meeting> some;
        if (whose.startsWith("the users of ")) {
            List<String> pools = new Pools(whose.substring("the users of ".length()))
                    .in(topology).stream().map(Pool::fqdn).toList();
            some = topology.meetings().stream()
                    .filter(meeting -> topology.user(meeting.organizer())
                            .map(user -> pools.contains(user.poolFqdn()))
                            .orElse(false))
                    .toList();
        } else {
            List<String> domains = new Domains(whose).in(topology);
            some = topology.meetings().stream()
                    .filter(meeting -> domains.stream()
                            .anyMatch(domain -> meeting.organizer().endsWith("@" + domain)))
                    .toList();
        }
        return meetings(topology, some);
    }

    private static List<Destination> meetings(Topology topology, List<Meeting> meetings) {
        if (meetings.isEmpty()) {
            throw new NotSupportedException("a meeting (the topology has none here; add one under \"meetings\")");
        }
        return meetings.stream()
                .map(meeting -> Destination.page("the meeting of " + meeting.organizer(), topology.joinUrl(meeting)))
                .toList();
    }

    private static List<Destination> dialin(Topology topology) {
        return topology.simpleUrls(Kind.DIALIN).stream()
                .map(url -> Destination.page("the dial-in page", url.url()))
                .toList();
    }

    private static List<Destination> discovery(Topology topology, String prefix, String whose) {
        return new Domains(whose)
                .in(topology).stream()
                        .map(domain -> Destination.discovery("discovery for " + domain, prefix + domain + "/"))
                        .toList();
    }

    /** Over HTTPS, except where the deployment plans for plain HTTP. */
    private static List<Destination> plannedDiscovery(Topology topology, String whose) {
        List<String> plain = topology.certificates().reverseProxy().httpDiscovery();
        return new Domains(whose)
                .in(topology).stream()
                        .flatMap(
                                domain -> discovery(
                                        topology,
                                        (plain.contains(domain) ? "http" : "https") + "://lyncdiscover.",
                                        domain)
                                        .stream())
                        .toList();
    }

    private static List<Destination> paths(Topology topology, String whose, WebSite site, List<String> paths) {
        return new Pools(whose)
                .in(topology).stream()
                        .flatMap(pool -> paths.stream()
                                .map(path -> Destination.page(
                                        path + " of " + pool.fqdn(), "https://" + pool.webFqdn(site) + path)))
                        .toList();
    }

    /** One page on each published host that opens without credentials, except where only plain HTTP is planned. */
    private static List<Destination> everything(Topology topology) {
        List<Destination> pages = new ArrayList<>();
        topology.meetings().stream()
                .sorted(Comparator.comparing(Meeting::organizer))
                .forEach(meeting -> pages.addAll(meetings(topology, List.of(meeting))));
        pages.addAll(dialin(topology));
        List<String> plainOnly = topology.certificates().reverseProxy().httpDiscovery();
        topology.sipDomains().stream()
                .filter(domain -> !plainOnly.contains(domain))
                .forEach(domain -> pages.addAll(discovery(topology, "https://lyncdiscover.", domain)));
        topology.pools()
                .forEach(pool -> pages.add(Destination.discovery(
                        "the web services of " + pool.fqdn(), "https://" + pool.externalWebFqdn() + DISCOVERY_ROOT)));
        if (topology.officeWebApps() != null) {
            pages.addAll(new Place("the discovery page of Office Web Apps").in(topology));
        }
        return pages;
    }

    private static List<Destination> exchange(Topology topology) {
        WebFarm exchange = topology.exchange();
        if (exchange == null) {
            throw new NotSupportedException(Part.EXCHANGE.missing());
        }
        return exchange.names().stream()
                .map(name -> Destination.page(
                        "Exchange at " + name,
                        "https://" + name
                                + (name.startsWith("autodiscover.")
                                        ? "/autodiscover/autodiscover.xml"
                                        : "/EWS/Exchange.asmx")))
                .toList();
    }

    private static WebFarm officeWebApps(Topology topology) {
        WebFarm farm = topology.officeWebApps();
        if (farm == null) {
            throw new NotSupportedException(Part.OFFICE_WEB_APPS.missing());
        }
        return farm;
    }

    /** The address that a viewer opens: it carries a whole encoded URL in its query. */
    private static Destination presentation(Topology topology) {
        String source = "https%3A%2F%2F" + topology.firstFrontEndPool().externalWebFqdn()
                + "%2FDataCollabWeb%2Fwopi%2Ffiles%2F1-0-7E8A%3Faccess_token%3DAAMFEJ%252Fq%252B";
        return Destination.page(
                "a presentation",
                "https://" + officeWebApps(topology).names().get(0) + "/m/ParticipantFrame.aspx?a=0&e=true&WopiSrc="
                        + source + "&size=" + "0123456789".repeat(80));
    }

    private Destination literal() {
        String url = words.substring(words.indexOf('"') + 1, words.length() - 1);
        return Destination.page(url, url);
    }

    /** The hosts of the simple URLs of a kind, for steps that repoint them. */
    public static List<String> hosts(Topology topology, Kind kind) {
        return topology.simpleUrls(kind).stream()
                .map(SimpleUrl::host)
                .distinct()
                .toList();
    }
}
