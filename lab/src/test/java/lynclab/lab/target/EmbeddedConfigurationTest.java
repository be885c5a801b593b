package lynclab.lab.target;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import lynclab.ca.CertificateAuthority;
import lynclab.ca.CertificateRequest;
import lynclab.ca.IssuedCertificate;
import lynclab.proxy.config.Defaults;
import lynclab.proxy.config.HostPattern;
import lynclab.proxy.config.ListenerAction;
import lynclab.proxy.config.ProxyConfiguration;
import lynclab.proxy.config.Route;
import lynclab.proxy.config.TrustSource;
import lynclab.proxy.config.UpstreamTls;
import lynclab.proxy.config.Verification;
import lynclab.topology.export.HostHeader;
import lynclab.topology.export.Port80;
import lynclab.topology.export.Publication;
import org.junit.jupiter.api.Test;

class EmbeddedConfigurationTest {

    private static final CertificateAuthority AUTHORITY = CertificateAuthority.enterprise("Contoso");
    private static final IssuedCertificate CERTIFICATE =
            AUTHORITY.issue(CertificateRequest.forHosts("webext.contoso.com"));

    @Test
    void hostsThatAreTreatedAlikeShareARoute() {
        ProxyConfiguration configuration = EmbeddedConfiguration.of(plan(List.of(AUTHORITY.root()), 1));

        assertThat(configuration.routes())
                .filteredOn(route -> route.listeners().contains("https"))
                .extracting(Route::hosts)
                .containsExactly(
                        List.of(HostPattern.of("webext.contoso.com"), HostPattern.of("meet.contoso.com")),
                        List.of(HostPattern.of("oos.contoso.com")));
    }

    @Test
    void hostWithoutPlainHttpHasNoRouteOnPort80() {
        ProxyConfiguration configuration = EmbeddedConfiguration.of(plan(List.of(AUTHORITY.root()), 1));

        assertThat(configuration.routes())
                .filteredOn(route -> route.listeners().contains("http"))
                .flatExtracting(Route::hosts)
                .doesNotContain(HostPattern.of("oos.contoso.com"));
        assertThat(configuration.listener("http").action()).isEqualTo(ListenerAction.FORWARD);
    }

    @Test
    void upstreamIsVerifiedAgainstTheGivenAuthorities() {
        UpstreamTls tls = EmbeddedConfiguration.of(plan(List.of(AUTHORITY.root()), 1))
                .pool("pool.contoso.com-https")
                .tls();

        assertThat(tls).isNotNull();
        assertThat(tls.verification())
                .isEqualTo(new Verification.Verified(new TrustSource.Given(List.of(AUTHORITY.root()))));
    }

    @Test
    void withoutAuthoritiesVerificationIsWaived() {
        UpstreamTls tls = EmbeddedConfiguration.of(plan(List.of(), 1))
                .pool("pool.contoso.com-https")
                .tls();

        assertThat(tls).isNotNull();
        assertThat(tls.verification()).isInstanceOf(Verification.Waived.class);
    }

    @Test
    void timeScaleShortensWaitsButNotWork() {
        ProxyConfiguration fast = EmbeddedConfiguration.of(plan(List.of(AUTHORITY.root()), 100));

        assertThat(fast.timeouts().responseFirstByte())
                .isEqualTo(Defaults.TIMEOUTS.responseFirstByte().dividedBy(100));
        assertThat(fast.timeouts().requestHead()).isEqualTo(Defaults.TIMEOUTS.requestHead());
        assertThat(fast.timeouts().connect()).isEqualTo(Duration.ofSeconds(10));
    }

    private static TargetPlan plan(List<X509Certificate> authorities, int timeScale) {
        Upstream.Server server = new Upstream.Server("fe01.contoso.com", socket(1001), socket(1002));
        Upstream.Server farm = new Upstream.Server("oos.contoso.com", socket(1003), socket(1004));
        return new TargetPlan(
                List.of(),
                List.of(
                        new Publication("webext.contoso.com", "pool.contoso.com", true, List.of("/cscp")),
                        new Publication("meet.contoso.com", "pool.contoso.com", true, List.of("/cscp")),
                        new Publication("oos.contoso.com", "farm.contoso.com", false, List.of())),
                List.of(
                        new Upstream("pool.contoso.com", List.of(server)),
                        new Upstream("farm.contoso.com", List.of(farm))),
                server,
                CERTIFICATE,
                authorities,
                HostHeader.KEPT,
                Port80.FORWARDED,
                Duration.ofSeconds(10),
                null,
                timeScale,
                null,
                new Deployed(Map.of(), 443, 80));
    }

    private static InetSocketAddress socket(int port) {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    }
}
