package lynclab.lab.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import lynclab.lab.Lab;
import lynclab.lab.LabFault;
import lynclab.lab.LabSpec;
import lynclab.lab.Segment;
import lynclab.lab.clients.Hop.Step;
import lynclab.lab.fault.WireSpoiled;
import lynclab.lab.network.WireFault;
import lynclab.lab.network.Zone;
import lynclab.lab.target.TargetKind;
import lynclab.topology.Topology;
import lynclab.topology.TopologyReader;
import org.junit.jupiter.api.Test;

/** A telephone in a pocket, in a lab where 300 seconds take one. */
class LongPollTest {

    private static final Topology TOPOLOGY = TopologyReader.example("single-server");
    private static final Account ALICE = Account.of(TOPOLOGY.users().get(0));
    private static final Duration TELEPHONE = Duration.ofSeconds(900);
    private static final LabSpec FAST =
            LabSpec.healthy(TOPOLOGY, TargetKind.EMBEDDED).withTimeScale(300);

    @Test
    void quietOfATelephoneIsHeldThroughTheProxy() {
        try (Lab lab = Lab.start(FAST)) {
            SignInTrace trace = new LyncMobile(lab, Zone.INTERNET, ALICE).signInAndWait(TELEPHONE);

            assertThat(trace.hasReached()).as(trace.toString()).isTrue();
            assertThat(trace.hops(Step.EVENT_CHANNEL))
                    .singleElement()
                    .satisfies(hop ->
                            assertThat(hop.cameBack()).matches("nothing happened for (9|[1-9][0-9])[0-9][0-9] s"));
        }
    }

    @Test
    void firewallThatForgetsQuietConnectionsIsTold() {
        // One second of this lab is 300 of the products, the time many firewalls remember a connection.
        LabFault forgetful = new WireSpoiled(Segment.INTERNET_TO_TARGET, new WireFault.IdleCut(Duration.ofSeconds(1)));
        try (Lab lab = Lab.start(FAST.with(forgetful))) {
            SignInTrace trace = new LyncMobile(lab, Zone.INTERNET, ALICE).signInAndWait(TELEPHONE);

            assertThat(trace.stoppedAt()).as(trace.toString()).get().satisfies(stop -> {
                assertThat(stop.hop().step()).isEqualTo(Step.EVENT_CHANNEL);
                assertThat(stop.reason()).matches("after [3-8][0-9][0-9] s: HTTP: .*");
            });
        }
    }

    @Test
    void nobodyWaitsForMinutesInRealTime() {
        try (Lab lab = Lab.start(LabSpec.healthy(TOPOLOGY, TargetKind.EMBEDDED))) {
            LyncMobile mobile = new LyncMobile(lab, Zone.INTERNET, ALICE);

            assertThatThrownBy(() -> mobile.signInAndWait(TELEPHONE))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("time scale of at least 76");
        }
    }
}
