package lynclab.dns;

import static lynclab.dns.DnsCase.ask;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.xbill.DNS.Zone;

final class AnswersTest {

    private static final String SOA =
            "contoso.com. 60 IN SOA ns.contoso.com. hostmaster.contoso.com. 1 3600 600 86400 60";
    private static final String LAN_SOA =
            "contoso.com. 30 IN SOA dc1.contoso.com. admin.contoso.com. 7 3600 600 86400 30";

    private static FakeDns dns;

    @BeforeAll
    static void start() {
        List<Zone> internet = new ArrayList<>(Zones.parse("contoso.com", """
                @                       A     203.0.113.80
                @                       TXT   "v=spf1 -all" "second string"
                meet                    A     203.0.113.10
                meet                    AAAA  2001:db8::10
                lyncdiscover            CNAME meet
                sip                     A     203.0.113.20
                _sip._tls               SRV   0 0 443 sip
                abroad                  CNAME www.fabrikam.com.
                abroad-missing          CNAME nothing.fabrikam.com.
                abroad-aliased          CNAME alias.fabrikam.com.
                unreachable             CNAME www.example.org.
                loop-a                  CNAME loop-b
                loop-b                  CNAME loop-a
                *.users                 A     203.0.113.30
                *.aliases               CNAME meet
                fixed.users             TXT   "only text"
                deep.below.users        A     203.0.113.31
                """));
        internet.addAll(Zones.parse("fabrikam.com", """
                www    A     198.51.100.1
                www    A     198.51.100.2
                alias  CNAME meet.contoso.com.
                """));
        List<Zone> lan = Zones.parse("contoso.com", """
                @     SOA dc1 admin 7 3600 600 86400 30
                @     NS  dc1
                dc1   A   10.0.0.1
                meet  A   10.0.0.10
                """);
        dns = FakeDns.start(Views.of(View.of("internet", internet), View.of("lan", lan)));
    }

    @AfterAll
    static void stop() {
        dns.close();
    }

    static Stream<DnsCase> cases() {
        return Stream.of(
                ask("internet", "meet.contoso.com", "A").answers("meet.contoso.com. 300 IN A 203.0.113.10"),
                ask("lan", "meet.contoso.com", "A").answers("meet.contoso.com. 300 IN A 10.0.0.10"),
                ask("internet", "meet.contoso.com", "AAAA").answers("meet.contoso.com. 300 IN AAAA 2001:db8::10"),
                ask("lan", "meet.contoso.com", "AAAA").authority(LAN_SOA),
                ask("lan", "lyncdiscover.contoso.com", "A").says("NXDOMAIN").authority(LAN_SOA),
                ask("internet", "contoso.com", "A").answers("contoso.com. 300 IN A 203.0.113.80"),
                ask("internet", "contoso.com", "TXT")
                        .answers("contoso.com. 300 IN TXT \"v=spf1 -all\" \"second string\""),
                ask("internet", "contoso.com", "NS").answers("contoso.com. 3600 IN NS ns.contoso.com."),
                ask("lan", "contoso.com", "NS")
                        .answers("contoso.com. 300 IN NS dc1.contoso.com.")
                        .additional("dc1.contoso.com. 300 IN A 10.0.0.1"),
                ask("lan", "contoso.com", "SOA").answers(LAN_SOA.replace("com. 30 IN", "com. 300 IN")),
                ask("internet", "contoso.com", "AAAA").authority(SOA),
                ask("internet", "_sip._tls.contoso.com", "SRV")
                        .answers("_sip._tls.contoso.com. 300 IN SRV 0 0 443 sip.contoso.com.")
                        .additional("sip.contoso.com. 300 IN A 203.0.113.20"),
                ask("internet", "_tls.contoso.com", "A").authority(SOA),
                ask("internet", "missing.contoso.com", "A").says("NXDOMAIN").authority(SOA),
                ask("internet", "below.meet.contoso.com", "A").says("NXDOMAIN").authority(SOA),
                ask("internet", "www.example.org", "A").says("REFUSED"),
                ask("internet", "com", "A").says("REFUSED"));
    }

