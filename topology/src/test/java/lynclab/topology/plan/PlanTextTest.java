package lynclab.topology.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import lynclab.topology.TopologyReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PlanTextTest {
    static List<String> examples() {
        return TopologyReader.examples();
    }

    @ParameterizedTest
    @MethodSource("examples")
    void hasASectionForEverythingThatFollows(String example) {
        String text = PlanText.of(Plan.of(TopologyReader.example(example)));

        assertThat(text)
                .startsWith(example + ": Skype for Business Server")
                .contains(
                        "DNS on the Internet",
                        "Must not exist on the Internet",
                        "DNS in the LAN",
                        "Certificate names",
                        "Ways to publish, by certificate",
                        "Publishing rules",
                        "Firewall rules",
                        "Paths that stay closed outside",
                        "Requirements that apply");
    }

    @Test
    void rowsLineUp() {
        assertThat(PlanText.of(Plan.of(TopologyReader.example("two-pools"))))
                .contains(
                        "  webext-east.contoso.com    web services     443→4443  80→8080  pool-east.corp.contoso.com\n")
                .contains("  oos.contoso.com            office web apps  443→443   80→80    oos.corp.contoso.com\n");
    }

    @Test
    void veryManySipDomainsAreCountedUnlessAskedFor() {
        Plan plan = Plan.of(TopologyReader.example("hosting-provider"));

        assertThat(PlanText.of(plan))
                .contains(
                        "customer001.example … customer200.example (200)",
                        "… and 198 more records of the other 198 SIP domains")
                .doesNotContain("lyncdiscover.customer150.example");
        assertThat(PlanText.of(plan, 100, true))
                .contains("lyncdiscover.customer150.example")
                .doesNotContain("… and ");
    }

    @Test
    void keepsToTheWidthWhereWordsAllow() {
        assertThat(PlanText.of(Plan.of(TopologyReader.example("single-server")), 100, false)
                        .lines())
                .allMatch(line -> line.length() <= 100);
    }

    @Test
    void documentHoldsTheSameAsOneValue() {
        Plan plan = Plan.of(TopologyReader.example("two-pools"));
        PlanDocument document = PlanDocument.of(plan);

        assertThat(document.publishingRules()).isEqualTo(plan.publishingRules());
        assertThat(document.certificates()).hasSize(1 + 7 + 3);
        assertThat(document.certificateOptions())
                .extracting(PlanDocument.Option::numberOfNames)
                .startsWith(14, 14, 16);
        assertThat(document.lan().zones()).containsExactly("contoso.com", "fabrikam.com");
    }
}
