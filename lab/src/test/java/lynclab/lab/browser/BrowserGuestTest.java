package lynclab.lab.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayInputStream;
import javax.imageio.ImageIO;
import lynclab.lab.Lab;
import lynclab.lab.LabSpec;
import lynclab.lab.fault.DnsRecordRemoved;
import lynclab.lab.fault.ProxyCertificate;
import lynclab.lab.network.Zone;
import lynclab.lab.target.TargetKind;
import lynclab.topology.Certificates.Flaw;
import lynclab.topology.Topology;
import lynclab.topology.TopologyReader;
import lynclab.topology.View;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A browser that nobody here wrote joins a meeting. */
class BrowserGuestTest {

    private static final Topology TOPOLOGY = TopologyReader.example("single-server");
    private static final LabSpec HEALTHY = LabSpec.healthy(TOPOLOGY, TargetKind.EMBEDDED);
    private static final String MEETING = TOPOLOGY.joinUrl(TOPOLOGY.meetings().get(0));

    @BeforeEach
    void findBrowser() {
        assumeTrue(BrowserGuest.isPossible(), "not run: no browser of the Chromium family on this machine");
    }

    @Test
    void browserJoinsAndLeavesFromBothPlaces() throws Exception {
        try (Lab lab = Lab.start(HEALTHY)) {
            for (Zone zone : new Zone[] {Zone.INTERNET, Zone.LAN}) {
                BrowserVisit visit = guest(lab, zone).join(MEETING);

                assertThat(visit.joined()).as("%s", visit).isTrue();
                assertThat(visit.told()).contains("joined", "left");
                assertThat(ImageIO.read(new ByteArrayInputStream(visit.picture()))
                                .getWidth())
                        .isGreaterThan(500);
                assertThat(lab.servers().get(0).seen())
                        .anyMatch(seen -> seen.method().equals("DELETE")
                                && seen.target().contains("/ucwa/oauth/v1/applications/"));
            }
        }
    }

    @Test
    void pageWhoseServicesHaveNoNameIsStuck() {
        String services = TOPOLOGY.firstFrontEndPool().externalWebFqdn();
        try (Lab lab = Lab.start(HEALTHY.with(new DnsRecordRemoved(View.INTERNET, services)))) {
            BrowserVisit visit = guest(lab, Zone.INTERNET).join(MEETING);

            assertThat(visit.joined()).as("%s", visit).isFalse();
            assertThat(visit.unreachable()).startsWith("https://" + services + "/");
        }
    }

    @Test
    void certificateThatHasExpiredStopsTheBrowserToo() {
        try (Lab lab = Lab.start(HEALTHY.with(new ProxyCertificate(Flaw.EXPIRED)))) {
            BrowserVisit visit = guest(lab, Zone.INTERNET).join(MEETING);

            assertThat(visit.joined()).as("%s", visit).isFalse();
            assertThat(visit.unreachable()).isEqualTo(MEETING);
        }
    }

    private static BrowserGuest guest(Lab lab, Zone zone) {
        return BrowserGuest.at(lab, zone).orElseThrow();
    }
}
