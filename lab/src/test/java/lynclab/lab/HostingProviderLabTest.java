package lynclab.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import lynclab.lab.fault.Port80Redirected;
import lynclab.lab.network.Zone;
import lynclab.lab.target.TargetKind;
import lynclab.topology.Topology;
import lynclab.topology.TopologyReader;
import org.junit.jupiter.api.Test;

class HostingProviderLabTest {

    private static final Topology TOPOLOGY = TopologyReader.example("hosting-provider");

    @Test
    void oneCertificateServesAllDomainsThroughPort80() {
        try (Lab lab = Lab.start(LabSpec.healthy(TOPOLOGY, TargetKind.EMBEDDED))) {
            LabClient mobile = lab.client(Zone.INTERNET, Persona.MOBILE);
            for (String domain : List.of("customer001.example", "customer100.example", "customer200.example")) {
                Observation https = mobile.get("https://lyncdiscover." + domain + "/");
                Observation http = mobile.get("http://lyncdiscover." + domain + "/?sipuri=probe@" + domain);
                Observation second = mobile.get("https://webext.contoso.com/Autodiscover/AutodiscoverService.svc/root");

                assertThat(https.handshake().trust())
                        .extracting(Trust::error)
                        .isEqualTo("NET::ERR_CERT_COMMON_NAME_INVALID");
                assertThat(http.status()).isEqualTo(200);
                assertThat(http.text()).contains("https://webext.contoso.com/");
                assertThat(second.status()).isEqualTo(200);
            }
            assertThat(mobile.get("https://webext.contoso.com/").handshake().names())
                    .hasSizeLessThan(5);
        }
    }

    @Test
    void redirectOnPort80IsFatalForTheDomainsOutsideTheCertificate() {
        LabSpec redirected = LabSpec.healthy(TOPOLOGY, TargetKind.EMBEDDED).with(new Port80Redirected());
        try (Lab lab = Lab.start(redirected)) {
            List<Observation> steps = lab.client(Zone.INTERNET, Persona.GUEST_BROWSER)
                    .browse(LabRequest.get("http://lyncdiscover.customer007.example/"));

            assertThat(steps).hasSize(2);
            assertThat(steps.get(0).status()).isEqualTo(301);
            assertThat(steps.get(1).failedAt(Failure.Stage.TLS)).isTrue();
        }
    }

    @Test
    void startsWithinSecondsOnceTheProcessIsWarm() {
        LabSpec spec = LabSpec.healthy(TOPOLOGY, TargetKind.EMBEDDED);
        Lab.start(spec).close();
        long before = System.nanoTime();
        Lab.start(spec).close();

        // Three seconds are promised; a build machine that does ten things at once is allowed more.
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(10));
    }
}
