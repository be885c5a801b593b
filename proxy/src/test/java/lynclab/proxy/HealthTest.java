package lynclab.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import lynclab.proxy.config.Balancing;
import lynclab.proxy.config.HealthCheck;
import lynclab.proxy.config.Pool;
import lynclab.proxy.config.Probe;
import lynclab.proxy.config.ProxyConfiguration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class HealthTest {
    private static final Duration OFTEN = Duration.ofMillis(50);

    @Test
    void sendsNothingToAMemberWhosePageIsUnwellUntilItIsWell() {
        AtomicInteger status = new AtomicInteger(500);
        HealthCheck check = HealthCheck.of(Probe.Http.ok("/root", RunningProxy.HOST), OFTEN);
        try (TinyUpstream ill = TinyUpstream.start((request, out) -> {
                    int answer = request.target().equals("/root") ? status.get() : 200;
                    out.write(("HTTP/1.1 " + answer + " X\r\nContent-Length: 3\r\n\r\nill")
                            .getBytes(StandardCharsets.ISO_8859_1));
                    return true;
                });
                TinyUpstream well = TinyUpstream.saying("well");
                RunningProxy proxy = RunningProxy.before(c -> watched(c, check), ill, well);
                RawClient client = proxy.client()) {
            Awaitility.await().until(() -> count(client, "ill") == 0);
            assertThat(count(client, "well")).isEqualTo(6);
            assertThat(ill.requests().get(0).head())
                    .isEqualTo("GET /root HTTP/1.1\r\nHost: webext.contoso.com\r\nUser-Agent: health-check\r\n"
                            + "Connection: close\r\n\r\n");

            status.set(200);
            Awaitility.await().until(() -> count(client, "ill") == 3);
        }
    }

    @Test
    void watchesAnotherPortThanTheMembersOwn() {
        try (TinyUpstream service = TinyUpstream.saying("5061");
                TinyUpstream web = TinyUpstream.saying("web");
                TinyUpstream other = TinyUpstream.saying("other");
                RunningProxy proxy = RunningProxy.before(
                        c -> watched(c, HealthCheck.of(new Probe.Tcp(service.port()), OFTEN)), web, other);
                RawClient client = proxy.client()) {
            assertThat(count(client, "web")).isEqualTo(3);

            service.close();
            // Nobody is healthy any more: all are tried as a last resort rather than nobody.
            Awaitility.await().until(() -> service.connections() > 0);
            assertThat(count(client, "web")).isEqualTo(3);
        }
    }

    private static int count(RawClient client, String text) {
        int count = 0;
        for (int i = 0; i < 6; i++) {
            if (client.get(RunningProxy.HOST, "/").text().equals(text)) {
                count++;
            }
        }
        return count;
    }

    private static ProxyConfiguration watched(ProxyConfiguration plain, HealthCheck check) {
        Pool pool =
                plain.pools().get(0).withHealth(check).withBalancing(Balancing.DEFAULT.withSlowStart(Duration.ZERO));
        return ProxyConfiguration.of(plain.listeners(), plain.certificates(), List.of(pool), plain.routes());
    }
}
