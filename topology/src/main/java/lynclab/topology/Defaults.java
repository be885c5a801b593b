package lynclab.topology;

import java.util.List;
import java.util.Locale;
import lynclab.topology.Certificates.Authority;
import lynclab.topology.Certificates.Layout;
import lynclab.topology.Certificates.ProxyCertificate;
import lynclab.topology.Certificates.ServerCertificate;
import lynclab.topology.Certificates.Sharing;

/** Everything that a topology file may leave out, in one place; the test beside it is the reference. */
public final class Defaults {
    static final ProductVersion VERSION = ProductVersion.SFB_2019;
    static final WebPorts PORTS = new WebPorts(80, 443, 8080, 4443, 80, 443);

    static final String PUBLIC_ADDRESS = "203.0.113.10";
    static final String DMZ_ADDRESS = "172.16.1.10";
    static final ReverseProxy REVERSE_PROXY = new ReverseProxy(PUBLIC_ADDRESS, null, DMZ_ADDRESS, 443, 80);

    static final String EDGE_ADDRESS = "172.16.1.20";
    static final String ACCESS_ADDRESS = "203.0.113.21";
    static final String WEBCON_ADDRESS = "203.0.113.22";
    static final String AV_ADDRESS = "203.0.113.23";
    static final int EDGE_SERVICE_PORT = 443;

    static final int FARM_HTTPS_PORT = 443;
    static final int FARM_HTTP_PORT = 80;

    static final ProxyCertificate PROXY_CERTIFICATE =
            new ProxyCertificate(Authority.PUBLIC, Layout.SAN, List.of(), false, List.of(), List.of(), null);
    static final ServerCertificate SERVER_CERTIFICATE =
            new ServerCertificate(Authority.PRIVATE, Sharing.PER_SERVER, List.of(), null);
    static final Firewall FIREWALL = new Firewall(
            Firewall.Hairpin.DROPPED, Firewall.MobileClients.INTERNAL_RECORD, Firewall.Unpublished.DROPPED);
    static final DnsSettings DNS =
            new DnsSettings(DnsSettings.RecordStyle.A, DnsSettings.InsideDiscovery.ABSENT, 300, null);

    static final String SIMPLE_URL_HOST = "lync";
    static final String PASSWORD = "Passw0rd!";
    static final String USER_ALIAS = "alice";
    static final String AUTODISCOVER_URL = "https://webdir.online.lync.com/Autodiscover/AutodiscoverService.svc/root";

    private Defaults() {}

    /** One pool of its role needs no number; several are told apart by the first label of their own name. */
    static String externalWebFqdn(String poolFqdn, PoolRole role, boolean onlyOne, String firstSipDomain) {
        String label = role == PoolRole.DIRECTOR ? "webdirext" : "webext";
        return (onlyOne ? label : label + "-" + HostNames.firstLabel(poolFqdn)) + "." + firstSipDomain;
    }

    /** Behind a load balancer the pool's own name leads to its web site; with DNS load balancing it cannot. */
    static String internalWebFqdn(String poolFqdn, boolean balancedByDns) {
        return balancedByDns ? "webint-" + HostNames.firstLabel(poolFqdn) + "." + HostNames.parent(poolFqdn) : poolFqdn;
    }

    static String edgeFqdn(Pool firstPool) {
        return "edge." + HostNames.parent(firstPool.fqdn());
    }

    static String accessFqdn(String firstSipDomain) {
        return "access." + firstSipDomain;
    }

    static String webconFqdn(String firstSipDomain) {
        return "webcon." + firstSipDomain;
    }

    static String avFqdn(String firstSipDomain) {
        return "av." + firstSipDomain;
    }

    static List<String> officeWebAppsNames(String firstSipDomain) {
        return List.of("owas." + firstSipDomain);
    }

    static List<String> exchangeNames(String firstSipDomain) {
        return List.of("mail." + firstSipDomain, "autodiscover." + firstSipDomain);
    }

    /** {@code bob.kelly@contoso.com} is shown as "Bob Kelly". */
    static String displayName(String sip) {
        StringBuilder name = new StringBuilder();
        for (String part : SipAddress.alias(sip).split("[._-]+")) {
            name.append(name.isEmpty() ? "" : " ")
                    .append(part.substring(0, Math.min(1, part.length())).toUpperCase(Locale.ROOT))
                    .append(part.substring(Math.min(1, part.length())));
        }
        return name.toString();
    }

    /** Eight letters and digits, always the same for the same organiser. */
    static String meetingId(String organizer) {
        long hash = 1125899906842597L;
        for (int i = 0; i < organizer.length(); i++) {
            hash = 31 * hash + organizer.charAt(i);
        }
        String id = Long.toString(hash >>> 1, 36).toUpperCase(Locale.ROOT);
        return ("0000000" + id).substring(id.length() - 1);
    }
}
