package lynclab.server;

import static lynclab.server.control.SitePort.EXTERNAL_HTTPS;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import lynclab.server.deployment.ProductVersion;
import lynclab.server.deployment.Surroundings;
import lynclab.server.deployment.WebFetch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The web app's page looks a meeting up by itself where all it is told is the meeting's link. */
class MeetingByLinkTest {
    private static final String LINK = "https://meet.contoso.com/alice/ABC123";
    private static final String PAGE = "/lwa/WebPages/LwaClient.aspx?meeturl=";

    private final List<Map<String, String>> asked = new CopyOnWriteArrayList<>();

    @Test
    void serverAsksForTheConferenceDocument() throws Exception {
        try (var server = server((address, headers) -> {
            asked.add(headers);
            return CompletableFuture.completedFuture(
                    new WebFetch.Fetched(200, "<conf-info>" + address + "</conf-info>"));
        })) {
            var page = page(server, PAGE + packed(LINK));

            assertThat(page).contains("data-conference=\"" + packed("<conf-info>" + LINK + "</conf-info>") + "\"");
            assertThat(asked)
                    .containsExactly(
                            Map.of("Accept", "application/vnd.microsoft.lync.meeting+xml", "User-Agent", "LCS-Server"));
        }
    }

    @Test
    void documentThatIsNotToBeHadLeavesThePageWithoutOne() throws Exception {
        try (var gone = server(
                        (address, headers) -> CompletableFuture.completedFuture(new WebFetch.Fetched(404, "gone")));
                var unreachable = server(
                        (address, headers) -> CompletableFuture.failedFuture(new IllegalStateException("DNS")))) {
            assertThat(page(gone, PAGE + packed(LINK))).contains("data-conference=\"\"");
            assertThat(page(unreachable, PAGE + packed(LINK))).contains("data-conference=\"\"");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/lwa",
                PAGE + "%25%25",
                PAGE + "aHR0cHM6Ly94!&xml=PGEvPg!!",
                "/lwa/WebPages/LwaClient.aspx?xml=x"
            })
    void nobodyIsAskedWithoutNeed(String target) throws Exception {
        try (var server = server((address, headers) -> {
            asked.add(headers);
            return new CompletableFuture<>();
        })) {
            assertThat(page(server, target)).contains("data-state=\"ready\"", "data-conference=\"\"");
            assertThat(asked).isEmpty();
        }
    }

    private static String packed(String text) {
        return Base64.getEncoder()
                .encodeToString(text.getBytes(StandardCharsets.UTF_8))
                .replace('+', '-')
                .replace('/', '_')
                .replace('=', '!');
    }

    private static String page(FakeLyncServer server, String target) throws Exception {
        var reply = TestConnection.get(server, EXTERNAL_HTTPS, "ext1.contoso.com", target);
        assertThat(reply.status()).isEqualTo(200);
        return reply.text();
    }

    private static FakeLyncServer server(WebFetch fetch) {
        return FakeLyncServer.start(TestDeployment.frontEnd(ProductVersion.SFB2015)
                .withSurroundings(Surroundings.alone().withFetch(fetch)));
    }
}
