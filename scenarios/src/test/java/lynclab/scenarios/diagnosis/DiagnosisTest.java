package lynclab.scenarios.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import lynclab.lab.Connection;
import lynclab.lab.DnsAnswer;
import lynclab.lab.Failure;
import lynclab.lab.Header;
import lynclab.lab.HttpExchange;
import lynclab.lab.LabRequest;
import lynclab.lab.Observation;
import lynclab.lab.Persona;
import lynclab.lab.Seen;
import lynclab.lab.network.AddressPort;
import lynclab.lab.network.Zone;
import lynclab.lab.target.LogEntry;
import lynclab.topology.Topology;
import lynclab.topology.TopologyReader;
import lynclab.topology.WebSite;
import lynclab.topology.plan.Plan;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DiagnosisTest {

    private static final Topology TOPOLOGY = TopologyReader.example("two-pools");
    private static final Plan PLAN = Plan.of(TOPOLOGY);
    private static final String MEETING = "https://meet.contoso.com/alice/D5ZQ4W7B";
    private static final AddressPort PUBLIC = new AddressPort("203.0.113.10", 443);

    @Test
    void findsNothingWhereNothingIsWrong() {
        assertThat(diagnose(arrived(MEETING, "meet.contoso.com", WebSite.EXTERNAL, 200)))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "lyncdiscover.contoso.com, D-01",
        "webext-west.contoso.com, D-04",
        "meet.fabrikam.com, D-05",
        "dialin.contoso.com, D-05",
    })
    void namesTheMissingRecord(String name, String id) {
        assertThat(ids(lookup(Zone.INTERNET, name, "NXDOMAIN"))).containsExactly(id);
    }

    @Test
    void anAliasWithoutItsTargetIsTheTargetsFault() {
        String alias = "lyncdiscover.contoso.com.\t3600\tIN\tCNAME\twebext-west.contoso.com.";
        DnsAnswer dangling = new DnsAnswer(
                "lyncdiscover.contoso.com", "A", "NXDOMAIN", List.of(alias), List.of(), "UDP", Duration.ofMillis(1));

        List<Finding> findings =
                Diagnosis.of(new Sighting(TOPOLOGY, PLAN, List.of(), List.of(new Lookup(Zone.INTERNET, dangling))));

        assertThat(findings).extracting(Finding::id).containsExactly("D-04");
        assertThat(findings.get(0).cause()).contains("webext-west.contoso.com").doesNotContain("lyncdiscover");
    }

    @Test
    void silenceOfDnsIsNoMissingRecord() {
        assertThat(ids(lookup(Zone.INTERNET, "lyncdiscover.contoso.com", "TIMEOUT")))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "lyncdiscoverinternal.contoso.com, 203.0.113.10, D-02",
        "meet.contoso.com, 203.0.113.21, D-03",
        "access.contoso.com, 203.0.113.10, D-03",
        "admin.contoso.com, 203.0.113.10, P-03",
        "pool-east.corp.contoso.com, 203.0.113.10, D-14",
        "any-name-at-all.contoso.com, 203.0.113.10, D-09",
    })
    void namesTheRecordThatShouldNotBeThere(String name, String address, String id) {
        assertThat(ids(lookup(Zone.INTERNET, name, "NOERROR", address))).containsExactly(id);
    }

    @Test
    void internalNamesAreRightOnTheLan() {
        assertThat(ids(lookup(Zone.LAN, "lyncdiscoverinternal.contoso.com", "NOERROR", "10.1.1.5")))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"LAN, https://webext-east.contoso.com/, F-06", "INTERNET, http://lyncdiscover.contoso.com/, F-04"})
    void namesTheConnectionThatIsNotMade(Zone zone, String url, String id) {
        LabRequest request = LabRequest.get(url);
        AddressPort to = new AddressPort("203.0.113.10", request.url().port());
        Connection refused =
                new Connection(to, Connection.Outcome.REFUSED, List.of(to), "a rule", Duration.ofMillis(1));
        Observation observation = new Observation(
                request,
                zone,
                Persona.MOBILE,
                null,
                refused,
                null,
                null,
                new Failure(Failure.Stage.CONNECT, "connection refused"),
                List.of());

        assertThat(ids(observation)).containsExactly(id);
    }

    @ParameterizedTest
    @CsvSource({
        "no-member:tls-untrusted-issuer, C-10",
        "no-member:tls-wrong-name, C-11",
        "no-member:tls-expired, C-12",
        "no-member:tls-not-yet-valid, C-12",
        "no-member:connect-refused, F-03",
    })
    void readsTheLogOfTheTarget(String reason, String id) {
        Observation badGateway = answered(MEETING, 503, List.of(), List.of());
        LogEntry entry = new LogEntry(
                Instant.EPOCH, "", "https", "meet.contoso.com", "GET", "/alice/D5ZQ4W7B", 503, null, reason, "");

        assertThat(first(sighting(new Visit("a meeting", List.of(badGateway), entry))))
                .isEqualTo(id);
    }

    @ParameterizedTest
    @CsvSource({
        // HAProxy, nginx, Apache httpd, Caddy, the JDK
        "SSL handshake failure error:0A00042E:SSL routines::tlsv1 alert protocol version, C-16",
        "SSL_do_handshake() failed (SSL: error:0A00042E:SSL routines::tlsv1 alert protocol version:SSL alert number 70), C-16",
        "SSL Library Error: error:0A00042E:SSL routines::tlsv1 alert protocol version (SSL alert number 70), C-16",
        "remote error: tls: protocol version not supported, C-16",
        "Received fatal alert: protocol_version, C-16",
        "error:0A000102:SSL routines::unsupported protocol, C-16",
        // Those that only say that the end came early: it may have come from anybody.
        "(70014)End of file found: AH02006: SSL handshake stopped: connection was closed; AH00957: attempt to connect failed, F-03",
        "peer closed connection in SSL handshake (104: Connection reset by peer) while SSL handshaking to upstream, F-03",
    })
    void versionsDoNotMeetWhereTheLogSaysSo(String detail, String id) {
        Observation badGateway = answered(MEETING, 502, List.of(), List.of());
        LogEntry entry = new LogEntry(
                Instant.EPOCH, "", "https", "meet.contoso.com", "GET", "/alice", 502, null, "status 502", detail);

        assertThat(first(sighting(new Visit("a meeting", List.of(badGateway), entry))))
                .isEqualTo(id);
    }

    @ParameterizedTest
    @CsvSource({
        "https://meet.contoso.com/alice/D5ZQ4W7B, H-06",
        "https://meet.fabrikam.com/carol/P9LT6X1F, M-02",
        "https://webext-west.contoso.com/lwa/, H-07",
    })
    void namesTheRouteThatIsMissing(String url, String id) {
        assertThat(first(sighting(visit(answered(url, 421, List.of(), List.of())))))
                .isEqualTo(id);
    }

    @Test
    void turningAForbiddenPathAwayIsNoMissingRoute() {
        assertThat(diagnose(answered("https://webext-east.contoso.com/macp/", 404, List.of(), List.of())))
                .isEmpty();
    }

    @Test
    void seesTheHostThatTheServersReceived() {
        assertThat(ids(arrived(MEETING, "fe-east-1.corp.contoso.com", WebSite.EXTERNAL, 404)))
                .containsExactly("H-01");
    }

    @Test
    void seesTheWebSiteThatTheServersReceivedItOn() {
        assertThat(ids(arrived(MEETING, "meet.contoso.com", WebSite.INTERNAL, 200)))
                .containsExactly("H-03");
    }

    @ParameterizedTest
    @CsvSource({"/macp/, P-02", "/OcsPsws, P-02", "/cscp/, P-01", "/RgsClients/, P-11"})
    void namesWhatIsExposed(String path, String id) {
        String url = "https://webext-east.contoso.com" + path;

        assertThat(ids(arrived(url, "webext-east.contoso.com", WebSite.EXTERNAL, 401)))
                .containsExactly(id);
    }

    @Test
    void aPageInsteadOfADiscoveryDocumentIsNoticed() {
        Observation page = answered(
                "https://lyncdiscover.contoso.com/", 200, List.of(new Header("Content-Type", "text/html")), List.of());

        assertThat(ids(page)).containsExactly("X-05");
    }

    @Test
    void theEarliestBrokenHopComesFirst() {
        Visit wrongSite = visit(arrived(MEETING, "meet.contoso.com", WebSite.INTERNAL, 200));
        Sighting sighting = new Sighting(
                TOPOLOGY,
                PLAN,
                List.of(wrongSite),
                List.of(new Lookup(Zone.INTERNET, dns("lyncdiscover.contoso.com", "NXDOMAIN"))));

        assertThat(Diagnosis.of(sighting)).extracting(Finding::id).containsExactly("D-01", "H-03");
    }

    @Test
    void everyFindingSaysWhatToDoAndWhereItWasSeen() {
        Finding finding =
                diagnose(arrived(MEETING, "other", WebSite.EXTERNAL, 404)).get(0);

        assertThat(finding.remedy()).isNotBlank();
        assertThat(finding.cause()).contains("meet.contoso.com").contains("other");
        assertThat(finding.vantage()).isEqualTo("Internet");
        assertThat(finding.hop()).isEqualTo(Hop.UPSTREAM);
        assertThat(finding.level()).isEqualTo(Level.ERROR);
        assertThat(finding.requirements()).containsExactly("REQ-6.1");
        assertThat(finding.sources()).isNotEmpty();
    }

    @Test
    void everyFindingShowsTheBytesThatItRestsOnAndTheRuleThatFired() {
        Finding finding =
                diagnose(arrived(MEETING, "other", WebSite.EXTERNAL, 404)).get(0);

        assertThat(finding.evidence().rule()).startsWith("upstream: ");
        assertThat(finding.evidence().about()).containsExactly("meet.contoso.com");
        assertThat(finding.evidence().observed())
                .contains("> GET /alice/D5ZQ4W7B HTTP/1.1", "< HTTP/1.1 404", "with Host other");
    }

    @Test
    void theBytesShownHoldNoCredentials() {
        HttpExchange http = new HttpExchange(
                "GET / HTTP/1.1\r\nAuthorization: Basic c2VjcmV0\r\nCookie: id=secret\r\n\r\n",
                "HTTP/1.1 200 OK\r\n\r\n",
                200,
                List.of(),
                new byte[0],
                Duration.ZERO);
        Connection made =
                new Connection(PUBLIC, Connection.Outcome.CONNECTED, List.of(PUBLIC), "", Duration.ofMillis(1));

        assertThat(Transcript.of(observation(LabRequest.get(MEETING), made, http, List.of())))
                .contains("> Authorization: (not shown)", "> Cookie: (not shown)")
                .doesNotContain("secret", "c2VjcmV0");
    }

    private static Observation arrived(String url, String host, WebSite site, int status) {
        LabRequest request = LabRequest.get(url);
        Seen seen = new Seen(
                "fe-east-1.corp.contoso.com",
                site,
                site == WebSite.EXTERNAL ? 4443 : 443,
                "GET",
                request.url().target(),
                List.of(new Header("Host", host)),
                "",
                null,
                1,
                Instant.EPOCH,
                status,
                null);
        return answered(url, status, List.of(new Header("X-MS-Server-Fqdn", seen.server())), List.of(seen));
    }

    private static Observation answered(String url, int status, List<Header> headers, List<Seen> seen) {
        LabRequest request = LabRequest.get(url);
        String sent = "GET " + request.url().target() + " HTTP/1.1\r\n"
                + (url.contains("lyncdiscover")
                        ? "Accept: application/vnd.microsoft.rtc.autodiscover+xml;v=1\r\n"
                        : "");
        HttpExchange http =
                new HttpExchange(sent, "HTTP/1.1 " + status + "\r\n", status, headers, new byte[0], Duration.ZERO);
        Connection made =
                new Connection(PUBLIC, Connection.Outcome.CONNECTED, List.of(PUBLIC), "", Duration.ofMillis(1));
        return observation(request, made, http, seen);
    }

    private static Observation observation(
            LabRequest request, Connection connection, @Nullable HttpExchange http, List<Seen> seen) {
        return new Observation(request, Zone.INTERNET, Persona.GUEST_BROWSER, null, connection, null, http, null, seen);
    }

    private static Sighting lookup(Zone zone, String name, String rcode, String... addresses) {
        return new Sighting(TOPOLOGY, PLAN, List.of(), List.of(new Lookup(zone, dns(name, rcode, addresses))));
    }

    private static DnsAnswer dns(String name, String rcode, String... addresses) {
        return new DnsAnswer(name, "A", rcode, List.of(), List.of(addresses), "UDP", Duration.ofMillis(1));
    }

    private static Visit visit(Observation observation) {
        return new Visit("a page", List.of(observation), null);
    }

    private static Sighting sighting(Visit visit) {
        return new Sighting(TOPOLOGY, PLAN, List.of(visit), List.of());
    }

    private static List<Finding> diagnose(Observation observation) {
        return Diagnosis.of(List.of(observation), PLAN);
    }

    private static List<String> ids(Observation observation) {
        return diagnose(observation).stream().map(Finding::id).toList();
    }

    private static List<String> ids(Sighting sighting) {
        return Diagnosis.of(sighting).stream().map(Finding::id).toList();
    }

    private static String first(Sighting sighting) {
        List<Finding> findings = Diagnosis.of(sighting);
        return findings.isEmpty() ? "none" : findings.get(0).id();
    }
}
