package lynclab.topology;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import lynclab.topology.Certificates.Layout;

/** Certificates, versions and host names that exclude one another. */
final class PublishingContradictions {
    private final Topology topology;
    private final Complaints complaints;

    private PublishingContradictions(Topology topology, Complaints complaints) {
        this.topology = topology;
        this.complaints = complaints;
    }

    static void find(Topology topology, Complaints complaints) {
        PublishingContradictions publishing = new PublishingContradictions(topology, complaints);
        publishing.certificates();
        publishing.version();
        publishing.ports();
        publishing.hosts();
    }

    private void certificates() {
        Certificates.ProxyCertificate proxy = topology.certificates().reverseProxy();
        String path = "certificates.reverse-proxy.";
        if (proxy.layout() == Layout.SAN && (!proxy.wildcardDomains().isEmpty() || proxy.wildcardApex())) {
            complaints.say(
                    path + (proxy.wildcardApex() ? "wildcard-apex" : "wildcard-domains"),
                    "there is no wildcard in the layout san",
                    "layout: wildcard-san");
        }
        if (!proxy.names().isEmpty() && proxy.layout() != Layout.SAN) {
            complaints.say(path + "names", "names are given, so the layout has no effect", "either layout or names");
        }
        if (!proxy.names().isEmpty() && !proxy.httpDiscovery().isEmpty()) {
            complaints.say(
                    path + "names",
                    "names are given, so http-discovery has no effect",
                    "either http-discovery or names");
        }
    }

    private void version() {
        if (topology.officeWebApps() != null && !topology.version().hasOfficeWebApps()) {
            complaints.say(
                    "office-web-apps",
                    topology.version().productName() + " does not use Office Web Apps",
                    "version lync2013 or newer, or leave it out");
        }
        Edge edge = topology.edge();
        if (edge != null && edge.xmpp() && !topology.version().hasXmpp()) {
            complaints.say("edge.xmpp", topology.version().productName() + " has no XMPP gateway", "xmpp: false");
        }
    }

    private void ports() {
        if (topology.reverseProxy().httpsPort() == topology.reverseProxy().httpPort()) {
            complaints.say(
                    "reverse-proxy.http-port",
                    "http and https share port " + topology.reverseProxy().httpPort(),
                    "80 and 443 unless changed");
        }
    }

    private void hosts() {
        Edge edge = topology.edge();
        Set<String> published = new HashSet<>();
        topology.pools().forEach(pool -> published.add(pool.externalWebFqdn()));
        topology.simpleUrls().forEach(url -> published.add(url.host()));
        for (String key : List.of("office-web-apps", "exchange")) {
            WebFarm farm = key.equals("exchange") ? topology.exchange() : topology.officeWebApps();
            for (int i = 0; farm != null && i < farm.names().size(); i++) {
                if (!published.add(farm.names().get(i))) {
                    complaints.say(
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
                    complaints.say(
                            "edge." + key + ".fqdn",
                            service.fqdn() + " is published by the reverse proxy already",
                            "the Edge has names and addresses of its own");
                }
            }
        }
    }
}
