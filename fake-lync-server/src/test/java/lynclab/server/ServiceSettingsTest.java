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
import lynclab.server.deployment.StoredFile;
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
                .with(ServiceSettings.Directories.defaults()
                        .withMountedOutside(Set.of("/LocationInformation", "/HybridConfig"))
                        .withPlain(Set.of("/StoreWeb")));
        try (var server = with(settings)) {
            assertThat(TestConnection.get(server, INTERNAL_HTTPS, HOST, target).status())
                    .isEqualTo(internal);
            assertThat(TestConnection.get(server, EXTERNAL_HTTPS, HOST, target).status())
                    .isEqualTo(external);
        }
    }

    /** Whom the directories of files are for is not published; that they are for everybody is a guess. */
    @ParameterizedTest
    @CsvSource({
        "GET, /CollabContent/deck.pptx",
        "POST, /DataCollabWeb/Ext/Handler",
        "GET, /DeviceUpdateFiles_Ext/UCPhone/Polycom/CX600/A/ENU/4.0.7577.4455/CPE/CPE.cat",
    })
    void filesCanBeForWindowsUsersOnly(String method, String target) throws Exception {
        var files = ServiceSettings.Files.defaults().withMeetingContent(List.of(new StoredFile("deck.pptx", 500)));
        var open = ServiceSettings.defaults().with(files);
        var guarded = open.with(ServiceSettings.Directories.defaults()
                .withGuarded(Set.of("/CollabContent", "/DataCollabWeb", "/DeviceUpdateFiles_Ext")));
        var body = method.equals("POST") ? "a slide" : "";
        try (var server = with(open);
                var connection = TestConnection.to(server, EXTERNAL_HTTPS)) {
            assertThat(connection.request(method, HOST, target, body).status()).isEqualTo(200);
        }
        try (var server = with(guarded);
                var connection = TestConnection.to(server, EXTERNAL_HTTPS)) {
            var refused = connection.request(method, HOST, target, body);

            assertThat(refused.status()).isEqualTo(401);
            assertThat(refused.headers("WWW-Authenticate")).containsExactly("Negotiate", "NTLM");
            assertThat(NtlmClient.signIn(connection, method, HOST, target, body, "alice", "Pa$$w0rd!")
                            .status())
                    .isEqualTo(200);
        }
    }

    @Test
    void directoryOfWhichItIsKnownIsNotToBeGuarded() {
        var directories = ServiceSettings.Directories.defaults();

        assertThat(directories.withGuarded(Set.of("/Fonts")).isGuarded("/fonts"))
                .isTrue();
        assertThat(directories.withGuarded(Set.of("/Conf")).isGuarded("/conf/ext"))
                .isTrue();
        assertThat(directories.withGuarded(Set.of("/Conf")).isGuarded("/confx")).isFalse();
        assertThatThrownBy(() -> directories.withGuarded(Set.of("/Meet")))
                .hasMessageContaining("it is known whom /meet is for; to guard are [/autoupdate, ");
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
