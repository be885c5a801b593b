package lynclab.dns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.xbill.DNS.Type;

final class QueryHistoryTest {

    private static final Duration LIMIT = Duration.ofSeconds(5);

    @Test
    void tellsWhoAskedWhatAndWhatWasSaid() throws Exception {
        try (FakeDns dns = lan()) {
            new Asker(dns.address("lan"), Transport.TCP).ask("lyncdiscover.contoso.com", Type.A);
            new Asker(dns.address("lan"), Transport.UDP).ask("missing.contoso.com", Type.AAAA);
            dns.arm(DnsFault.servFail(QueryMatcher.any().inView("lan")));
            new Asker(dns.address("lan"), Transport.UDP).ask("meet.contoso.com", Type.A);

            List<RecordedQuery> queries = dns.history().queries();

            assertThat(queries).extracting(RecordedQuery::number).containsExactly(1L, 2L, 3L);
            assertThat(queries).extracting(RecordedQuery::rcode).containsExactly("NOERROR", "NXDOMAIN", "SERVFAIL");
            assertThat(queries)
                    .extracting(query -> query.explanation().replaceAll("127.0.0.1:[0-9]+", "127.0.0.1:PORT"))
                    .containsExactly(
                            "lyncdiscover.contoso.com A over TCP from 127.0.0.1:PORT on listener lan -> "
                                    + "view lan, zone contoso.com: NOERROR, CNAME meet.contoso.com., A 10.0.0.10",
                            "missing.contoso.com AAAA over UDP from 127.0.0.1:PORT on listener lan -> "
                                    + "view lan, zone contoso.com: NXDOMAIN",
                            "meet.contoso.com A over UDP from 127.0.0.1:PORT on listener lan -> "
                                    + "view lan, zone contoso.com: SERVFAIL; fault: answered SERVFAIL");
        }
    }

    @Test
    void isThereBeforeTheReplyIs() throws Exception {
        try (FakeDns dns = lan()) {
            Asker asker = new Asker(dns.address("lan"), Transport.UDP);
            for (int i = 1; i <= 50; i++) {
                asker.ask("meet.contoso.com", Type.A);

                assertThat(dns.history().about("meet.contoso.com")).hasSize(i);
            }
        }
    }

    @Test
    void waitsForAQueryStillToCome() throws Exception {
        try (FakeDns dns = lan()) {
            // A thread of its own: dnsjava's resolver needs the common pool, which may be one thread.
            FutureTask<RecordedQuery> awaited = new FutureTask<>(
                    () -> dns.history().await("query for sip", query -> query.asks("sip.contoso.com"), LIMIT));
            new Thread(awaited).start();
            Asker asker = new Asker(dns.address("lan"), Transport.UDP);
            asker.ask("meet.contoso.com", Type.A);
            asker.ask("sip.contoso.com", Type.SRV);

            assertThat(awaited.get(5, TimeUnit.SECONDS).typeName()).isEqualTo("SRV");
        }
    }

    @Test
    void namesWhatWasAskedInsteadWhenTheWaitIsOver() throws Exception {
        try (FakeDns dns = lan()) {
            new Asker(dns.address("lan"), Transport.UDP).ask("meet.contoso.com", Type.A);

            assertThatThrownBy(() -> dns.history()
                            .await("query for sip", query -> query.asks("sip.contoso.com"), Duration.ofMillis(20)))
                    .isInstanceOf(AssertionError.class)
                    .hasMessageContaining("no query for sip within 20 ms")
                    .hasMessageContaining("meet.contoso.com A over UDP");
        }
    }

    @Test
    void tellsListenersAndOutlivesTheirFailures() throws Exception {
        try (FakeDns dns = lan()) {
            BlockingQueue<RecordedQuery> told = new LinkedBlockingQueue<>();
            dns.history().onQuery(query -> {
                throw new IllegalStateException("a listener that fails");
            });
            dns.history().onQuery(told::add);

            new Asker(dns.address("lan"), Transport.UDP).ask("meet.contoso.com", Type.A);

            assertThat(told.poll(5, TimeUnit.SECONDS))
                    .satisfies(
                            query -> assertThat(query.asks("meet.contoso.com")).isTrue());
        }
    }

    @Test
    void keepsTheLatestOnly() {
        QueryHistory history = new QueryHistory();
        for (int i = 0; i < QueryHistory.CAPACITY + 5; i++) {
            history.add(query(history.nextNumber()));
        }

        assertThat(history.queries()).hasSize(QueryHistory.CAPACITY);
        assertThat(history.queries().get(0).number()).isEqualTo(6);
        assertThat(history.total()).isEqualTo(QueryHistory.CAPACITY + 5);
    }

    private static FakeDns lan() {
        return FakeDns.start(Views.of(View.of("lan", Zones.parse("contoso.com", """
                meet          A      10.0.0.10
                lyncdiscover  CNAME  meet
                """))));
    }

    private static RecordedQuery query(long number) {
        return new RecordedQuery(
                number,
                Instant.EPOCH,
                "lan",
                new InetSocketAddress("127.0.0.1", 5353),
                Transport.UDP,
                "lan",
                null,
                Zones.name("meet.contoso.com"),
                Type.A,
                "REFUSED",
                false,
                List.of(),
                List.of());
    }
}
