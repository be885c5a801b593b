package lynclab.dns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.xbill.DNS.Message;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;
import org.xbill.DNS.Zone;

final class ViewsTest {

    @Test
    void firstMatchWinsOnListenerAndClientAddress() throws Exception {
        Views views = new Views(List.of(
                new View("guest", ViewMatcher.onListener("lan").forClients("127.0.0.2"), meetAt("10.0.9.1")),
                new View("lan", ViewMatcher.onListener("lan"), meetAt("10.0.0.1")),
                new View("everyone", ViewMatcher.everyone(), meetAt("203.0.113.1")),
                new View("never", ViewMatcher.onListener("internet"), meetAt("192.0.2.1"))));

        assertThat(views.listeners()).containsExactly("lan", "internet");
        assertThat(match(views, "lan", "127.0.0.2")).isEqualTo("guest");
        assertThat(match(views, "lan", "127.0.0.1")).isEqualTo("lan");
        assertThat(match(views, "internet", "127.0.0.2")).isEqualTo("everyone");
        try (FakeDns dns = FakeDns.start(views)) {
            assertThat(meet(dns.listenerAddress("lan"))).isEqualTo("10.0.0.1");
            assertThat(meet(dns.listenerAddress("internet"))).isEqualTo("203.0.113.1");
            assertThat(dns.address("everyone")).isEqualTo(dns.listenerAddress("lan"));
        }
    }

    @Test
    void clientThatNoViewMatchesIsRefused() throws Exception {
        View partners = new View("partners", ViewMatcher.everyone().forClients("192.0.2.0/24"), meetAt("10.0.0.1"));
        try (FakeDns dns = FakeDns.start(Views.of(partners))) {
            Message reply = new Asker(dns.address("partners"), Transport.UDP).ask("meet.contoso.com", Type.A);

            assertThat(reply.getRcode()).isEqualTo(Rcode.REFUSED);
            assertThat(dns.history().queries())
                    .singleElement()
                    .satisfies(query -> assertThat(query.view()).isNull());
        }
    }

    @Test
    void replacedViewAnswersFromTheNextQueryOn() throws Exception {
        View internet = View.of("internet", Zones.parse("contoso.com", """
                meet          A      203.0.113.1
                lyncdiscover  CNAME  meet
                sip           A      203.0.113.2
                """));
        try (FakeDns dns = FakeDns.start(Views.of(View.of("lan", meetAt("10.0.0.1")), internet))) {
            InetSocketAddress server = dns.address("internet");
            Asker asker = new Asker(server, Transport.TCP);
            Record[] moved = Zones.records("contoso.com", """
                            meet          A  198.51.100.1
                            meet          A  198.51.100.2
                            lyncdiscover  A  198.51.100.3
                            """).toArray(Record[]::new);

            dns.replace(internet.replacing(moved));

            assertThat(answers(asker.ask("meet.contoso.com", Type.A))).containsExactly("198.51.100.1", "198.51.100.2");
            assertThat(answers(asker.ask("lyncdiscover.contoso.com", Type.A))).containsExactly("198.51.100.3");
            assertThat(answers(asker.ask("sip.contoso.com", Type.A))).containsExactly("203.0.113.2");
            assertThat(meet(dns.address("lan"))).isEqualTo("10.0.0.1");

            dns.change(views ->
                    views.replacing(views.named("internet").orElseThrow().removing("meet.contoso.com", Type.A)));
            assertThat(asker.ask("meet.contoso.com", Type.A).getRcode()).isEqualTo(Rcode.NXDOMAIN);

            dns.change(views ->
                    views.replacing(views.named("internet").orElseThrow().removing("sip.contoso.com")));
            assertThat(asker.ask("sip.contoso.com", Type.A).getRcode()).isEqualTo(Rcode.NXDOMAIN);
        }
    }

