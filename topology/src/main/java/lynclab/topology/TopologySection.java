package lynclab.topology;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The whole file, section by section, in the order of the reference. */
final class TopologySection {

    private final Document document;
    private final Section root;

    TopologySection(Document document, Section root) {
        this.document = document;
        this.root = root;
    }

    Topology read(String defaultName) {
        List<String> sipDomains = sipDomains();
        String firstDomain = sipDomains.get(0);
        List<Pool> frontEnds = new PoolSections(document, root, firstDomain).frontEnds();
        List<Pool> pools = new ArrayList<>(frontEnds);
        pools.addAll(new PoolSections(document, root, firstDomain).directors());
        List<User> users = new PeopleSections(root).users(sipDomains, frontEnds.get(0));
        return new Topology(
                root.text("name", defaultName),
                version(),
                sipDomains,
                new SimpleUrlSection(root.section("simple-urls", Keys.SIMPLE_URLS)).read(sipDomains),
                pools,
                farm("office-web-apps", Defaults.officeWebAppsNames(firstDomain)),
                farm("exchange", Defaults.exchangeNames(firstDomain)),
                edge(firstDomain, frontEnds.get(0)),
                reverseProxy(),
                new CertificateSections(root.section("certificates", Keys.CERTIFICATES)).read(sipDomains),
                firewall(),
                dns(),
                dnsExtras(),
                users,
                new PeopleSections(root).meetings(users),
                hybrid());
    }

    private ProductVersion version() {
        String text = root.text("version");
        if (text == null) {
            return Defaults.VERSION;
        }
        return ProductVersion.byId(text).orElseGet(() -> {
            List<String> ids = new ArrayList<>();
            for (ProductVersion version : ProductVersion.values()) {
                ids.add(version.id());
            }
            root.unknownWord("version", text, ids);
            return Defaults.VERSION;
        });
    }

    private List<String> sipDomains() {
        List<String> domains = new ArrayList<>();
        if (!root.has("sip-domains")) {
            root.missing("sip-domains", "for example \"sip-domains: [contoso.com]\"");
        }
        for (Item item : root.items("sip-domains")) {
            String text = item.text();
            if (text == null) {
                continue;
            }
            List<String> expanded = BraceRange.expand(text.toLowerCase(Locale.ROOT));
            if (expanded.isEmpty()) {
                document.problem(
                        item.path(),
                        "\"" + text + "\" is not a range of names",
                        "for example customer{001..200}.example, at most " + BraceRange.MOST + " names");
            }
            for (String name : expanded) {
                String domain = document.host(item.path(), name);
                if (domains.contains(domain)) {
                    document.problem(item.path(), domain + " is listed twice", "name each SIP domain once");
                } else {
                    domains.add(domain);
                }
            }
        }
        if (domains.isEmpty()) {
            if (root.has("sip-domains") && root.items("sip-domains").isEmpty()) {
                document.problem("sip-domains", "there is no SIP domain", "for example \"sip-domains: [contoso.com]\"");
            }
            domains.add(StandIn.HOST);
        }
        return domains;
    }

    private @Nullable WebFarm farm(String key, List<String> defaultNames) {
        if (!root.has(key)) {
            return null;
        }
        Section farm = root.section(key, Keys.FARM);
        String fqdn = farm.requiredHost("fqdn", key + ".corp.contoso.com");
        List<Member> members = new MemberSection(document, farm).read(fqdn);
        return new WebFarm(
                fqdn,
                nonEmpty(farm.hosts("names", defaultNames), defaultNames),
                members,
                farm.port("https-port", Defaults.FARM_HTTPS_PORT),
                farm.port("http-port", Defaults.FARM_HTTP_PORT),
                farm.has("virtual-address") ? farm.address("virtual-address", "") : null);
    }

    private static List<String> nonEmpty(List<String> names, List<String> otherwise) {
        return names.isEmpty() ? otherwise : names;
    }

