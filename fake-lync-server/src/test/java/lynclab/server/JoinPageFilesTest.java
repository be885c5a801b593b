package lynclab.server;

import static lynclab.server.control.SitePort.EXTERNAL_HTTPS;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import lynclab.server.deployment.ProductVersion;
import lynclab.server.deployment.ServiceSettings;
import lynclab.server.deployment.ServiceSettings.JoinPageFiles;
import lynclab.server.deployment.Surroundings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The join page with files from a content delivery network, which came with an update of 2015. */
class JoinPageFilesTest {
    private static final String MEET = "meet.contoso.com";
    private static final JoinPageFiles COPY = JoinPageFiles.network()
            .withLauncherConfiguration(URI.create("https://ext1.contoso.com/meet/joinux/config.json"));

    @ParameterizedTest
    @CsvSource({"LYNC2013, false, 404", "SFB2015, true, 200", "SFB2019, true, 200", "SE, true, 200"})
    void pageAsksTheNetworkWhereItIsTold(ProductVersion version, boolean fromNetwork, int config) throws Exception {
        try (var server = start(version, COPY)) {
            var page = TestConnection.get(server, EXTERNAL_HTTPS, MEET, "/alice/ABC123")
                    .text();

            assertThat(page.contains("src=\"/meet/CdnLauncher.js\"")).isEqualTo(fromNetwork);
            assertThat(page.contains("src=\"/meet/Launch.js\"")).isEqualTo(!fromNetwork);
            assertThat(page.contains("https\\x3a\\x2f\\x2fext1.contoso.com\\x2fmeet\\x2fjoinux\\x2fconfig.json"))
                    .isEqualTo(fromNetwork);
            assertThat(page).contains("var validMeeting = \"True\"");
            for (var file : new String[] {"/meet/joinux/config.json", "/meet/joinux/launch.js"}) {
                assertThat(TestConnection.get(server, EXTERNAL_HTTPS, "ext1.contoso.com", file)
                                .status())
                        .as(file)
                        .isEqualTo(config);
            }
            // The page is on another host than the copy.
            if (fromNetwork) {
                assertThat(TestConnection.get(server, EXTERNAL_HTTPS, "ext1.contoso.com", "/meet/joinux/config.json")
                                .header("Access-Control-Allow-Origin"))
                        .contains("*");
            }
        }
    }

    /** {@code MeetingUxUseCdn} is off as the product comes. */
    @ParameterizedTest
    @EnumSource(ProductVersion.class)
    void pageHasItsOwnFilesByDefault(ProductVersion version) throws Exception {
        try (var server = start(version, JoinPageFiles.local())) {
            assertThat(TestConnection.get(server, EXTERNAL_HTTPS, MEET, "/alice/ABC123")
                            .text())
                    .contains("src=\"/meet/Launch.js\"")
                    .doesNotContain("Cdn");
        }
    }

    /** The page of a domain's owner, which the launcher loads into its frame. */
    @Test
    void pageNamesTheOneThatTheDomainsOwnerHas() throws Exception {
        var own = JoinPageFiles.local().withDomainOwnersPage(URI.create("https://join.contoso.com/?brand=1"));
        try (var server = start(ProductVersion.SFB2015, own)) {
            assertThat(TestConnection.get(server, EXTERNAL_HTTPS, MEET, "/alice/ABC123")
                            .text())
                    .contains("var domainOwnerJoinLauncherUrl = \"https\\x3a\\x2f\\x2fjoin.contoso.com");
            assertThat(TestConnection.get(server, EXTERNAL_HTTPS, MEET, "/meet/Launch.js")
                            .text())
                    .contains("domainOwnerJoinLauncherUrl + \"&iframe=1\"");
        }
    }

    private static FakeLyncServer start(ProductVersion version, JoinPageFiles files) {
        return FakeLyncServer.start(TestDeployment.frontEnd(version)
                .withSurroundings(Surroundings.alone()
                        .withServices(ServiceSettings.defaults().with(files))));
    }
}