    @Test
    void queriesDuringAChangeSeeTheOldOrTheNewViewAndNothingBetween() throws Exception {
        View old = View.of("internet", twoNamesAt("203.0.113.1"));
        View moved = View.of("internet", twoNamesAt("198.51.100.1"));
        try (FakeDns dns = FakeDns.start(Views.of(old))) {
            AtomicBoolean done = new AtomicBoolean();
            // A thread of its own: dnsjava's resolver needs the common pool, which may be one thread.
            Thread changes = new Thread(() -> {
                for (int i = 0; !done.get(); i++) {
                    dns.replace(i % 2 == 0 ? moved : old);
                }
            });
            changes.start();
            try {
                Asker asker = new Asker(dns.address("internet"), Transport.UDP);
                for (int i = 0; i < 200; i++) {
                    List<String> answers = answers(asker.ask("lyncdiscover.contoso.com", Type.A));

                    assertThat(answers)
                            .isIn(
                                    List.of("at-203.0.113.1.contoso.com.", "203.0.113.1"),
                                    List.of("at-198.51.100.1.contoso.com.", "198.51.100.1"));
                }
            } finally {
                done.set(true);
                changes.join();
            }
        }
    }

    @Test
    void listenersCannotBeAddedLater() {
        try (FakeDns dns = FakeDns.start(Views.of(View.of("lan", meetAt("10.0.0.1"))))) {
            assertThatThrownBy(() -> dns.replace(Views.of(View.of("dmz", List.of()))))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("\"dmz\"")
                    .hasMessageContaining("[lan]");
            assertThatThrownBy(() -> dns.replace(View.of("dmz", List.of())))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("there is no view \"dmz\" to replace; views: [lan]");
        }
    }

    @Test
    void viewsAreToldApartByNameAndZonesByOrigin() {
        assertThatThrownBy(() -> Views.of(View.of("lan", List.of()), View.of("lan", List.of())))
                .hasMessageContaining("[lan, lan]");
        assertThatThrownBy(Views::of).hasMessageContaining("at least one view");
        assertThatThrownBy(() -> View.of("lan", List.of(Zones.empty("contoso.com"), Zones.empty("CONTOSO.com"))))
                .hasMessageContaining("holds a zone twice");
    }

    @Test
    void listenerTakesTheAddressItWasGivenOrSaysThatItCannot() throws Exception {
        Views views = Views.of(View.of("lan", meetAt("10.0.0.1")));
        try (ServerSocket tcp = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            assertTaken(views, new InetSocketAddress("127.0.0.1", tcp.getLocalPort()));
        }
        try (DatagramSocket udp = new DatagramSocket(new InetSocketAddress("127.0.0.1", 0))) {
            assertTaken(views, new InetSocketAddress("127.0.0.1", udp.getLocalPort()));
        }
        assertThatThrownBy(() -> FakeDns.start(views, List.of(), Map.of("dmz", new InetSocketAddress(0))))
                .hasMessage("no view asks for a listener \"dmz\"; they ask for [lan]");
    }

    private static void assertTaken(Views views, InetSocketAddress address) {
        assertThatThrownBy(() -> FakeDns.start(views, List.of(), Map.of("lan", address)))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("DNS listener \"lan\" cannot listen on")
                .hasMessageContaining(":" + address.getPort());
    }

    private static String match(Views views, String listener, String client) throws IOException {
        return views.firstMatching(listener, InetAddress.getByName(client))
                .orElseThrow()
                .name();
    }

    private static List<Zone> meetAt(String address) {
        return Zones.parse("contoso.com", "meet A " + address + "\n");
    }

    private static List<Zone> twoNamesAt(String address) {
        return Zones.parse("contoso.com", """
                lyncdiscover  CNAME  at-%1$s
                at-%1$s       A      %1$s
                """.formatted(address));
    }

    private static String meet(InetSocketAddress server) throws IOException {
        return answers(new Asker(server, Transport.UDP).ask("meet.contoso.com", Type.A))
                .get(0);
    }

    private static List<String> answers(Message reply) {
        return reply.getSection(Section.ANSWER).stream()
                .map(Record::rdataToString)
                .toList();
    }
}
