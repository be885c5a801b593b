package lynclab.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SimpleUrlSectionTest {
    @Test
    void hostPerUrl() {
        assertThat(urls("{layout: host-per-url}"))
                .containsExactly(
                        "https://meet.contoso.com",
                        "https://meet.fabrikam.com",
                        "https://dialin.contoso.com",
                        "https://admin.contoso.com");
    }

    @Test
    void hostPerDomain() {
        assertThat(urls("{layout: host-per-domain, host: sfb}"))
                .containsExactly(
                        "https://sfb.contoso.com/meet",
                        "https://sfb.fabrikam.com/meet",
                        "https://sfb.contoso.com/dialin",
                        "https://sfb.contoso.com/admin");
    }

    @Test
    void oneHost() {
        assertThat(urls("{layout: one-host, host: join.contoso.com}"))
                .containsExactly(
                        "https://join.contoso.com/contoso.com/meet",
                        "https://join.contoso.com/fabrikam.com/meet",
                        "https://join.contoso.com/dialin",
                        "https://join.contoso.com/admin");
    }

    @Test
    void exceptionsReplaceTheLayout() {
        assertThat(urls("{meet: {fabrikam.com: https://join.fabrikam.com/Meet/},"
                        + " dialin: [https://dialin.contoso.com, https://dialin.fabrikam.com],"
                        + " scheduler: https://sched.contoso.com}"))
                .containsExactly(
                        "https://meet.contoso.com",
                        "https://join.fabrikam.com/Meet",
                        "https://dialin.contoso.com",
                        "https://dialin.fabrikam.com",
                        "https://admin.contoso.com",
                        "https://sched.contoso.com");
    }

    @Test
    void meetingsAreJoinedThroughTheDomainOfTheirOrganizer() {
        Topology topology = TopologyReader.example("two-pools");

        assertThat(topology.meetings())
                .extracting(topology::joinUrl)
                .contains("https://meet.contoso.com/alice/D5ZQ4W7B", "https://meet.fabrikam.com/carol/P9LT6X1F");
    }

    private static List<String> urls(String section) {
        return TopologyReader.parse("t.yaml", """
                        sip-domains: [contoso.com, fabrikam.com]
                        pools: [{fqdn: fe01.corp.contoso.com, address: 10.1.1.11}]
                        simple-urls: %s
                        """.formatted(section), "t").simpleUrls().stream()
                .map(SimpleUrl::url)
                .toList();
    }
}
