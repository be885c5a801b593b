package lynclab.lab.clients;

import static org.assertj.core.api.Assertions.assertThat;

import lynclab.lab.Lab;
import lynclab.lab.LabSpec;
import lynclab.lab.clients.Hop.Step;
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
        try (Lab lab = lab(ProductVersion.LYNC_2013)) {
            SignInTrace trace = signIn(lab);

            assertThat(trace.hasReached()).as("%s", trace).isTrue();
            assertThat(trace.hops(Step.MOBILITY_SESSION)).hasSize(4).allMatch(Hop::worked);
        }
    }

    private static SignInTrace signIn(Lab lab) {
        return new LyncMobile(
                        lab, Zone.INTERNET, Account.of(lab.topology().users().get(0)))
                .signInToMobilityService();
    }

    private static Lab lab(ProductVersion version) {
        return Lab.start(LabSpec.healthy(TOPOLOGY.withVersion(version), TargetKind.EMBEDDED));
    }
}
