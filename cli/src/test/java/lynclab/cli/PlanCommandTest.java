package lynclab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class PlanCommandTest {

    @Test
    void printsWhatFollowsFromATopology() {
        var plan = Invocation.of("plan", "--topology", "single-server");

        assertThat(plan.code()).isEqualTo(Main.PASSED);
        assertThat(plan.out()).contains("DNS on the Internet", "lyncdiscover.contoso.com", "webext.contoso.com");
        assertThat(plan.err()).isEmpty();
    }

    @Test
    void printsTheSameAsJson() throws IOException {
        var plan = Invocation.of("plan", "--topology", "two-pools", "--json");

        var json = new JsonMapper().readTree(plan.out());
        assertThat(json.path("name").asText()).isEqualTo("two-pools");
        assertThat(json.path("internet").path("records").size()).isGreaterThan(5);
        assertThat(json.path("publishingRules").findValuesAsText("host")).contains("meet.fabrikam.com");
    }
}
