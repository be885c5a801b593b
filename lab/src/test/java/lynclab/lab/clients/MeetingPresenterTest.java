package lynclab.lab.clients;

import static org.assertj.core.api.Assertions.assertThat;

import lynclab.lab.Lab;
import lynclab.lab.LabSpec;
import lynclab.lab.clients.SignInTrace.Reached;
import lynclab.lab.fault.OfficeWebAppsSentTo4443;
import lynclab.lab.network.Zone;
import lynclab.lab.target.TargetKind;
import lynclab.topology.Topology;
import lynclab.topology.TopologyReader;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MeetingPresenterTest {

    private static final Topology TOPOLOGY = TopologyReader.example("two-pools");
    private static final Account BOB =
            Account.of(TOPOLOGY.user("bob@contoso.com").orElseThrow());

    private static Lab lab;

    @BeforeAll
    static void start() {
        lab = Lab.start(LabSpec.healthy(TOPOLOGY, TargetKind.EMBEDDED));
    }

    @AfterAll
    static void close() {
        lab.close();
    }

    @ParameterizedTest
    @EnumSource(names = {"INTERNET", "LAN"})
    void uploadArrivesWhole(Zone zone) {
        assertReached(new MeetingPresenter(lab, zone, BOB).upload(3_000_000));
    }

    @ParameterizedTest
    @EnumSource(names = {"INTERNET", "LAN"})
    void viewerFetchesThePresentationFromWhicheverMemberHasIt(Zone zone) {
        assertReached(new MeetingPresenter(lab, zone, BOB).present());
    }

    @Test
    void viewerShowsNothingWhereTheFarmCannotBeReached() {
        LabSpec broken = LabSpec.healthy(TOPOLOGY, TargetKind.EMBEDDED).with(new OfficeWebAppsSentTo4443());
        try (Lab other = Lab.start(broken)) {
            SignInTrace trace = new MeetingPresenter(other, Zone.INTERNET, BOB).present();

            assertThat(trace.stoppedAt())
                    .as(trace.toString())
                    .get()
                    .extracting(stop -> stop.reason())
                    .asString()
                    .startsWith("50");
        }
    }

    private static void assertReached(SignInTrace trace) {
        assertThat(trace.outcome()).as(trace.toString()).isInstanceOf(Reached.class);
    }
}
