package lynclab.server;

import static lynclab.server.control.SitePort.EXTERNAL_HTTPS;
import static lynclab.server.control.SitePort.INTERNAL_HTTPS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import lynclab.server.deployment.FederationServer;
import lynclab.server.deployment.ProductVersion;
import lynclab.server.deployment.ServiceSettings;
import lynclab.server.deployment.Surroundings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServiceSettingsTest {
    private static final String HOST = "ext1.contoso.com";
    private static final String PASSIVE = "/PassiveAuth/PassiveAuth.aspx";

    @Test
    void documentedDefaultsAreThese() {
        var defaults = ServiceSettings.defaults();

        assertThat(defaults.addressBook().daysKept()).isEqualTo(30);
        assertThat(defaults.groups().largest()).isEqualTo(100);
        assertThat(defaults.directories().mountedOutside()).isEmpty();
        assertThat(defaults.federationServer()).isNull();
    }

    @Test
    void largestGroupHasABound() {
        assertThatThrownBy(() -> new ServiceSettings.Groups(1001, List.of()))
                .hasMessageContaining("0 to 1000 members, not 1001");
    }

    @ParameterizedTest
    @CsvSource({
        "/LocationInformation/liservice.svc, 401, 401",
        "/HybridConfig/hybridconfigservice.svc, 401, 401",
        "/cscp, 401, 404",
        "/StoreWeb/, 403, 403",
        "/Fonts/, 404, 404",
    })
    void directoriesCanBeMountedOtherwise(String target, int internal, int external) throws Exception {
        var settings = ServiceSettings.defaults()
                .with(new ServiceSettings.Directories(
                        Set.of("/LocationInformation", "/HybridConfig"), Set.of("/StoreWeb")));
        try (var server = with(settings)) {
            assertThat(TestConnection.get(server, INTERNAL_HTTPS, HOST, target).status())
                    .isEqualTo(internal);
            assertThat(TestConnection.get(server, EXTERNAL_HTTPS, HOST, target).status())
                    .isEqualTo(external);
        }
    }

    @Test
    void passiveAuthenticationLeadsToTheFederationServer() throws Exception {
        try (var server = with(ServiceSettings.defaults()
                .withFederationServer(new FederationServer(URI.create("https://fs.contoso.com/adfs/ls/"), null)))) {
            var inside = TestConnection.get(server, INTERNAL_HTTPS, HOST, PASSIVE);
            var outside = TestConnection.get(server, EXTERNAL_HTTPS, HOST, PASSIVE);

            assertThat(outside.status()).isEqualTo(302);
            assertThat(outside.header("Location"))
                    .contains("https://fs.contoso.com/adfs/ls/?wa=wsignin1.0"
                            + "&wtrealm=https%3A%2F%2Fext1.contoso.com%2FPassiveAuth%2FPassiveAuth.aspx"
                            + "&wctx=rm%3D0%26id%3Dpassive%26ru%3D%252FPassiveAuth%252FPassiveAuth.aspx"
                            + "&wct=2015-05-01T08%3A00%3A00Z");
            assertThat(inside.header("Location").orElseThrow()).contains("wtrealm=https%3A%2F%2Fint1.contoso.local");
        }
    }

    private static FakeLyncServer with(ServiceSettings settings) {
        return FakeLyncServer.start(TestDeployment.frontEnd(ProductVersion.SFB2015)
                .withSurroundings(Surroundings.alone()
                        .withClock(Clock.fixed(Instant.parse("2015-05-01T08:00:00Z"), ZoneOffset.UTC))
                        .withServices(settings)));
    }
}
