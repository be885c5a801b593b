package lynclab.topology.plan;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import lynclab.topology.DnsExtra;
import lynclab.topology.DnsSettings.InsideDiscovery;
import lynclab.topology.DnsSettings.RecordStyle;
import lynclab.topology.DnsType;
import lynclab.topology.Edge;
import lynclab.topology.Firewall.MobileClients;
import lynclab.topology.HostNames;
import lynclab.topology.Member;
import lynclab.topology.Pool;
import lynclab.topology.SimpleUrl;
import lynclab.topology.Topology;
import lynclab.topology.View;
import lynclab.topology.WebFarm;

/** The records of one view, and the names that must not be in it. */
final class DnsRecords {
    private final Topology topology;
    private final View view;
    private final Map<String, DnsRecord> records = new LinkedHashMap<>();

    private DnsRecords(Topology topology, View view) {
        this.topology = topology;
        this.view = view;
    }

    static List<DnsRecord> of(Topology topology, View view) {
        DnsRecords records = new DnsRecords(topology, view);
        if (view == View.INTERNET) {
            records.internet();
        } else {
            records.lan();
        }
        records.extras();
        return List.copyOf(records.records.values());
    }

    private void internet() {
        String proxy = topology.reverseProxy().publicAddress();
        for (Pool pool : topology.pools()) {
            published(pool.externalWebFqdn(), proxy, "external web services of " + label(pool.fqdn()));
        }
        for (SimpleUrl url : topology.simpleUrls()) {
            if (url.kind().isPublished()) {
                alias(url.host(), proxy, simpleUrlPurpose(url));
            }
        }
        for (String domain : topology.sipDomains()) {
            alias("lyncdiscover." + domain, proxy, "discovery from outside");
        }
        farms(proxy, true);
        Edge edge = topology.edge();
        if (edge != null) {
            edgeOutside(edge);
        }
    }

    private void edgeOutside(Edge edge) {
        a(edge.access().fqdn(), edge.access().address(), "SIP from outside, on the Edge");
        a(edge.webcon().fqdn(), edge.webcon().address(), "web conferencing, on the Edge");
        a(edge.av().fqdn(), edge.av().address(), "sound and picture, on the Edge");
        for (String domain : topology.sipDomains()) {
            a("sip." + domain, edge.access().address(), "SIP clients that found no SRV record");
            String target = accessName(edge, domain);
            srv("_sip._tls." + domain, edge.access().port(), target, "sign-in of desktop clients from outside");
            srv("_sipfederationtls._tcp." + domain, 5061, target, "federation and push notification");
            if (edge.xmpp()) {
                srv("_xmpp-server._tcp." + domain, 5269, target, "XMPP partners");
            }
        }
    }

    /** The target of an SRV record lies in the domain of the record (REQ-15.4). */
    private static String accessName(Edge edge, String domain) {
        return HostNames.isWithin(edge.access().fqdn(), domain) ? edge.access().fqdn() : "sip." + domain;
    }

    private void lan() {
        String proxy = topology.firewall().mobileClients() == MobileClients.HAIRPIN
                ? topology.reverseProxy().publicAddress()
                : topology.reverseProxy().dmzAddress();
        String entry = topology.entryPool().internalWebAddress();
        for (Pool pool : topology.pools()) {
            servers(pool);
            a(pool.externalWebFqdn(), proxy, "mobiles in the office, through the reverse proxy");
        }
        for (SimpleUrl url : topology.simpleUrls()) {
            a(url.host(), insideAddress(url), simpleUrlPurpose(url));
        }
        for (String domain : topology.sipDomains()) {
            a("lyncdiscoverinternal." + domain, entry, "discovery from inside");
            if (topology.dns().insideDiscovery() == InsideDiscovery.REVERSE_PROXY) {
                a("lyncdiscover." + domain, proxy, "discovery of mobiles in the office");
            }
            a("sip." + domain, sipAddress(topology.entryPool()), "SIP clients that found no SRV record");
            a("sipinternal." + domain, sipAddress(topology.entryPool()), "older clients and phones");
            srv("_sipinternaltls._tcp." + domain, 5061, "sip." + domain, "sign-in of desktop clients inside");
            a("ucupdates-r2." + domain, topology.firstFrontEndPool().internalWebAddress(), "phones never signed in");
            String time = topology.dns().timeSource();
            if (time != null) {
                srv("_ntp._udp." + domain, 123, time, "the clock of phones");
            }
        }
        farms("", false);
        Edge edge = topology.edge();
        if (edge != null) {
            a(edge.fqdn(), edge.address(), "the Edge, inside");
            a(edge.access().fqdn(), edge.access().address(), "the Edge's access service");
            String domain = edge.accessDomain(topology.sipDomains());
            if (domain != null) {
                srv("_sipfederationtls._tcp." + domain, 5061, edge.access().fqdn(), "push notification");
            }
        }
    }

    private void servers(Pool pool) {
        for (Member member : pool.members()) {
            a(member.fqdn(), member.address(), "server of " + label(pool.fqdn()));
        }
        if (pool.isBalancedByDns()) {
            for (Member member : pool.members()) {
                add(new DnsRecord(
                        pool.fqdn(), DnsType.A, topology.dns().ttl(), member.address(), "pool, balanced by DNS"));
            }
        } else {
            a(pool.fqdn(), pool.internalWebAddress(), "pool");
        }
        a(pool.internalWebFqdn(), pool.internalWebAddress(), "internal web services of " + label(pool.fqdn()));
    }

    private String insideAddress(SimpleUrl url) {
        return PublishingRules.upstream(topology, url).internalWebAddress();
    }

