package lynclab.topology.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import lynclab.topology.DnsExtra;
import lynclab.topology.DnsType;
import lynclab.topology.Firewall.MobileClients;
import lynclab.topology.Topology;
import lynclab.topology.TopologyReader;
import lynclab.topology.View;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class DnsRecordsTest {
    private final Topology twoPools = TopologyReader.example("two-pools");

    @ParameterizedTest
    @CsvSource({
        "webext-east.contoso.com, A, 203.0.113.10",
        "webext-west.contoso.com, A, 203.0.113.10",
        "webdirext.contoso.com, A, 203.0.113.10",
        "meet.fabrikam.com, A, 203.0.113.10",
        "dialin.contoso.com, A, 203.0.113.10",
        "lyncdiscover.contoso.com, A, 203.0.113.10",
        "lyncdiscover.fabrikam.com, A, 203.0.113.10",
        "oos.contoso.com, A, 203.0.113.10",
        "mail.contoso.com, A, 203.0.113.10",
        "access.contoso.com, A, 203.0.113.21",
        "sip.fabrikam.com, A, 203.0.113.21",
        "_sip._tls.contoso.com, SRV, 0 0 443 access.contoso.com",
        "_sip._tls.fabrikam.com, SRV, 0 0 443 sip.fabrikam.com",
        "_sipfederationtls._tcp.fabrikam.com, SRV, 0 0 5061 sip.fabrikam.com",
    })
    void internetSees(String name, DnsType type, String data) {
        assertThat(data(twoPools, View.INTERNET, name, type)).containsExactly(data);
    }

    @ParameterizedTest
    @CsvSource({
        "pool-east.corp.contoso.com, A, 10.1.1.10",
        "fe-west-3.corp.contoso.com, A, 10.2.1.13",
        "webext-west.contoso.com, A, 172.16.1.10",
        "meet.contoso.com, A, 10.1.1.5",
        "admin.contoso.com, A, 10.1.1.10",
        "lyncdiscoverinternal.fabrikam.com, A, 10.1.1.5",
        "_sipinternaltls._tcp.fabrikam.com, SRV, 0 0 5061 sip.fabrikam.com",
        "ucupdates-r2.contoso.com, A, 10.1.1.10",
        "oos.contoso.com, A, 10.1.1.30",
        "autodiscover.contoso.com, A, 10.1.1.40",
        "_sipfederationtls._tcp.contoso.com, SRV, 0 0 5061 access.contoso.com",
    })
    void lanSees(String name, DnsType type, String data) {
        assertThat(data(twoPools, View.LAN, name, type)).containsExactly(data);
    }

    @ParameterizedTest
    @EnumSource(View.class)
    void namesThatMustBeAbsentAreAbsent(View view) {
        for (String example : TopologyReader.examples()) {
            Plan plan = Plan.of(TopologyReader.example(example));

            assertThat(plan.absentNames(view))
                    .isNotEmpty()
                    .allSatisfy(absent -> assertThat(plan.dnsRecords(view))
                            .noneMatch(record -> record.name().equals(absent.name())));
        }
    }

    @Test
    void whatStaysInsideIsAbsentOutside() {
        assertThat(Plan.of(twoPools).absentNames(View.INTERNET))
                .extracting(AbsentName::name)
                .contains(
                        "lyncdiscoverinternal.contoso.com",
                        "lyncdiscoverinternal.fabrikam.com",
                        "pool-east.corp.contoso.com",
                        "fe-west-3.corp.contoso.com",
                        "dir01.corp.contoso.com",
                        "admin.contoso.com");
        assertThat(Plan.of(twoPools).absentNames(View.LAN))
                .extracting(AbsentName::name)
                .containsExactly("lyncdiscover.contoso.com", "lyncdiscover.fabrikam.com");
    }

    @Test
    void hairpinSendsOfficeMobilesToThePublicAddress() {
        Topology hairpin = twoPools.withFirewall(twoPools.firewall().withMobileClients(MobileClients.HAIRPIN));

        assertThat(data(hairpin, View.LAN, "webext-east.contoso.com", DnsType.A))
                .containsExactly("203.0.113.10");
    }

    @Test
    void aliasesStayInTheDomainOfTheirTarget() {
        Topology aliases = read("dns: {records: cname}");

        assertThat(data(aliases, View.INTERNET, "lyncdiscover.contoso.com", DnsType.CNAME))
                .containsExactly("webext.contoso.com");
        assertThat(data(aliases, View.INTERNET, "meet.contoso.com", DnsType.A)).isEmpty();
        assertThat(data(aliases, View.INTERNET, "lyncdiscover.fabrikam.com", DnsType.A))
                .containsExactly("203.0.113.10");
    }

    @Test
    void ipv6IsPublishedForWhatTheProxyAnswersFor() {
        Topology both = read("reverse-proxy: {public-ipv6: '2001:db8::10'}\nedge: {}");

        assertThat(data(both, View.INTERNET, "meet.contoso.com", DnsType.AAAA)).containsExactly("2001:db8::10");
        assertThat(data(both, View.INTERNET, "access.contoso.com", DnsType.AAAA))
                .isEmpty();
    }

    @Test
    void poolBalancedByDnsHasAnAddressForEachMember() {
        Topology byDns = TopologyReader.parse("t.yaml", """
                sip-domains: [contoso.com]
                pools:
                  - fqdn: pool.corp.contoso.com
                    load-balancing: dns
                    virtual-address: 10.1.1.10
                    members: {fe1.corp.contoso.com: 10.1.1.11, fe2.corp.contoso.com: 10.1.1.12}
                """, "t");

        assertThat(data(byDns, View.LAN, "pool.corp.contoso.com", DnsType.A)).containsExactly("10.1.1.11", "10.1.1.12");
        assertThat(data(byDns, View.LAN, "webint-pool.corp.contoso.com", DnsType.A))
                .containsExactly("10.1.1.10");
    }

    @Test
    void extrasReplaceWhatWasPlanned() {
        Topology moved = twoPools.withDnsExtras(List.of(
                new DnsExtra(View.INTERNET, "meet.contoso.com", DnsType.A, "203.0.113.99", 60),
                new DnsExtra(null, "*.contoso.com", DnsType.A, "203.0.113.98", 60)));

        assertThat(data(moved, View.INTERNET, "meet.contoso.com", DnsType.A)).containsExactly("203.0.113.99");
        assertThat(data(moved, View.LAN, "meet.contoso.com", DnsType.A)).containsExactly("10.1.1.5");
        assertThat(data(moved, View.LAN, "*.contoso.com", DnsType.A)).containsExactly("203.0.113.98");
    }

    @Test
    void insideDiscoveryMayLeadToTheProxy() {
        Topology inside = read("dns: {inside-discovery: reverse-proxy, time-source: time.contoso.com}");

        assertThat(data(inside, View.LAN, "lyncdiscover.contoso.com", DnsType.A))
                .containsExactly("172.16.1.10");
        assertThat(data(inside, View.LAN, "_ntp._udp.contoso.com", DnsType.SRV))
                .containsExactly("0 0 123 time.contoso.com");
        assertThat(Plan.of(inside).absentNames(View.LAN)).isEmpty();
    }

    @Test
    void everyRecordLiesInAZone() {
        for (String example : TopologyReader.examples()) {
            Plan plan = Plan.of(TopologyReader.example(example));
            for (View view : View.values()) {
                List<String> zones = plan.zones(view);

                assertThat(plan.dnsRecords(view))
                        .allMatch(record -> zones.stream()
                                .anyMatch(zone -> record.name().equals(zone)
                                        || record.name().endsWith("." + zone)));
            }
        }
        assertThat(Plan.of(twoPools).zones(View.LAN)).containsExactly("contoso.com", "fabrikam.com");
    }

    private static Topology read(String more) {
        return TopologyReader.parse("t.yaml", """
                sip-domains: [contoso.com, fabrikam.com]
                pools: [{fqdn: fe01.corp.contoso.com, address: 10.1.1.11}]
                """ + more + "\n", "t");
    }

    private static List<String> data(Topology topology, View view, String name, DnsType type) {
        return Plan.of(topology).dnsRecords(view).stream()
                .filter(record -> record.name().equals(name) && record.type() == type)
                .map(DnsRecord::data)
                .toList();
    }
}
