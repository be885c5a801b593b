package lynclab.server;

import static lynclab.server.control.SitePort.EXTERNAL_HTTPS;
import static lynclab.server.control.SitePort.INTERNAL_HTTPS;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import lynclab.server.TestConnection.TestReply;
import lynclab.server.control.SitePort;
import lynclab.server.deployment.ProductVersion;
import lynclab.server.deployment.ServiceSettings;
import lynclab.server.deployment.StoredFile;
import lynclab.server.deployment.Surroundings;
import lynclab.server.deployment.WebFetch;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PresentationTest {
    private static final String OWAS = "owas.contoso.com";
    private static final Pattern TOKEN = Pattern.compile("\"access_token\":\"([^\"]+)\"");

    private static final AtomicReference<String> ASKED = new AtomicReference<>("");
    private static FakeLyncServer server;
    private static StandIn farm;
    private static String token;

    @BeforeAll
    static void start() throws Exception {
        server = FakeLyncServer.start(TestDeployment.frontEnd(ProductVersion.SFB2015)
                .withSurroundings(Surroundings.alone()
                        .withServices(ServiceSettings.defaults()
                                .with(ServiceSettings.Files.defaults()
                                        .withMeetingContent(List.of(new StoredFile("deck.pptx", 70_000)))))));
        farm = StandIn.officeWebApps(
                "owas.contoso.local",
                TestDeployment.identity(OWAS),
                (address, headers) -> CompletableFuture.supplyAsync(() -> fetch(address)));
        var granted = TestConnection.post(
                server,
                EXTERNAL_HTTPS,
                "ext1.contoso.com",
                "/webticket/oauthtoken",
                "grant_type=urn:microsoft.rtc:anonmeeting&password=ABC123"
                        + "&ms_rtc_conferenceuri=sip:alice@contoso.com;gruu;opaque=app:conf:focus:id:ABC123");
        var found = TOKEN.matcher(granted.text());
        assertThat(found.find()).as(granted.text()).isTrue();
        token = found.group(1).replace("\\/", "/");
    }

    @AfterAll
    static void stop() {
        farm.close();
        server.close();
    }

    @ParameterizedTest
    @CsvSource({"/m/ParticipantFrame.aspx, 1", "/m/ParticipantFrame.aspx, 2", "/m/Presenter.aspx, 2"})
    void pageShowsWhatTheFrontEndHolds(String page, int encodings) throws Exception {
        var address = "https://ext1.contoso.com/DataCollabWeb/wopi/files/deck.pptx?access_token=" + encode(token);
        var source = address;
        for (var i = 0; i < encodings; i++) {
            source = encode(source);
        }
        var reply = show(page + "?a=0&embed=true&WOPISrc=" + source);

        assertThat(ASKED.get()).isEqualTo(address);
        assertThat(reply.text()).contains("data-state=\"ready\"", "deck.pptx", "70000");
    }

    /** What is left of the address when a proxy has decoded the query on the way. */
    @Test
    void decodedQueryLosesTheToken() throws Exception {
        var reply = show("/m/Presenter.aspx?a=0&WOPISrc=https://ext1.contoso.com/DataCollabWeb/wopi/files/deck.pptx"
                + "?access_token=" + encode(token));

        assertThat(ASKED.get()).isEqualTo("https://ext1.contoso.com/DataCollabWeb/wopi/files/deck.pptx");
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.text()).contains("data-state=\"failed\"", "answered 401");
    }

    @Test
    void frontEndOutOfReachIsSaid() throws Exception {
        var reply = show("/m/Presenter.aspx?WOPISrc=" + encode("https://nowhere.contoso.com/x"));

        assertThat(reply.text()).contains("data-state=\"failed\"", "cannot be reached");
    }

    @Test
    void fileItselfIsThereOnBothSites() throws Exception {
        var target = "/DataCollabWeb/wopi/files/deck.pptx/contents?access_token=" + encode(token);
        for (var port : new SitePort[] {INTERNAL_HTTPS, EXTERNAL_HTTPS}) {
            assertThat(TestConnection.get(server, port, "ext1.contoso.com", target)
                            .body())
                    .hasSize(70_000);
        }
        assertThat(TestConnection.get(server, EXTERNAL_HTTPS, "ext1.contoso.com", target.replace("deck", "none"))
                        .status())
                .isEqualTo(404);
    }

    private static TestReply show(String target) throws Exception {
        try (var connection = TestConnection.tls(farm.httpsPort(), OWAS)) {
            return connection.request("GET", OWAS, target, "");
        }
    }

    private static WebFetch.Fetched fetch(String address) {
        ASKED.set(address);
        var uri = URI.create(address);
        if (!uri.getHost().equals("ext1.contoso.com")) {
            throw new IllegalStateException("no route to " + uri.getHost());
        }
        try {
            var query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
            var reply = TestConnection.get(server, EXTERNAL_HTTPS, uri.getHost(), uri.getRawPath() + query);
            return new WebFetch.Fetched(reply.status(), reply.text());
        } catch (IOException unreachable) {
            throw new IllegalStateException(unreachable);
        }
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
