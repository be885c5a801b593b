package lynclab.lab.control;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import lynclab.lab.Lab;
import lynclab.lab.LabSpec;
import lynclab.lab.Persona;
import lynclab.lab.clients.Account;
import lynclab.lab.clients.LyncMobile;
import lynclab.lab.clients.SignInTrace;
import lynclab.lab.network.Zone;
import lynclab.lab.target.TargetKind;
import lynclab.topology.Pool;
import lynclab.topology.Topology;
import lynclab.topology.TopologyReader;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ControlPortTest {

    private static final Topology TOPOLOGY = TopologyReader.example("two-pools");
    private static final Pool EAST = TOPOLOGY.firstFrontEndPool();
    private static final String FIRST = EAST.members().get(0).fqdn();
    private static final String SECOND = EAST.members().get(1).fqdn();
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private static Lab lab;
    private static ControlPort port;

    @BeforeAll
    static void open() {
        lab = Lab.start(LabSpec.healthy(TOPOLOGY, TargetKind.EMBEDDED));
        port = ControlPort.open(lab);
    }

    @AfterAll
    static void close() {
        port.close();
        lab.close();
    }

    @AfterEach
    void mend() throws Exception {
        for (String server : new String[] {FIRST, SECOND}) {
            post("/servers/" + server + "/start", 200);
            post("/servers/" + server + "/heal", 200);
            post("/servers/" + server + "/resume", 200);
        }
        post("/pools/" + EAST.fqdn() + "/fail-back", 200);
    }

    @Test
    void everythingIsListedWithItsState() throws Exception {
        JsonNode all = send("GET", "/", 200);

        assertThat(all.path("servers").findValuesAsText("server"))
                .containsExactlyElementsOf(
                        lab.servers().stream().map(server -> server.fqdn()).toList());
        assertThat(all.path("servers").findValuesAsText("state")).containsOnly("running");
        assertThat(all.path("pools").findValuesAsText("pool")).contains(EAST.fqdn());
        assertThat(all.path("pools").get(0).path("pairedPool").asText()).isEqualTo(EAST.pairedPool());
    }

    @Test
    void aStoppedMemberIsAwayUntilItIsStarted() throws Exception {
        assertThat(post("/servers/" + FIRST.split("\\.")[0] + "/stop", 200)
                        .path("state")
                        .asText())
                .isEqualTo("stopped");
        assertThat(lab.server(FIRST).isRunning()).isFalse();

        assertThat(post("/servers/" + FIRST + "/start", 200).path("state").asText())
                .isEqualTo("running");
        assertThat(lab.server(FIRST).isRunning()).isTrue();
    }

    @Test
    void aWrongPoolAnswersWronglyUntilItIsHealed() throws Exception {
        for (String server : new String[] {FIRST, SECOND}) {
            assertThat(post("/servers/" + server + "/wrong?status=500", 200)
                            .path("ailment")
                            .asText())
                    .isNotEmpty();
        }
        assertThat(statusOfPool()).isEqualTo(500);

        for (String server : new String[] {FIRST, SECOND}) {
            assertThat(post("/servers/" + server + "/heal", 200).has("ailment")).isFalse();
        }
        assertThat(statusOfPool()).isEqualTo(200);
    }

    @Test
    void aSlowMemberSaysSo() throws Exception {
        assertThat(post("/servers/" + FIRST + "/slow?seconds=5", 200)
                        .path("ailment")
                        .asText())
                .isNotEmpty();
    }

    @Test
    void drainedMembersTakeNobodyNew() throws Exception {
        assertThat(post("/servers/" + FIRST + "/drain", 200).path("state").asText())
                .isEqualTo("draining");
        post("/servers/" + SECOND + "/drain", 200);
        assertThat(signIn().hasReached()).isFalse();

        post("/servers/" + FIRST + "/resume", 200);
        post("/servers/" + SECOND + "/resume", 200);
        SignInTrace trace = signIn();
        assertThat(trace.hasReached()).as("%s", trace).isTrue();
    }

    @Test
    void usersOfAPoolThatFailedOverAreServedByItsPair() throws Exception {
        assertThat(post("/pools/" + EAST.fqdn() + "/fail-over", 200)
                        .path("failedOver")
                        .asBoolean())
                .isTrue();

        SignInTrace trace = signIn();

        assertThat(trace.hasReached()).as("%s", trace).isTrue();
        String pair = TOPOLOGY.pool(EAST.pairedPool()).orElseThrow().externalWebFqdn();
        assertThat(trace.reached().orElseThrow().where()).contains(pair);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "GET | /servers/{first}/stop | 405 | this is asked for with POST",
                "POST | / | 405 | this is asked for with GET",
                "POST | /servers/fe-north-1/stop | 404 | there is no server fe-north-1; servers: ",
                "POST | /servers/{first}/explode | 404 | servers have no switch explode; they have [drain, heal,",
                "POST | /pools/north/fail-over | 404 | there is no pool north; pools: ",
                "POST | /pools/{pool}/explode | 404 | pools have no switch explode; they have [fail-back, fail-over]",
                "POST | /servers | 404 | there is nothing at /servers",
                "POST | /servers/{first}/slow | 400 | seconds is missing; write ?seconds=N, from 0 to 3600",
                "POST | /servers/{first}/wrong?status=200 | 400 | status=200 is not possible; write ?status=N, from 400 to 599",
            })
    void whatMakesNoSenseIsToldWithWhatWould(String method, String path, int status, String problem) throws Exception {
        JsonNode told = send(method, path.replace("{first}", FIRST).replace("{pool}", EAST.fqdn()), status);

        assertThat(told.path("problem").asText()).startsWith(problem);
    }

    @Test
    void onlyLyncServersHaveSessions() throws Exception {
        String farm = TOPOLOGY.officeWebApps().members().get(0).fqdn();

        assertThat(send("POST", "/servers/" + farm + "/drain", 409)
                        .path("problem")
                        .asText())
                .isEqualTo(farm + " is no Lync server and has no sessions to drain");
    }

    @Test
    void pagesOfABrowserAreTurnedAway() throws Exception {
        HttpRequest request = HttpRequest.newBuilder(port.address().resolve("/servers/" + FIRST + "/stop"))
                .header("Origin", "https://evil.example")
                .POST(HttpRequest.BodyPublishers.noBody())
                .build();

        assertThat(HTTP.send(request, HttpResponse.BodyHandlers.ofString()).statusCode())
                .isEqualTo(403);
        assertThat(lab.server(FIRST).isRunning()).isTrue();
    }

    private static int statusOfPool() {
        return lab.client(Zone.INTERNET, Persona.GUEST_BROWSER)
                .get("https://" + EAST.externalWebFqdn() + "/autodiscover/autodiscoverservice.svc/root")
                .status();
    }

    private static SignInTrace signIn() {
        return new LyncMobile(
                        lab,
                        Zone.INTERNET,
                        Account.of(TOPOLOGY.users().stream()
                                .filter(user -> user.poolFqdn().equals(EAST.fqdn()))
                                .findFirst()
                                .orElseThrow()))
                .signIn();
    }

    private static JsonNode post(String path, int status) throws Exception {
        return send("POST", path, status);
    }

    private static JsonNode send(String method, String path, int status) throws Exception {
        HttpResponse<String> answer = HTTP.send(
                HttpRequest.newBuilder(URI.create(port.address().toString().replaceFirst("/$", "") + path))
                        .method(method, HttpRequest.BodyPublishers.noBody())
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        return new JsonMapper().readTree(answer.body());
    }
}
