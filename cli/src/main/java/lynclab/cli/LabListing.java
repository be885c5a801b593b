package lynclab.cli;

import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import java.util.Map;
import lynclab.lab.Lab;
import lynclab.lab.LabAddresses;
import lynclab.lab.network.Zone;
import lynclab.topology.Topology;

/** Where everything of a running lab is, as a table for people and as JSON for programs. */
final class LabListing {

    private static final int MOST_NAMES = 40;

    private final Topology topology;
    private final LabAddresses addresses;
    private final URI control;
    private final Path publicRoot;
    private final Path privateRoot;

    LabListing(Lab lab, URI control, Path authorities) {
        this.control = control;
        this.topology = lab.topology();
        this.addresses = lab.addresses();
        this.publicRoot = authorities.resolve("public-root.pem").toAbsolutePath();
        this.privateRoot = authorities.resolve("private-root.pem").toAbsolutePath();
    }

    void print(Terminal terminal) {
        var out = terminal.out();
        var arrow = terminal.sign(" → ", " -> ");
        heading(terminal, "Ways in");
        var ways = new Columns();
        for (var zone : new Zone[] {Zone.INTERNET, Zone.LAN}) {
            var place = zone == Zone.LAN ? "in the LAN" : "on the Internet";
            ways.row("DNS server " + place, hostAndPort(socket(addresses.dns(), zone)), "UDP and TCP");
            ways.row("SOCKS5 port " + place, hostAndPort(socket(addresses.socks(), zone)), "");
        }
        ways.row("Public address, HTTPS", hostAndPort(addresses.https()), "");
        ways.row("Public address, HTTP", hostAndPort(addresses.http()), "");
        ways.row("Control port", control.toString(), "");
        ways.row("Root of the public authority", publicRoot.toString(), "");
        ways.row("Root of the private authority", privateRoot.toString(), "");
        ways.print(out);
        for (var zone : new Zone[] {Zone.INTERNET, Zone.LAN}) {
            names(terminal, zone, arrow);
        }
        heading(terminal, "Servers");
        var servers = new Columns();
        for (var site : addresses.sites()) {
            servers.row(
                    site.server(),
                    words(site.role().name())
                            + (site.site() == null
                                    ? ""
                                    : ", " + words(site.site().name()) + " web site"),
                    site.address() + arrow + hostAndPort(site.socket()) + (site.secure() ? "" : " (plain)"));
        }
        servers.print(out);
        heading(terminal, "Users and meetings");
        var people = new Columns();
        topology.users().forEach(user -> people.row(user.sip(), user.password(), "home pool " + user.poolFqdn()));
        topology.meetings().forEach(meeting -> people.row(topology.joinUrl(meeting), "", ""));
        people.print(out);
        examples(terminal);
        out.println();
    }

    private void examples(Terminal terminal) {
        heading(terminal, "Try");
        var meet = topology.meetUrl(topology.sipDomains().get(0));
        var dns = socket(addresses.dns(), Zone.INTERNET);
        terminal.out()
                .println("  dig @" + dns.getAddress().getHostAddress() + " -p " + dns.getPort() + " " + meet.host());
        terminal.out()
                .println("  curl --socks5-hostname " + hostAndPort(socket(addresses.socks(), Zone.INTERNET))
                        + " --cacert \"" + publicRoot + "\" https://lyncdiscover."
                        + topology.sipDomains().get(0) + "/");
        terminal.out()
                .println("  curl -X POST " + control + "servers/"
                        + addresses.sites().get(0).server() + "/stop");
    }

    /** Writes the JSON beside its place and moves it there, so that nobody reads half of it. */
    void write(Path file) throws IOException {
        var folder = file.toAbsolutePath().getParent();
        Files.createDirectories(folder);
        var part = Files.createTempFile(folder, "." + file.getFileName(), ".part");
        var mapper =
                JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
        try {
            Files.writeString(part, mapper.writeValueAsString(json(mapper)) + "\n");
            try {
                Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
            } catch (AtomicMoveNotSupportedException e) {
                Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
            }
        } finally {
            Files.deleteIfExists(part);
        }
    }

    ObjectNode json(JsonMapper mapper) {
        var root = mapper.createObjectNode();
        both(root.putObject("dns"), addresses.dns());
        both(root.putObject("socks"), addresses.socks());
        root.putObject("proxy").put("https", hostAndPort(addresses.https())).put("http", hostAndPort(addresses.http()));
        root.put("control", control.toString());
        var sites = root.putArray("sites");
        for (var site : addresses.sites()) {
            sites.addObject()
                    .put("server", site.server())
                    .put("role", words(site.role().name()))
                    .put("site", site.site() == null ? null : words(site.site().name()))
                    .put("scheme", site.secure() ? "https" : "http")
                    .put("address", site.address().toString())
                    .put("socket", hostAndPort(site.socket()));
        }
        root.putObject("ca").put("publicRootPem", publicRoot.toString()).put("privateRootPem", privateRoot.toString());
        var users = root.putArray("users");
        topology.users()
                .forEach(user -> users.addObject()
                        .put("sip", user.sip())
                        .put("password", user.password())
                        .put("homePool", user.poolFqdn()));
        var meetings = root.putArray("meetings");
        topology.meetings().forEach(meeting -> meetings.addObject().put("url", topology.joinUrl(meeting)));
        return root;
    }

    private void names(Terminal terminal, Zone zone, String arrow) {
        heading(terminal, "Names as seen from the " + zone.title());
        var columns = new Columns();
        var names =
                addresses.names().stream().filter(name -> name.zone() == zone).toList();
        names.stream()
                .limit(MOST_NAMES)
                .forEach(name -> columns.row(
                        name.name(),
                        name.address().address(),
                        "443" + arrow + name.leadsTo().replace("localhost:", "127.0.0.1:")));
        columns.print(terminal.out());
        if (names.size() > MOST_NAMES) {
            terminal.out().println("  and " + (names.size() - MOST_NAMES) + " more");
        }
    }

    private static void heading(Terminal terminal, String text) {
        terminal.out().println();
        terminal.out().println(terminal.bold(text));
    }

    private static void both(ObjectNode node, Map<Zone, InetSocketAddress> sockets) {
        node.put("internet", hostAndPort(socket(sockets, Zone.INTERNET)));
        node.put("lan", hostAndPort(socket(sockets, Zone.LAN)));
    }

    private static InetSocketAddress socket(Map<Zone, InetSocketAddress> sockets, Zone zone) {
        var socket = sockets.get(zone);
        if (socket == null) {
            throw new IllegalStateException("the lab has no socket in the " + zone.title());
        }
        return socket;
    }

    private static String hostAndPort(InetSocketAddress socket) {
        var address = socket.getAddress();
        var host = address == null ? socket.getHostString() : address.getHostAddress();
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + socket.getPort();
    }

    private static String words(String constant) {
        return constant.toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
