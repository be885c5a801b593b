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

    @Test
    void whatIsKnownToFollowIsFoldedWhereverItWasSeen() {
        Finding wildcard = finding("D-09", Hop.DNS, "made-up.contoso.com");
        Finding misspelt = finding("D-15", Hop.DNS, "lyncautodiscover.contoso.com");
        Finding admin = finding("P-03", Hop.DNS, "admin.contoso.com");

        assertThat(Consequences.folded(List.of(wildcard, misspelt, admin)))
                .singleElement()
                .satisfies(only -> {
                    assertThat(only.id()).isEqualTo("D-09");
                    assertThat(only.consequences()).containsExactly(misspelt, admin);
                });
        assertThat(Consequences.folded(List.of(misspelt, admin))).containsExactly(misspelt, admin);
    }

    @Test
    void whatFollowsFromAConsequenceLiesBeneathTheSameCause() {
        Finding wildcard = finding("D-09", Hop.DNS, "made-up.contoso.com");
        Finding misspelt = finding("D-15", Hop.DNS, "lyncautodiscover.contoso.com");
        Finding internal = finding("D-16", Hop.DNS, "lyncdiscover.contoso.com");

        assertThat(Consequences.folded(List.of(wildcard, misspelt, internal)))
                .singleElement()
                .satisfies(only -> assertThat(only.consequences()).containsExactly(misspelt, internal));
    }

    @Test
    void aCauseThatShowsLaterOnTheWayStandsAboveWhatItBringsAbout() {
        Finding certificate = finding("F-02", Hop.TLS, "meet.contoso.com");
        Finding site = finding("F-01", Hop.UPSTREAM, "webext.contoso.com");

        assertThat(Consequences.folded(List.of(certificate, site)))
                .singleElement()
                .satisfies(only -> assertThat(only.all()).containsExactly(only, certificate));
    }

    @Test
    void aCauseStandsWhereItsFirstSignWasSeen() {
        Finding certificate = finding("F-02", Hop.TLS, "meet.contoso.com", "dialin.contoso.com");
        Finding name = finding("C-02", Hop.TLS, "dialin.contoso.com");
        Finding site = finding("F-01", Hop.UPSTREAM, "webext.contoso.com");

        assertThat(Consequences.folded(List.of(certificate, name, site)))
                .singleElement()
                .satisfies(
                        only -> assertThat(only.all()).extracting(Finding::id).containsExactly("F-01", "F-02", "C-02"));
    }

    private static Finding finding(String id, Hop hop, String... hosts) {
        return new Finding(id, "Something", "Because.", "Do.", hop, "Internet")
                .with(new Evidence("a rule", Set.of(hosts), ""));
    }
}