    static Stream<DnsCase> aliases() {
        String discovery = "lyncdiscover.contoso.com. 300 IN CNAME meet.contoso.com.";
        return Stream.of(
                ask("internet", "lyncdiscover.contoso.com", "A")
                        .answers(discovery, "meet.contoso.com. 300 IN A 203.0.113.10"),
                ask("internet", "lyncdiscover.contoso.com", "CNAME").answers(discovery),
                ask("internet", "lyncdiscover.contoso.com", "ANY").answers(discovery),
                ask("internet", "lyncdiscover.contoso.com", "TXT")
                        .answers(discovery)
                        .authority(SOA),
                ask("internet", "abroad.contoso.com", "A")
                        .answers(
                                "abroad.contoso.com. 300 IN CNAME www.fabrikam.com.",
                                "www.fabrikam.com. 300 IN A 198.51.100.1",
                                "www.fabrikam.com. 300 IN A 198.51.100.2"),
                ask("internet", "abroad-aliased.contoso.com", "A")
                        .answers(
                                "abroad-aliased.contoso.com. 300 IN CNAME alias.fabrikam.com.",
                                "alias.fabrikam.com. 300 IN CNAME meet.contoso.com.",
                                "meet.contoso.com. 300 IN A 203.0.113.10"),
                ask("internet", "abroad-missing.contoso.com", "A")
                        .says("NXDOMAIN")
                        .answers("abroad-missing.contoso.com. 300 IN CNAME nothing.fabrikam.com.")
                        .authority(SOA.replace("contoso", "fabrikam")),
                ask("internet", "unreachable.contoso.com", "A")
                        .answers("unreachable.contoso.com. 300 IN CNAME www.example.org."),
                ask("internet", "loop-a.contoso.com", "A").says("SERVFAIL"));
    }

    static Stream<DnsCase> wildcards() {
        return Stream.of(
                ask("internet", "anne.users.contoso.com", "A").answers("anne.users.contoso.com. 300 IN A 203.0.113.30"),
                ask("internet", "two.labels.users.contoso.com", "A")
                        .answers("two.labels.users.contoso.com. 300 IN A 203.0.113.30"),
                ask("internet", "anne.users.contoso.com", "AAAA").authority(SOA),
                ask("internet", "fixed.users.contoso.com", "A").authority(SOA),
                ask("internet", "below.users.contoso.com", "A").authority(SOA),
                ask("internet", "beside.below.users.contoso.com", "A")
                        .says("NXDOMAIN")
                        .authority(SOA),
                ask("internet", "users.contoso.com", "A").authority(SOA),
                ask("internet", "x.aliases.contoso.com", "A")
                        .answers(
                                "x.aliases.contoso.com. 300 IN CNAME meet.contoso.com.",
                                "meet.contoso.com. 300 IN A 203.0.113.10"));
    }

    static Stream<DnsCase> politeRefusals() {
        return Stream.of(
                ask("internet", "meet.contoso.com", "ANY").answers("meet.contoso.com. 3600 IN HINFO \"RFC8482\" \"\""),
                ask("internet", "missing.contoso.com", "ANY").says("NXDOMAIN").authority(SOA),
                ask("internet", "www.example.org", "ANY").says("REFUSED"),
                ask("internet", "meet.contoso.com", "TYPE65").authority(SOA),
                ask("internet", "meet.contoso.com", "TYPE65280").authority(SOA));
    }

    @ParameterizedTest
    @MethodSource({"cases", "aliases", "wildcards", "politeRefusals"})
    void areTheSameOverUdpAndTcp(DnsCase expected) throws IOException {
        expected.verify(dns, Transport.UDP);
        expected.verify(dns, Transport.TCP);
    }
}
