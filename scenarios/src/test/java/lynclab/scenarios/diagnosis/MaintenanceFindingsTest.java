package lynclab.scenarios.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import lynclab.lab.Connection;
import lynclab.lab.Failure;
import lynclab.lab.Header;
import lynclab.lab.HttpExchange;
import lynclab.lab.LabRequest;
import lynclab.lab.Observation;
import lynclab.lab.Persona;
import lynclab.lab.Seen;
import lynclab.lab.network.AddressPort;
import lynclab.lab.network.Zone;
import lynclab.scenarios.diagnosis.Operation.Kind;
import lynclab.topology.Topology;
import lynclab.topology.TopologyReader;
import lynclab.topology.WebSite;
import lynclab.topology.plan.Plan;
import org.junit.jupiter.api.Test;

/** What was done to the reverse proxy, and when, decides what a lost request or a busy server means. */
class MaintenanceFindingsTest {

    private static final Topology TOPOLOGY = TopologyReader.example("two-pools");
    private static final String POLL = "https://webext-east.contoso.com/ucwa/v1/applications/1/events?ack=1";
    private static final String SERVER = "fe-east-1.corp.contoso.com";
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    @Test
    void pollThatWasUnderWayWasCutByTheReload() {
        Observation lost = lost(POLL, NOON.minusSeconds(5));

        assertThat(ids(List.of(lost), new Operation(Kind.RELOAD, null, NOON))).containsExactly("T-09");
        assertThat(ids(List.of(lost))).first().isEqualTo("T-03");
    }

    @Test
    void pollThatBeganAfterTheReloadWasCutBySomebodyElse() {
        assertThat(ids(List.of(lost(POLL, NOON.plusSeconds(5))), new Operation(Kind.RELOAD, null, NOON)))
                .first()
                .isEqualTo("T-03");
    }

    @Test
    void requestsToADrainedServerAreTheBalancersFault() {
        Operation drain = new Operation(Kind.DRAIN, SERVER, NOON);

        assertThat(ids(List.of(answered(NOON.plusSeconds(1))), drain)).containsExactly("L-06");
        assertThat(ids(List.of(answered(NOON.minusSeconds(1))), drain)).isEmpty();
        assertThat(ids(
                        List.of(answered(NOON.plusSeconds(9))),
                        drain,
                        new Operation(Kind.BRING_BACK, SERVER, NOON.plusSeconds(5))))
                .isEmpty();
        assertThat(ids(
                        List.of(answered(NOON.plusSeconds(1))),
                        new Operation(Kind.DRAIN, "fe-east-2.corp.contoso.com", NOON)))
                .isEmpty();
    }

    @Test
    void addressThatTheSenderMadeUpIsTold() {
        LabRequest forged = LabRequest.get(POLL).withHeader("X-Forwarded-For", "192.0.2.99");

        assertThat(ids(List.of(answered(forged, Zone.INTERNET, "192.0.2.99, 198.51.100.7"))))
                .containsExactly("S-13");
        assertThat(ids(List.of(answered(forged, Zone.INTERNET, "198.51.100.7"))))
                .isEmpty();
        assertThat(ids(List.of(answered(LabRequest.get(POLL), Zone.DMZ, "192.0.2.99"))))
                .contains("S-13");
    }

    private static List<String> ids(List<Observation> steps, Operation... operations) {
        Sighting sighting = new Sighting(
                TOPOLOGY,
                Plan.of(TOPOLOGY),
                steps.stream()
                        .map(step -> new Visit("a page", List.of(step), null))
                        .toList(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                Set.of(),
                List.of(operations));
        return Diagnosis.of(sighting).stream().map(Finding::id).toList();
    }

    private static Observation lost(String url, Instant at) {
        LabRequest request = LabRequest.get(url);
        return observation(
                request,
                Zone.INTERNET,
                null,
                new Failure(Failure.Stage.HTTP, "connection reset"),
                seen(request, at, 0, List.of()));
    }

    private static Observation answered(Instant at) {
        LabRequest request = LabRequest.get(POLL);
        return answered(request, Zone.INTERNET, seen(request, at, 200, List.of()));
    }

    private static Observation answered(LabRequest request, Zone zone, String forwardedFor) {
        return answered(request, zone, seen(request, NOON, 200, List.of(new Header("X-Forwarded-For", forwardedFor))));
    }

    private static Observation answered(LabRequest request, Zone zone, Seen seen) {
        HttpExchange http = new HttpExchange(
                "",
                "HTTP/1.1 200 OK\r\n",
                200,
                List.of(new Header("X-MS-Server-Fqdn", seen.server())),
                new byte[0],
                Duration.ZERO);
        return observation(request, zone, http, null, seen);
    }

    private static Observation observation(
            LabRequest request, Zone zone, HttpExchange http, Failure failure, Seen seen) {
        AddressPort to = new AddressPort("203.0.113.10", 443);
        Connection made = new Connection(to, Connection.Outcome.CONNECTED, List.of(to), "", Duration.ofMillis(1));
        return new Observation(request, zone, Persona.GUEST_BROWSER, null, made, null, http, failure, List.of(seen));
    }

    private static Seen seen(LabRequest request, Instant at, int status, List<Header> more) {
        List<Header> headers = new java.util.ArrayList<>(more);
        headers.add(new Header("Host", request.url().host()));
        return new Seen(
                SERVER,
                WebSite.EXTERNAL,
                4443,
                request.method(),
                request.url().target(),
                headers,
                "",
                null,
                1,
                at,
                status,
                null);
    }
}
