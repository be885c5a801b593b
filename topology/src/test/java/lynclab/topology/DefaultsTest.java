package lynclab.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import lynclab.topology.SimpleUrl.Kind;
import org.junit.jupiter.api.Test;

/** The reference of what may be left out. */
class DefaultsTest {
    private final Topology topology = TopologyReader.parse("t.yaml", """
                    sip-domains: [contoso.com, fabrikam.com]
                    pools:
                      - fqdn: fe01.corp.contoso.com
                        address: 10.1.1.11
                    directors:
                      - fqdn: dir01.corp.contoso.com
                        address: 10.1.1.5
                    office-web-apps: {fqdn: oos.corp.contoso.com, address: 10.1.1.30}
                    exchange: {fqdn: exchange.corp.contoso.com, address: 10.1.1.40}
                    edge: {}
                    hybrid: {}
                    """, "headquarters");

    @Test
    void everythingThatMayBeLeftOut() {
        assertThat(topology.name()).isEqualTo("headquarters");
        assertThat(topology.version()).isEqualTo(ProductVersion.SFB_2019);

        Pool pool = topology.firstFrontEndPool();
        assertThat(pool.edition()).isEqualTo(PoolEdition.STANDARD);
        assertThat(pool.members()).containsExactly(new Member("fe01.corp.contoso.com", "10.1.1.11"));
        assertThat(pool.internalWebFqdn()).isEqualTo("fe01.corp.contoso.com");
        assertThat(pool.externalWebFqdn()).isEqualTo("webext.contoso.com");
        assertThat(pool.ports()).isEqualTo(new WebPorts(80, 443, 8080, 4443, 80, 443));
        assertThat(pool.internalAddress()).isNull();
        assertThat(pool.pairedPool()).isNull();
        assertThat(topology.directors().get(0).externalWebFqdn()).isEqualTo("webdirext.contoso.com");

        assertThat(topology.simpleUrls())
                .containsExactly(
                        new SimpleUrl(Kind.MEET, "contoso.com", "meet.contoso.com", ""),
                        new SimpleUrl(Kind.MEET, "fabrikam.com", "meet.fabrikam.com", ""),
                        new SimpleUrl(Kind.DIALIN, null, "dialin.contoso.com", ""),
                        new SimpleUrl(Kind.ADMIN, null, "admin.contoso.com", ""));

        Member oos = new Member("oos.corp.contoso.com", "10.1.1.30");
        assertThat(topology.officeWebApps())
                .isEqualTo(new WebFarm(oos.fqdn(), List.of("owas.contoso.com"), List.of(oos), 443, 80, null));
        assertThat(topology.exchange())
                .isNotNull()
                .satisfies(exchange ->
                        assertThat(exchange.names()).containsExactly("mail.contoso.com", "autodiscover.contoso.com"));
        assertThat(topology.edge())
                .isEqualTo(new Edge(
                        "edge.corp.contoso.com",
                        "172.16.1.20",
                        new Edge.Service("access.contoso.com", "203.0.113.21", 443),
                        new Edge.Service("webcon.contoso.com", "203.0.113.22", 443),
                        new Edge.Service("av.contoso.com", "203.0.113.23", 443),
                        false));
        assertThat(topology.reverseProxy()).isEqualTo(new ReverseProxy("203.0.113.10", null, "172.16.1.10", 443, 80));

        assertThat(topology.certificates().reverseProxy())
                .isEqualTo(new Certificates.ProxyCertificate(
                        Certificates.Authority.PUBLIC,
                        Certificates.Layout.SAN,
                        List.of(),
                        false,
                        List.of(),
                        List.of(),
                        null));
        assertThat(topology.certificates().frontEnd())
                .isEqualTo(new Certificates.ServerCertificate(
                        Certificates.Authority.PRIVATE, Certificates.Sharing.PER_SERVER, List.of(), null));
        assertThat(topology.firewall())
                .isEqualTo(new Firewall(
                        Firewall.Hairpin.DROPPED,
                        Firewall.MobileClients.INTERNAL_RECORD,
                        Firewall.Unpublished.DROPPED));
        assertThat(topology.dns())
                .isEqualTo(new DnsSettings(DnsSettings.RecordStyle.A, DnsSettings.InsideDiscovery.ABSENT, 300, null));
        assertThat(topology.dnsExtras()).isEmpty();

        assertThat(topology.users())
                .containsExactly(
                        new User("alice@contoso.com", "Passw0rd!", "fe01.corp.contoso.com", "Alice"),
                        new User("alice@fabrikam.com", "Passw0rd!", "fe01.corp.contoso.com", "Alice"));
        assertThat(topology.meetings())
                .extracting(Meeting::organizer)
                .containsExactly("alice@contoso.com", "alice@fabrikam.com");
        assertThat(topology.meetings())
                .extracting(Meeting::id)
                .allMatch(id -> id.matches("[0-9A-Z]{8}"))
                .doesNotHaveDuplicates();
        assertThat(topology.hybrid())
                .isEqualTo(new Hybrid(
                        "https://webdir.online.lync.com/Autodiscover/AutodiscoverService.svc/root", List.of()));
    }

    @Test
    void severalPoolsAreToldApartByTheirOwnName() {
        Topology two = TopologyReader.parse("t.yaml", """
                sip-domains: [contoso.com]
                pools:
                  - {fqdn: east.corp.contoso.com, address: 10.1.1.11}
                  - fqdn: west.corp.contoso.com
                    virtual-address: 10.2.1.10
                    load-balancing: dns
                    members: {w1.corp.contoso.com: 10.2.1.11, w2.corp.contoso.com: 10.2.1.12}
                """, "t");

        assertThat(two.pools())
                .extracting(Pool::externalWebFqdn)
                .containsExactly("webext-east.contoso.com", "webext-west.contoso.com");
        assertThat(two.pools().get(1).internalWebFqdn()).isEqualTo("webint-west.corp.contoso.com");
        assertThat(two.pools().get(1).edition()).isEqualTo(PoolEdition.ENTERPRISE);
    }
}
