package lynclab.dns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.EOFException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

final class FaultsTest {

    private static final Duration LIMIT = Duration.ofSeconds(5);
    private static final QueryMatcher MEET = QueryMatcher.named("meet.contoso.com");

    private FakeDns dns;
    private Asker udp;
    private Asker tcp;

    @BeforeEach
    void start() {
        String zone = """
                meet   A     10.0.0.10
                meet   AAAA  2001:db8::10
                other  A     10.0.0.11
                """;
        dns = FakeDns.start(Views.of(
                View.of("lan", Zones.parse("contoso.com", zone)),
                View.of("internet", Zones.parse("contoso.com", zone))));
        udp = new Asker(dns.address("lan"), Transport.UDP);
        tcp = new Asker(dns.address("lan"), Transport.TCP);
    }

    @AfterEach
    void stop() {
        dns.close();
    }

    @Test
    void answerWithTheirCodeAndNoRecords() throws Exception {
        for (DnsFault fault : List.of(DnsFault.servFail(MEET), DnsFault.refused(MEET), DnsFault.nxDomain(MEET))) {
            try (ArmedFault armed = dns.arm(fault)) {
                Message reply = udp.ask("meet.contoso.com", Type.A);

                assertThat(reply.getRcode()).isEqualTo(((DnsFault.ReplyCode) fault).rcode());
                assertThat(reply.getSection(Section.ANSWER)).isEmpty();
                assertThat(armed.fired()).isEqualTo(1);
            }
        }
        assertThat(addresses(udp.ask("meet.contoso.com", Type.A))).containsExactly("10.0.0.10");
    }

    @Test
    void leaveOtherNamesTypesTransportsAndViewsAlone() throws Exception {
        Asker internet = new Asker(dns.address("internet"), Transport.UDP);
        ArmedFault armed = dns.arm(
                DnsFault.servFail(MEET.ofType(Type.A).over(Transport.UDP).inView("lan")));

        assertThat(udp.ask("other.contoso.com", Type.A).getRcode()).isEqualTo(Rcode.NOERROR);
        assertThat(udp.ask("meet.contoso.com", Type.AAAA).getRcode()).isEqualTo(Rcode.NOERROR);
        assertThat(tcp.ask("meet.contoso.com", Type.A).getRcode()).isEqualTo(Rcode.NOERROR);
        assertThat(internet.ask("meet.contoso.com", Type.A).getRcode()).isEqualTo(Rcode.NOERROR);
        assertThat(armed.met()).isZero();

        assertThat(udp.ask("MEET.contoso.com", Type.A).getRcode()).isEqualTo(Rcode.SERVFAIL);
        assertThat(armed.hasFired()).isTrue();
    }

    @Test
    void strikeOnlyTheNthQuery() throws Exception {
        ArmedFault armed = dns.arm(DnsFault.nxDomain(MEET.onlyNth(2)));

        assertThat(udp.ask("meet.contoso.com", Type.A).getRcode()).isEqualTo(Rcode.NOERROR);
        assertThat(udp.ask("other.contoso.com", Type.A).getRcode()).isEqualTo(Rcode.NOERROR);
        assertThat(udp.ask("meet.contoso.com", Type.A).getRcode()).isEqualTo(Rcode.NXDOMAIN);
        assertThat(udp.ask("meet.contoso.com", Type.A).getRcode()).isEqualTo(Rcode.NOERROR);
        assertThat(armed.met()).isEqualTo(3);
        assertThat(armed.fired()).isEqualTo(1);
    }

    @Test
    void strikeEveryNameBelowAWildcard() throws Exception {
        dns.arm(DnsFault.refused(QueryMatcher.named("*.contoso.com").fromNth(2)));

        assertThat(udp.ask("meet.contoso.com", Type.A).getRcode()).isEqualTo(Rcode.NOERROR);
        assertThat(udp.ask("other.contoso.com", Type.A).getRcode()).isEqualTo(Rcode.REFUSED);
        assertThat(udp.ask("contoso.com", Type.SOA).getRcode()).isEqualTo(Rcode.NOERROR);
    }

    @Test
    void dropTheQueryAndSayNothing() throws Exception {
        ArmedFault armed = dns.arm(DnsFault.drop(MEET.firstOnes(1)));

        assertThatThrownBy(() -> udp.timingOutAfter(Duration.ofMillis(200)).ask("meet.contoso.com", Type.A))
                .isInstanceOf(IOException.class);
        armed.awaitFired(1, LIMIT);
        assertThat(dns.history().about("meet.contoso.com"))
                .singleElement()
                .satisfies(query -> assertThat(query.wasAnswered()).isFalse());
        assertThat(addresses(udp.timingOutAfter(LIMIT).ask("meet.contoso.com", Type.A)))
                .containsExactly("10.0.0.10");
    }

    @Test
    void delayTheRightReplyAndAddUp() throws Exception {
        dns.arm(List.of(
                DnsFault.delay(MEET, Duration.ofMillis(60)),
                DnsFault.delay(MEET, Duration.ofMillis(60)),
                DnsFault.nxDomain(MEET)));
        for (Asker asker : List.of(udp, tcp)) {
            long before = System.nanoTime();

            Message reply = asker.ask("meet.contoso.com", Type.A);

            assertThat(Duration.ofNanos(System.nanoTime() - before)).isGreaterThanOrEqualTo(Duration.ofMillis(120));
            assertThat(reply.getRcode()).isEqualTo(Rcode.NXDOMAIN);
        }
    }