    private @Nullable Edge edge(String firstDomain, Pool firstPool) {
        if (!root.has("edge")) {
            return null;
        }
        Section edge = root.section("edge", Keys.EDGE);
        return new Edge(
                edge.host("fqdn", Defaults.edgeFqdn(firstPool)),
                edge.address("address", Defaults.EDGE_ADDRESS),
                service(edge, "access", Defaults.accessFqdn(firstDomain), Defaults.ACCESS_ADDRESS),
                service(edge, "webcon", Defaults.webconFqdn(firstDomain), Defaults.WEBCON_ADDRESS),
                service(edge, "av", Defaults.avFqdn(firstDomain), Defaults.AV_ADDRESS),
                edge.yes("xmpp", false));
    }

    private static Edge.Service service(Section edge, String key, String fqdn, String address) {
        Section service = edge.section(key, Keys.EDGE_SERVICE);
        return new Edge.Service(
                service.host("fqdn", fqdn),
                service.address("address", address),
                service.port("port", Defaults.EDGE_SERVICE_PORT));
    }

    private ReverseProxy reverseProxy() {
        Section proxy = root.section("reverse-proxy", Keys.REVERSE_PROXY);
        String ipv6 = proxy.text("public-ipv6");
        if (ipv6 != null && !Addresses.isIpv6(ipv6)) {
            proxy.problem("public-ipv6", "\"" + ipv6 + "\" is not an IPv6 address", "for example 2001:db8::10");
            ipv6 = null;
        }
        return new ReverseProxy(
                proxy.address("public-address", Defaults.PUBLIC_ADDRESS),
                ipv6,
                proxy.address("dmz-address", Defaults.DMZ_ADDRESS),
                proxy.port("https-port", Defaults.REVERSE_PROXY.httpsPort()),
                proxy.port("http-port", Defaults.REVERSE_PROXY.httpPort()),
                proxy.texts("load-balancers", Addresses::isIpv4, "an address such as 172.16.1.5"));
    }

    private Firewall firewall() {
        Section firewall = root.section("firewall", Keys.FIREWALL);
        return new Firewall(
                firewall.choice("hairpin", Firewall.Hairpin.class, Defaults.FIREWALL.hairpin()),
                firewall.choice("mobile-clients", Firewall.MobileClients.class, Defaults.FIREWALL.mobileClients()),
                firewall.choice("unpublished", Firewall.Unpublished.class, Defaults.FIREWALL.unpublished()));
    }

    private DnsSettings dns() {
        Section dns = root.section("dns", Keys.DNS);
        return new DnsSettings(
                dns.choice("records", DnsSettings.RecordStyle.class, Defaults.DNS.records()),
                dns.choice("inside-discovery", DnsSettings.InsideDiscovery.class, Defaults.DNS.insideDiscovery()),
                dns.number("ttl", Defaults.DNS.ttl(), 0, 604800),
                dns.has("time-source") ? dns.host("time-source", "") : null);
    }

    private List<DnsExtra> dnsExtras() {
        List<DnsExtra> extras = new ArrayList<>();
        for (Item item : root.list("dns-extras", "a list of records, each with name, type and data")) {
            Section extra = item.section(Keys.DNS_EXTRA);
            for (String key : List.of("name", "type", "data")) {
                if (!extra.has(key)) {
                    extra.missing(key, "a record has a name, a type and data");
                }
            }
            DnsExtra record = new DnsExtra(
                    extra.has("view") && !"both".equals(extra.text("view"))
                            ? extra.choice("view", View.class, View.INTERNET)
                            : null,
                    extra.text("name", StandIn.HOST).toLowerCase(Locale.ROOT),
                    extra.choice("type", DnsType.class, DnsType.TXT),
                    extra.text("data", ""),
                    extra.number("ttl", Defaults.DNS.ttl(), 0, 604800));
            extras.add(record);
        }
        return extras;
    }

    private @Nullable Hybrid hybrid() {
        if (!root.has("hybrid")) {
            return null;
        }
        Section hybrid = root.section("hybrid", Keys.HYBRID);
        String url = hybrid.text("autodiscover-url", Defaults.AUTODISCOVER_URL);
        if (!url.startsWith("https://")) {
            hybrid.problem("autodiscover-url", "\"" + url + "\" is not an https address", Defaults.AUTODISCOVER_URL);
        }
        return new Hybrid(
                url, hybrid.texts("online-users", SipAddress::isValid, "sign-in addresses such as carol@contoso.com"));
    }
}
