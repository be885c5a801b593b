package lynclab.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import lynclab.dns.DnsFault;
import lynclab.dns.FakeDns;
import lynclab.dns.QueryMatcher;
import lynclab.dns.View;
import lynclab.dns.Views;
import lynclab.dns.Zones;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DnsLookupTest {

    private FakeDns server;
    private DnsLookup lookup;

    @BeforeEach
    void start() {
        String zone = """
                meet         A      203.0.113.10
                meet         A      203.0.113.11
                webext       AAAA   2001:db8::10
                lyncdiscover CNAME  alias
                alias        CNAME  meet
                _sip._tls    SRV    0 0 443 sip.contoso.com.
                """;
        server = FakeDns.start(Views.of(View.of("internet", Zones.parse("contoso.com", zone))));
        lookup = new DnsLookup(server.address("internet"));
    }

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void followsAliasesToAllAddresses() {
        DnsAnswer answer = lookup.ask("lyncdiscover.contoso.com", "A");

        assertThat(answer.addresses()).containsExactlyInAnyOrder("203.0.113.10", "203.0.113.11");
        assertThat(answer.isAlias()).isTrue();
        assertThat(answer.records()).hasSize(4);
        assertThat(answer.transport()).isEqualTo("UDP");
    }

    @Test
    void tellsANameWithoutAddressFromOneThatDoesNotExist() {
        DnsAnswer without = lookup.ask("webext.contoso.com", "A");
        DnsAnswer unknown = lookup.ask("nowhere.contoso.com", "A");

        assertThat(without.nameExists()).isTrue();
        assertThat(without.addresses()).isEmpty();
        assertThat(unknown.rcode()).isEqualTo("NXDOMAIN");
    }

    @Test
    void readsOtherTypes() {
        assertThat(lookup.ask("webext.contoso.com", "AAAA").addresses()).isEqualTo(List.of("2001:db8:0:0:0:0:0:10"));
        assertThat(lookup.ask("_sip._tls.contoso.com", "SRV").records())
                .singleElement()
                .asString()
                .contains("443 sip.contoso.com.");
    }

    @Test
    void asksAgainOverTcpWhenTheAnswerWasCut() {
        server.arm(DnsFault.truncate(QueryMatcher.named("meet.contoso.com")));
        DnsAnswer answer = lookup.ask("meet.contoso.com", "A");

        assertThat(answer.transport()).isEqualTo("TCP");
        assertThat(answer.addresses()).hasSize(2);
    }

    @Test
    void silenceIsATimeout() {
        server.arm(DnsFault.drop(QueryMatcher.named("meet.contoso.com")));

        DnsAnswer answer = lookup.ask("meet.contoso.com", "A");
        assertThat(answer.rcode()).isEqualTo("TIMEOUT");
        assertThat(answer.addresses()).isEmpty();
    }
}
