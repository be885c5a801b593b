package lynclab.reports;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import lynclab.topology.Edge;
import lynclab.topology.Pool;
import lynclab.topology.PoolEdition;
import lynclab.topology.Topology;
import lynclab.topology.WebFarm;
import lynclab.topology.plan.Plan;
import lynclab.topology.plan.PublishingRule;

/** The deployment as a picture: Internet, firewall, proxy, and what stands behind it. */
final class TopologyPicture {

    private static final int WIDTH = 1000;
    private static final int TOP = 44;
    private static final int GAP = 16;
    private static final int LAN_X = 640;
    private static final int LAN_WIDTH = 348;
    private static final int PROXY_X = 300;
    private static final int PROXY_WIDTH = 228;
    private static final int MOST_NAMES = 14;

    private final Topology topology;
    private final List<HostBox> servers = new ArrayList<>();
    private final HostBox proxy;
    private final HostBox clients;

    TopologyPicture(Topology topology) {
        this.topology = topology;
        this.clients = clients(topology);
        this.proxy = proxy(topology);
        topology.directors().forEach(pool -> servers.add(pool(pool)));
        topology.frontEndPools().forEach(pool -> servers.add(pool(pool)));
        var officeWebApps = topology.officeWebApps();
        if (officeWebApps != null) {
            servers.add(farm("Office Web Apps", officeWebApps));
        }
        var exchange = topology.exchange();
        if (exchange != null) {
            servers.add(farm("Exchange", exchange));
        }
    }

    void write(Html html) {
        var lanHeight =
                servers.stream().mapToInt(server -> server.height() + GAP).sum() - GAP;
        var edgeHeight = topology.edge() == null ? 0 : edge(topology.edge()).height() + GAP;
        var inner = Math.max(Math.max(lanHeight, proxy.height() + edgeHeight), clients.height());
        var height = TOP + inner + GAP + 8;
        html.open("figure", "tabindex", "0", "aria-label", "Picture of the deployment");
        html.open(
                "svg",
                "xmlns",
                "http://www.w3.org/2000/svg",
                "viewBox",
                "0 0 " + WIDTH + " " + height,
                "role",
                "img",
                "aria-labelledby",
                "picture-title picture-text");
        html.leaf("title", "Deployment " + topology.name(), "id", "picture-title");
        html.leaf("desc", description(), "id", "picture-text");
        zone(html, 4, 204, height, "INTERNET");
        zone(html, 286, 256, height, "DMZ");
        zone(html, 624, 372, height, "LAN");
        var proxyY = TOP + (inner - edgeHeight - proxy.height()) / 2;
        var middle = proxyY + proxy.height() / 2;
        // The word stands where no wire passes: above the wire to the proxy, and below the last branch.
        firewall(html, 252, height, middle > 130 ? 66 : height - 46);
        firewall(
                html, 576, height, TOP + inner - servers.get(servers.size() - 1).height() + 70);
        hosts(html, inner, proxyY, middle);
        html.close();
        html.leaf("figcaption", caption());
        html.close();
    }

    private void hosts(Html html, int inner, int proxyY, int middle) {
        var clientsY = Math.max(TOP, Math.min(middle - clients.height() / 2, TOP + inner - clients.height()));
        var front = topology.reverseProxy();
        wire(html, 196, middle, PROXY_X, middle, "wire");
        label(html, 201, middle - 7, front.httpsPort() + ", " + front.httpPort());
        clients.draw(html, 16, clientsY, 180);
        proxy.draw(html, PROXY_X, proxyY, PROXY_WIDTH);
        var y = TOP;
        for (var server : servers) {
            var at = y + 22;
            var right = PROXY_X + PROXY_WIDTH;
            // One trunk leaves the proxy; each server has its own branch through the inner firewall.
            html.open("path", "class", "wire", "d", "M" + right + " " + middle + " H560 V" + at + " H" + (LAN_X - 7));
            html.close();
            tip(html, LAN_X, at);
            server.draw(html, LAN_X, y, LAN_WIDTH);
            y += server.height() + GAP;
        }
        var edge = topology.edge();
        if (edge != null) {
            var box = edge(edge);
            var edgeY = TOP + inner - box.height();
            box.draw(html, PROXY_X, edgeY, PROXY_WIDTH);
            var edgeMiddle = edgeY + box.height() / 2;
            html.open("path", "class", "wire apart", "d", "M208 " + edgeMiddle + " H" + PROXY_X);
            html.close();
        }
    }

    private static void zone(Html html, int x, int width, int height, String name) {
        html.open("rect", "class", "zone", "x", x, "y", 4, "width", width, "height", height - 8, "rx", 10);
        html.close();
        html.leaf("text", name, "class", "heading", "x", x + 14, "y", 26);
    }