    private static String sipAddress(Pool pool) {
        return pool.isBalancedByDns() ? pool.members().get(0).address() : pool.internalWebAddress();
    }

    private void farms(String proxy, boolean outside) {
        for (WebFarm farm : PublishingRules.farms(topology)) {
            String what = farm == topology.exchange() ? "Exchange" : "PowerPoint in meetings";
            for (String name : farm.names()) {
                if (outside) {
                    published(name, proxy, what);
                } else {
                    a(name, farm.address(), what);
                }
            }
            if (!outside) {
                for (Member member : farm.members()) {
                    a(member.fqdn(), member.address(), "server of " + label(farm.fqdn()));
                }
                a(farm.fqdn(), farm.address(), what);
            }
        }
    }

    private static String label(String fqdn) {
        return HostNames.firstLabel(fqdn);
    }

    private String simpleUrlPurpose(SimpleUrl url) {
        if (topology.simpleUrls().stream()
                .anyMatch(other -> other != url && other.host().equals(url.host()))) {
            return "simple URLs";
        }
        return switch (url.kind()) {
            case MEET -> "meetings of " + url.sipDomain();
            case DIALIN -> "dial-in numbers and PIN";
            case ADMIN -> "administration, inside only";
            case SCHEDULER -> "web scheduler";
        };
    }

    private void extras() {
        for (DnsExtra extra : topology.dnsExtras()) {
            if (extra.isIn(view)) {
                records.values()
                        .removeIf(record -> record.name().equals(extra.name())
                                && record.type() == extra.type()
                                && !record.purpose().equals("given by hand"));
                add(new DnsRecord(extra.name(), extra.type(), extra.ttl(), extra.data(), "given by hand"));
            }
        }
    }

    private void a(String name, String address, String purpose) {
        add(new DnsRecord(name, DnsType.A, topology.dns().ttl(), address, purpose), name + " A");
    }

    private void published(String name, String address, String purpose) {
        a(name, address, purpose);
        String ipv6 = topology.reverseProxy().publicIpv6();
        if (ipv6 != null) {
            add(new DnsRecord(name, DnsType.AAAA, topology.dns().ttl(), ipv6, purpose), name + " AAAA");
        }
    }

    /** An alias only where the target lies in the same domain: mobile clients accept no other (REQ-14.3). */
    private void alias(String name, String address, String purpose) {
        if (topology.dns().records() == RecordStyle.CNAME) {
            for (Pool pool : topology.pools()) {
                String target = pool.externalWebFqdn();
                if (HostNames.parent(target).equals(HostNames.parent(name)) && !target.equals(name)) {
                    if (!records.containsKey(name + " A")) {
                        add(new DnsRecord(name, DnsType.CNAME, topology.dns().ttl(), target, purpose), name + " CNAME");
                    }
                    return;
                }
            }
        }
        published(name, address, purpose);
    }

    private void srv(String name, int port, String target, String purpose) {
        add(
                new DnsRecord(name, DnsType.SRV, topology.dns().ttl(), "0 0 " + port + " " + target, purpose),
                name + " SRV");
    }

    private void add(DnsRecord record) {
        add(record, record.name() + " " + record.type() + " " + record.data());
    }

    private void add(DnsRecord record, String key) {
        records.putIfAbsent(key, record);
    }

    static List<AbsentName> absent(Topology topology, View view, Collection<DnsRecord> present) {
        List<AbsentName> names = new ArrayList<>();
        if (view == View.LAN) {
            for (String domain : topology.sipDomains()) {
                names.add(new AbsentName("lyncdiscover." + domain, "the outside name of discovery is for the outside"));
            }
        } else {
            for (String domain : topology.sipDomains()) {
                names.add(new AbsentName(
                        "lyncdiscoverinternal." + domain, "clients outside would try a host that they cannot reach"));
                names.add(new AbsentName("sipinternal." + domain, "clients outside would try it first"));
                names.add(new AbsentName("_sipinternaltls._tcp." + domain, "clients outside would try it first"));
            }
            for (Pool pool : topology.pools()) {
                names.add(new AbsentName(pool.internalWebFqdn(), "the internal web services stay inside"));
                names.add(new AbsentName(pool.fqdn(), "names of pools stay inside"));
                pool.members().forEach(m -> names.add(new AbsentName(m.fqdn(), "names of servers stay inside")));
            }
            for (SimpleUrl url : topology.simpleUrls()) {
                if (!url.kind().isPublished()) {
                    names.add(new AbsentName(url.host(), "administration stays inside"));
                }
            }
        }
        Set<String> taken = new LinkedHashSet<>();
        present.forEach(record -> taken.add(record.name()));
        names.removeIf(name -> !taken.add(name.name()));
        return List.copyOf(names);
    }

    /** The zones that the view is authoritative for: SIP domains, and what lies in none of them. */
    static List<String> zones(Topology topology, Collection<DnsRecord> present) {
        Set<String> zones = new LinkedHashSet<>();
        for (String domain : topology.sipDomains()) {
            if (zones.stream().noneMatch(zone -> HostNames.isWithin(domain, zone))) {
                zones.add(domain);
            }
        }
        for (DnsRecord record : present) {
            if (zones.stream().noneMatch(zone -> HostNames.isWithin(record.name(), zone))) {
                zones.add(HostNames.parent(record.name()));
            }
        }
        zones.removeIf(
                zone -> zones.stream().anyMatch(other -> !other.equals(zone) && HostNames.isWithin(zone, other)));
        return List.copyOf(zones);
    }
}
