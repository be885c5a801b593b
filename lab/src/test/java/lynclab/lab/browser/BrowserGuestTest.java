package lynclab.lab.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayInputStream;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import lynclab.lab.Lab;
import lynclab.lab.LabSpec;
import lynclab.lab.Seen;
import lynclab.lab.fault.DnsRecordRemoved;
import lynclab.lab.fault.ProxyCertificate;
import lynclab.lab.fault.ServicesConfigured;
import lynclab.lab.network.Zone;
import lynclab.lab.target.TargetKind;
import lynclab.server.deployment.ServiceSettings.JoinPageFiles;
import lynclab.topology.Certificates.Flaw;
import lynclab.topology.ProductVersion;
import lynclab.topology.Topology;
import lynclab.topology.TopologyReader;
import lynclab.topology.View;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A browser that nobody here wrote joins a meeting. */
class BrowserGuestTest {

    private static final Topology TOPOLOGY = TopologyReader.example("single-server");
    private static final LabSpec HEALTHY = LabSpec.healthy(TOPOLOGY, TargetKind.EMBEDDED);
    private static final String COPY =
            "https://" + TOPOLOGY.firstFrontEndPool().externalWebFqdn() + "/meet/joinux/config.json";
    private static final String MEETING = TOPOLOGY.joinUrl(TOPOLOGY.meetings().get(0));

    @BeforeEach
    void findBrowser() {
        assumeTrue(BrowserGuest.isPossible(), "not run: no browser of the Chromium family on this machine");
    }

    @Test
    void everyBrowserOfThisMachineJoinsAndLeavesFromBothPlaces() throws Exception {
        try (Lab lab = Lab.start(HEALTHY)) {
            for (Path browser : InstalledBrowser.all().toList()) {
                for (Zone zone : new Zone[] {Zone.INTERNET, Zone.LAN}) {
                    BrowserVisit visit = new BrowserGuest(lab, zone, browser).join(MEETING);

                    assertThat(visit.joined()).as("%s: %s", browser, visit).isTrue();
                    assertThat(visit.told()).contains("joined", "left");
                    assertThat(ImageIO.read(new ByteArrayInputStream(visit.picture()))
                                    .getWidth())
                            .isGreaterThan(500);
                }
            }
            assertThat(lab.servers().get(0).seen())
                    .anyMatch(seen ->
                            seen.method().equals("DELETE") && seen.target().contains("/ucwa/oauth/v1/applications/"));
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

    /** The launcher comes from a copy of the network's files, as organisations keep one on their own servers. */
    @Test
    void launcherOfTheNetworkTakesTheGuestIn() {
        JoinPageFiles copy = JoinPageFiles.network().withLauncherConfiguration(URI.create(COPY));
        try (Lab lab = Lab.start(healthy2019(copy))) {
            for (Zone zone : new Zone[] {Zone.INTERNET, Zone.LAN}) {
                BrowserVisit visit = guest(lab, zone).join(MEETING);

                assertThat(visit.joined()).as("%s", visit).isTrue();
            }
            assertThat(requested(lab))
                    .doesNotContain("/meet/Launch.js")
                    .containsSubsequence(
                            "/meet/CdnLauncher.js",
                            "/meet/joinux/config.json",
                            "/meet/joinux/launch.js",
                            "/meet/CdnLauncher.js",
                            "/meet/joinux/config.json",
                            "/meet/joinux/launch.js");
        }
    }

    /** Where the network cannot be reached the page goes ahead with the launcher that it has itself. */
    @Test
    void launcherOfTheServerStepsIn() {
        JoinPageFiles elsewhere =
                JoinPageFiles.network().withLauncherConfiguration(URI.create("https://cdn.example/config.json"));
        try (Lab lab = Lab.start(healthy2019(elsewhere))) {
            BrowserVisit visit = guest(lab, Zone.INTERNET).join(MEETING);

            assertThat(visit.joined()).as("%s", visit).isTrue();
            assertThat(requested(lab))
                    .containsSubsequence("/meet/CdnLauncher.js", "/meet/Launch.js")
                    .doesNotContain("/meet/joinux/launch.js");
        }
    }

    private static LabSpec healthy2019(JoinPageFiles files) {
        return LabSpec.healthy(TOPOLOGY.withVersion(ProductVersion.SFB_2019), TargetKind.EMBEDDED)
                .with(new ServicesConfigured(
                        "", "join pages have their files from a network", settings -> settings.with(files)));
    }

    private static List<String> requested(Lab lab) {
        return lab.servers().get(0).seen().stream().map(Seen::target).toList();
    }

    private static BrowserGuest guest(Lab lab, Zone zone) {
        return BrowserGuest.at(lab, zone).orElseThrow();
    }
}
