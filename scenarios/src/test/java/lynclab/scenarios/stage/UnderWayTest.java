package lynclab.scenarios.stage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import lynclab.lab.Lab;
import lynclab.lab.LabSpec;
import lynclab.lab.Persona;
import lynclab.lab.clients.SignInTrace;
import lynclab.lab.network.Zone;
import lynclab.lab.target.TargetKind;
import lynclab.topology.Topology;
import lynclab.topology.TopologyReader;
import org.junit.jupiter.api.Test;

class UnderWayTest {

    private static final SignInTrace TRACE =
            new SignInTrace("somebody", Zone.INTERNET, List.of(), new SignInTrace.Reached("the end", "there"));

    @Test
    void whoStaysGoesOnWhenToldAndNotBefore() {
        AtomicBoolean wentOn = new AtomicBoolean();
        try (UnderWay underWay = new UnderWay()) {
            underWay.stay("somebody", meanwhile -> {
                meanwhile.run();
                wentOn.set(true);
                return TRACE;
            });
            assertThat(wentOn).isFalse();

            assertThat(underWay.endStaying()).containsExactly(new UnderWay.Stayed("somebody", TRACE));
            assertThat(wentOn).isTrue();
            assertThat(underWay.endStaying()).isEmpty();
        }
    }

    @Test
    void whoNeverGetsAsFarAsWaitingKeepsNobodyWaiting() {
        try (UnderWay underWay = new UnderWay()) {
            underWay.stay("somebody", meanwhile -> TRACE);

            assertThat(underWay.endStaying()).hasSize(1);
        }
    }

    @Test
    void whatGoesWrongOnTheWayIsThrownAtItsEnd() {
        try (UnderWay underWay = new UnderWay()) {
            underWay.stay("somebody", meanwhile -> {
                throw new IllegalStateException("lost");
            });

            assertThatThrownBy(underWay::endStaying)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("lost");
        }
    }

    @Test
    void pagesAreOpenedBeforeAndAfterWhateverHappens() {
        Topology topology = TopologyReader.example("single-server");
        Destination page = Destination.page(
                "a meeting", topology.joinUrl(topology.meetings().get(0)));
        try (Lab lab = Lab.start(LabSpec.healthy(topology, TargetKind.EMBEDDED));
                UnderWay underWay = new UnderWay()) {
            underWay.browse(lab.client(Zone.INTERNET, Persona.GUEST_BROWSER), List.of(page));
            List<UnderWay.Opened> opened = underWay.endBrowsing();

            assertThat(opened).hasSizeGreaterThanOrEqualTo(2).allSatisfy(one -> {
                assertThat(one.title()).isEqualTo("a meeting");
                assertThat(one.steps())
                        .last()
                        .satisfies(step -> assertThat(step.status()).isEqualTo(200));
            });
            assertThat(opened)
                    .extracting(one -> one.steps().get(0).request().id())
                    .doesNotHaveDuplicates();
            assertThat(underWay.endBrowsing()).isEmpty();
        }
    }
}
