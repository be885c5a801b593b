package lynclab.server;

import static lynclab.server.control.SitePort.EXTERNAL_HTTP;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import lynclab.server.control.Fault;
import lynclab.server.control.FaultScope;
import lynclab.server.deployment.ProductVersion;
import org.junit.jupiter.api.Test;

class HeldRequestsTest {
    private static final int REQUESTS = 2_000;
    private static final String ROOT = "/Autodiscover/AutodiscoverService.svc/root";

    @Test
    void twoThousandRequestsThatAreHeldAtOnceAreAllAnsweredWhenReleased() throws Exception {
        var connections = new ArrayList<TestConnection>();
        try (var server = FakeLyncServer.start(TestDeployment.frontEnd(ProductVersion.SFB2015))) {
            var armed = server.faults()
                    .arm(new Fault.HeldBack(), FaultScope.on(EXTERNAL_HTTP).first(REQUESTS));
            for (var i = 0; i < REQUESTS; i++) {
                var connection = TestConnection.to(server, EXTERNAL_HTTP);
                connections.add(connection);
                connection.send("GET %s?n=%d HTTP/1.1\r\nHost: ext1.contoso.com\r\n\r\n".formatted(ROOT, i));
            }
            armed.awaitStruck(REQUESTS, Duration.ofSeconds(60));
            assertThat(server.history().requests()).hasSize(REQUESTS).noneMatch(request -> request.isAnswered());
            // Whoever comes while they are held is served.
            assertThat(TestConnection.get(server, EXTERNAL_HTTP, "ext1.contoso.com", ROOT)
                            .status())
                    .isEqualTo(200);

            armed.close();

            for (var connection : connections) {
                assertThat(connection.read("GET").status()).isEqualTo(200);
            }
            assertThat(armed.timesStruck()).isEqualTo(REQUESTS);
        } finally {
            for (var connection : connections) {
                connection.close();
            }
        }
    }
}
