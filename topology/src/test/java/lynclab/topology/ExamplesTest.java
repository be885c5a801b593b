package lynclab.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ExamplesTest {
    static List<String> examples() {
        return TopologyReader.examples();
    }

    @ParameterizedTest
    @MethodSource("examples")
    void areSoundAndGoByTheirFolder(String name) {
        Topology topology = TopologyReader.example(name);

        assertThat(topology.name()).isEqualTo(name);
        assertThat(topology.users()).isNotEmpty();
        assertThat(topology.meetings()).isNotEmpty();
    }

    @Test
    void smallestFileHasAboutTenLines() {
        assertThat(TopologyReader.exampleText("single-server").lines()).hasSizeLessThanOrEqualTo(11);
    }

    @Test
    void twoPoolsHasUsersAndMeetingsInBothDomainsAndPools() {
        Topology topology = TopologyReader.example("two-pools");

        assertThat(topology.users())
                .extracting(user -> user.sipDomain() + " " + user.poolFqdn())
                .containsExactlyInAnyOrder(
                        "contoso.com pool-east.corp.contoso.com",
                        "contoso.com pool-west.corp.contoso.com",
                        "fabrikam.com pool-east.corp.contoso.com",
                        "fabrikam.com pool-west.corp.contoso.com");
        assertThat(topology.meetings())
                .extracting(Meeting::organizer)
                .containsExactlyElementsOf(
                        topology.users().stream().map(User::sip).toList());
    }

    @Test
    void hostingProviderHasTwoHundredDomains() {
        assertThat(TopologyReader.example("hosting-provider").sipDomains())
                .hasSize(200)
                .startsWith("customer001.example")
                .endsWith("customer200.example");
    }
}
