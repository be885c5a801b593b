package lynclab.scenarios.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ConsequencesTest {

    @Test
    void whatIsFoundLaterOnTheSameHostFollowsFromWhatBrokeItEarlier() {
        Finding cause = finding("C-03", Hop.TLS, "meet.contoso.com", "dialin.contoso.com");
        Finding later = finding("X-05", Hop.CONTENT, "meet.contoso.com");

        assertThat(Consequences.folded(List.of(cause, later))).singleElement().satisfies(only -> {
            assertThat(only.id()).isEqualTo("C-03");
            assertThat(only.consequences()).containsExactly(later);
            assertThat(only.all()).extracting(Finding::id).containsExactly("C-03", "X-05");
        });
    }

    @Test
    void whatIsSeenOnAnotherHostAsWellHasACauseOfItsOwn() {
        Finding one = finding("C-03", Hop.TLS, "meet.contoso.com");
        Finding other = finding("X-05", Hop.CONTENT, "meet.contoso.com", "dialin.contoso.com");

        assertThat(Consequences.folded(List.of(one, other))).containsExactly(one, other);
    }

    @Test
    void nothingFollowsFromWhatClientsPutUpWith() {
        Finding blemish = finding("C-17", Hop.TLS, "meet.contoso.com");
        Finding broken = finding("H-01", Hop.UPSTREAM, "meet.contoso.com");

        assertThat(blemish.level()).isEqualTo(Level.WARNING);
        assertThat(Consequences.folded(List.of(blemish, broken))).containsExactly(blemish, broken);
    }

    @Test
    void whatIsWorseIsNeverHiddenBeneathSomethingElse() {
        Finding earlier = finding("H-07", Hop.REVERSE_PROXY, "webext.contoso.com");
        Finding worse = finding("A-03", Hop.AUTHENTICATION, "webext.contoso.com");

        assertThat(worse.level()).isEqualTo(Level.CRITICAL);
        assertThat(Consequences.folded(List.of(earlier, worse))).containsExactly(earlier, worse);
    }

    @Test
    void whatIsAboutNoHostInParticularStandsOnItsOwn() {
        Finding earlier = finding("C-03", Hop.TLS, "meet.contoso.com");
        Finding smuggling = finding("S-06", Hop.REVERSE_PROXY);

        assertThat(Consequences.folded(List.of(earlier, smuggling))).containsExactly(earlier, smuggling);
    }

    private static Finding finding(String id, Hop hop, String... hosts) {
        return new Finding(id, "Something", "Because.", "Do.", hop, "Internet")
                .with(new Evidence("a rule", Set.of(hosts), ""));
    }
}