    @Test
    void doNotHoldUpOtherQueries() throws Exception {
        dns.arm(DnsFault.delay(MEET, Duration.ofMinutes(5)));
        udp.resolver().sendAsync(Message.newQuery(Record.newRecord(Zones.name("meet.contoso.com"), Type.A, DClass.IN)));
        dns.history().await("query for meet", query -> query.asks("meet.contoso.com", Type.A), LIMIT);

        assertThat(addresses(udp.ask("other.contoso.com", Type.A))).containsExactly("10.0.0.11");
    }

    @Test
    void truncateOverUdpAndAnswerInFullOverTcp() throws Exception {
        ArmedFault armed = dns.arm(DnsFault.truncate(MEET));

        Message cut = udp.ask("meet.contoso.com", Type.A);
        assertThat(cut.getHeader().getFlag(Flags.TC)).isTrue();
        assertThat(cut.getSection(Section.ANSWER)).isEmpty();
        udp.resolver().setIgnoreTruncation(false);
        assertThat(addresses(udp.ask("meet.contoso.com", Type.A))).containsExactly("10.0.0.10");
        assertThat(dns.history().about("meet.contoso.com"))
                .extracting(RecordedQuery::transport, RecordedQuery::truncated)
                .containsExactly(tuple(Transport.UDP, true), tuple(Transport.UDP, true), tuple(Transport.TCP, false));
        assertThat(armed.fired()).isEqualTo(2);
    }

    @Test
    void answerWrongly() throws Exception {
        dns.arm(DnsFault.wrongAddress(QueryMatcher.any(), "192.0.2.99", "2001:db8::99"));

        assertThat(addresses(udp.ask("meet.contoso.com", Type.A))).containsExactly("192.0.2.99");
        assertThat(addresses(udp.ask("meet.contoso.com", Type.AAAA))).containsExactly("2001:db8:0:0:0:0:0:99");
        assertThat(addresses(udp.ask("no-such.contoso.com", Type.A))).containsExactly("192.0.2.99");
        assertThat(udp.ask("meet.contoso.com", Type.TXT).getSection(Section.ANSWER))
                .isEmpty();
    }

    @Test
    void hangUpOnTcpWhileUdpAnswers() throws Exception {
        ArmedFault armed = dns.arm(DnsFault.disconnect(MEET));

        assertThat(addresses(udp.ask("meet.contoso.com", Type.A))).containsExactly("10.0.0.10");
        assertThatThrownBy(() -> tcp.ask("meet.contoso.com", Type.A)).isInstanceOf(EOFException.class);
        assertThat(armed.fired()).isEqualTo(1);
    }

    @Test
    void refuseEdnsAsOldServersDo() throws Exception {
        ArmedFault armed = dns.arm(DnsFault.withoutEdns(MEET));

        Message refused = udp.ask("meet.contoso.com", Type.A);
        assertThat(refused.getRcode()).isEqualTo(Rcode.FORMERR);
        assertThat(refused.getOPT()).isNull();
        udp.resolver().setEDNS(-1);
        assertThat(addresses(udp.ask("meet.contoso.com", Type.A))).containsExactly("10.0.0.10");
        assertThat(armed.fired()).isEqualTo(1);
    }

    @Test
    void yieldToTheOneArmedFirst() throws Exception {
        List<ArmedFault> armed = dns.arm(List.of(DnsFault.nxDomain(MEET.onlyNth(1)), DnsFault.servFail(MEET)));

        assertThat(udp.ask("meet.contoso.com", Type.A).getRcode()).isEqualTo(Rcode.NXDOMAIN);
        assertThat(udp.ask("meet.contoso.com", Type.A).getRcode()).isEqualTo(Rcode.SERVFAIL);
        assertThat(armed).extracting(ArmedFault::fired).containsExactly(1L, 1L);
    }

    @Test
    void areInForceFromTheFirstQueryAndGoneWhenDisarmed() throws Exception {
        Views views = dns.views();
        try (FakeDns faulty = FakeDns.start(views, List.of(DnsFault.servFail(MEET)))) {
            Asker asker = new Asker(faulty.address("lan"), Transport.UDP);

            assertThat(asker.ask("meet.contoso.com", Type.A).getRcode()).isEqualTo(Rcode.SERVFAIL);
            assertThat(faulty.armedFaults())
                    .singleElement()
                    .satisfies(fault -> assertThat(fault.fired()).isEqualTo(1));
            faulty.disarmAll();
            assertThat(asker.ask("meet.contoso.com", Type.A).getRcode()).isEqualTo(Rcode.NOERROR);
        }
    }

    @Test
    void nameThemselvesWhenTheyHaveNotFired() {
        ArmedFault armed = dns.arm(
                DnsFault.truncate(MEET.ofType(Type.AAAA).inView("internet").onlyNth(2)));

        assertThatThrownBy(() -> armed.awaitFired(1, Duration.ofMillis(20)))
                .isInstanceOf(AssertionError.class)
                .hasMessage("fault has fired 0 of 1 times within 20 ms: "
                        + "query 2 of meet.contoso.com AAAA in view internet is truncated");
    }

    private static List<String> addresses(Message reply) {
        return reply.getSection(Section.ANSWER).stream()
                .map(Record::rdataToString)
                .toList();
    }
}