    private static void firewall(Html html, int x, int height, int wordY) {
        html.open("rect", "class", "fire", "x", x, "y", 4, "width", 18, "height", height - 8, "rx", 4);
        html.close();
        html.leaf(
                "text",
                "FIREWALL",
                "class",
                "fire-name",
                "text-anchor",
                "middle",
                "transform",
                "translate(" + (x + 13) + " " + wordY + ") rotate(-90)");
    }

    private static void wire(Html html, int fromX, int fromY, int toX, int toY, String css) {
        html.open("path", "class", css, "d", "M" + fromX + " " + fromY + " L" + (toX - 7) + " " + toY)
                .close();
        tip(html, toX, toY);
    }

    private static void tip(Html html, int x, int y) {
        html.open("path", "class", "tip", "d", "M" + x + " " + y + " l-8 -4 v8 z")
                .close();
    }

    private static void label(Html html, int x, int y, String text) {
        html.leaf("text", text, "class", "port", "x", x, "y", y);
    }

    private static HostBox clients(Topology topology) {
        var lines = new ArrayList<String>();
        lines.add("guests, mobiles");
        lines.add("");
        lines.add(SignOffPage.plural(topology.sipDomains().size(), "SIP domain") + ":");
        topology.sipDomains().stream().limit(6).forEach(lines::add);
        if (topology.sipDomains().size() > 6) {
            lines.add("and " + (topology.sipDomains().size() - 6) + " more");
        }
        return new HostBox("Clients", List.of(), lines, List.of(), "host");
    }

    private static HostBox proxy(Topology topology) {
        var proxy = topology.reverseProxy();
        var hosts = Plan.of(topology).publishingRules().stream()
                .map(PublishingRule::host)
                .distinct()
                .toList();
        var lines = new ArrayList<String>();
        lines.add("public " + proxy.publicAddress());
        lines.add("inside " + proxy.dmzAddress());
        lines.add("");
        lines.add("publishes " + SignOffPage.plural(hosts.size(), "name") + ":");
        var shown = hosts.size() <= MOST_NAMES ? hosts : hosts.subList(0, MOST_NAMES - 1);
        lines.addAll(shown);
        if (shown.size() < hosts.size()) {
            lines.add("and " + (hosts.size() - shown.size()) + " more");
        }
        return new HostBox("Reverse proxy", List.of(), lines, List.of(), "host proxy");
    }

    private static HostBox pool(Pool pool) {
        var ports = pool.ports();
        var published = List.of(
                ports.publishedHttps() + " → " + ports.externalHttps(),
                ports.publishedHttp() + " → " + ports.externalHttp());
        var lines = new ArrayList<String>();
        lines.add(pool.fqdn());
        lines.add("outside " + pool.externalWebFqdn());
        if (!pool.internalWebFqdn().equals(pool.fqdn())) {
            lines.add("inside " + pool.internalWebFqdn());
        }
        lines.add("internal site on " + ports.internalHttps() + " and " + ports.internalHttp());
        if (pool.pairedPool() != null) {
            lines.add("paired with " + pool.pairedPool());
        }
        return new HostBox(title(pool), published, lines, pool.members(), "host");
    }

    private static String title(Pool pool) {
        if (pool.isDirector()) {
            return pool.members().size() == 1 ? "Director" : "Director pool";
        }
        return pool.edition() == PoolEdition.STANDARD ? "Standard Edition server" : "Front End pool";
    }

    private static HostBox farm(String title, WebFarm farm) {
        var lines = new ArrayList<String>();
        lines.add(farm.fqdn());
        lines.add("outside " + String.join(", ", farm.names()));
        return new HostBox(title, List.of("443 → " + farm.httpsPort()), lines, farm.members(), "host");
    }

    private static HostBox edge(Edge edge) {
        return new HostBox("Edge", List.of(), List.of(edge.access().fqdn(), "not behind the proxy"), List.of(), "host");
    }

    private String caption() {
        var firewall = topology.firewall();
        return topology.version().productName() + ". From the LAN back in through the public address (hairpin): "
                + firewall.hairpin().name().toLowerCase(Locale.ROOT) + ". Mobiles in the office reach the proxy by "
                + switch (firewall.mobileClients()) {
                    case INTERNAL_RECORD -> "an internal DNS record.";
                    case HAIRPIN -> "its public address.";
                };
    }

    private String description() {
        var named = new ArrayList<String>();
        servers.forEach(
                server -> named.add(server.title() + " " + server.lines().get(0)));
        return "Clients on the Internet pass a firewall and reach the reverse proxy at "
                + topology.reverseProxy().publicAddress() + ", which passes a second firewall to: "
                + String.join("; ", named) + ".";
    }
}
