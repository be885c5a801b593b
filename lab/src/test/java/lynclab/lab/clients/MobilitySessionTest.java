package lynclab.lab.clients;

import static org.assertj.core.api.Assertions.assertThat;

import lynclab.lab.Lab;
import lynclab.lab.LabSpec;
import lynclab.lab.clients.Hop.Step;
import lynclab.lab.fault.AffinityMissing;
import lynclab.lab.network.Zone;
import lynclab.lab.target.TargetKind;
import lynclab.topology.ProductVersion;
import lynclab.topology.Topology;
import lynclab.topology.TopologyReader;
import org.junit.jupiter.api.Test;

/** The apps of Lync 2010, whose session one Front End has. */
class MobilitySessionTest {

    private static final Topology TOPOLOGY = TopologyReader.example("two-pools");

    @Test
    void everyFrontEndFindsTheSessionSince2013() {
        try (Lab lab = Lab.start(spec(ProductVersion.LYNC_2013))) {
            SignInTrace trace = signIn(lab);

            assertThat(trace.hasReached()).as("%s", trace).isTrue();
            assertThat(trace.hops(Step.MOBILITY_SESSION)).hasSize(4).allMatch(Hop::worked);
        }
    }

    @Test
    void cookieLeadsBackToTheFrontEndOf2010() {
        try (Lab lab = Lab.start(spec(ProductVersion.LYNC_2010))) {
            SignInTrace trace = signIn(lab);

            assertThat(trace.hasReached()).as("%s", trace).isTrue();
            assertThat(trace.hops(Step.MOBILITY_SESSION)
                            .get(0)
                            .exchanges()
                            .get(0)
                            .answer()
                            .headers("Set-Cookie"))
                    .singleElement()
                    .asString()
                    .startsWith("MS-WSMAN=")
                    .doesNotContainIgnoringCase("HttpOnly")
                    .doesNotContainIgnoringCase("Expires");
        }
    }

    @Test
    void withoutTheCookieTheSessionIsLost() {
        try (Lab lab = Lab.start(spec(ProductVersion.LYNC_2010).with(new AffinityMissing()))) {
            SignInTrace trace = signIn(lab);

            assertThat(trace.stoppedAt().orElseThrow().reason()).contains("No session of this id can be found by");
        }
    }

    private static SignInTrace signIn(Lab lab) {
        return new LyncMobile(
                        lab, Zone.INTERNET, Account.of(lab.topology().users().get(0)))
                .signInToMobilityService();
    }

    private static LabSpec spec(ProductVersion version) {
        return LabSpec.healthy(TOPOLOGY.withVersion(version), TargetKind.EMBEDDED);
    }
}
