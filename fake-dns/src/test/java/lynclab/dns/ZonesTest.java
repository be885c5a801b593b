package lynclab.dns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.Type;
import org.xbill.DNS.Zone;

final class ZonesTest {

    @Test
    void sortsPlainRecordsByTheirLastTwoLabels() {
        List<Record> records = Zones.records(".", """
                meet.contoso.com.          A     10.0.0.1
                _sip._tls.fabrikam.com.    SRV   0 0 443 sip.fabrikam.com.
                contoso.com.               TXT   "v=spf1 -all"
                router.                    A     10.0.0.254
                """);

        List<Zone> zones = Zones.of(records);

        assertThat(zones)
                .extracting(zone -> zone.getOrigin().toString())
                .containsExactly("contoso.com.", "fabrikam.com.", "router.");
        assertThat(zones).allSatisfy(zone -> {
            assertThat(zone.getSOA().getMinimum()).isEqualTo(Zones.NEGATIVE_TTL);
            assertThat(zone.getNS().size()).isEqualTo(1);
        });
    }

    @Test
    void keepsRecordsInTheZoneOfTheClosestStartOfAuthority() {
        List<Record> records = Zones.records(".", """
                a.corp.contoso.com.   A    10.0.0.1
                corp.contoso.com.     SOA  dc1.corp.contoso.com. admin.contoso.com. 9 3600 600 86400 15
                corp.contoso.com.     NS   dc1.corp.contoso.com.
                meet.contoso.com.     A    10.0.0.2
                """);

        List<Zone> zones = Zones.of(records);

        assertThat(zones)
                .extracting(zone -> zone.getOrigin().toString())
                .containsExactly("corp.contoso.com.", "contoso.com.");
        assertThat(zones.get(0).getSOA().getSerial()).isEqualTo(9);
        assertThat(zones.get(0).findExactMatch(Zones.name("a.corp.contoso.com"), Type.A))
                .isNotNull();
    }

    @Test
    void holdsRecordsOfAnyNameInAZoneOfTheRoot() {
        List<Zone> zones = Zones.of(List.of(Name.root), Zones.records(".", "meet.contoso.com. A 10.0.0.1\n"));

        assertThat(zones).singleElement().satisfies(zone -> {
            assertThat(zone.getOrigin()).isEqualTo(Name.root);
            assertThat(zone.findExactMatch(Zones.name("meet.contoso.com"), Type.A))
                    .isNotNull();
        });
    }

    @Test
    void answersNxdomainForTheWholeWorldFromAnEmptyRoot() throws Exception {
        try (FakeDns dns = FakeDns.start(Views.of(View.of("internet", List.of(Zones.empty(".")))))) {
            DnsCase.ask("internet", "accounts.example.com", "A")
                    .says("NXDOMAIN")
                    .authority(". 60 IN SOA ns. hostmaster. 1 3600 600 86400 60")
                    .verify(dns, Transport.UDP);
        }
    }

    @Test
    void refusesOtherRecordsBesideAnAlias() {
        assertThatThrownBy(() -> Zones.parse("contoso.com", """
                        lyncdiscover  CNAME  meet
                        lyncdiscover  A      10.0.0.1
                        """))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("lyncdiscover.contoso.com")
                .hasMessageContaining("CNAME");
    }

    @Test
    void saysWhichZoneTextIsWrong() {
        assertThatThrownBy(() -> Zones.parse("contoso.com", "meet A 10.0.0.300\n"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("contoso.com")
                .hasMessageContaining("10.0.0.300");
        assertThatThrownBy(() -> Zones.name("a..b"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("\"a..b\" is not a domain name");
    }
}
