package lynclab.reports;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;

/** Writes run folders as the scenarios leave them behind: a good one, and one with everything that can go wrong. */
final class SampleRun {

    private static final JsonMapper JSON = new JsonMapper();

    private final ObjectNode root = JSON.createObjectNode();
    private final Path folder;
    private int passed;
    private int failed;
    private int notSupported;
    private int incomplete;

    private SampleRun(Path folder, String verdict) {
        this.folder = folder;
        root.put("verdict", verdict).put("target", "embedded").put("topology", "two-pools");
        root.putArray("scenarios");
        root.put("startedAt", "2026-11-22T12:40:00Z").put("durationMs", 14_320);
        root.put("command", "./lynclab verify --topology examples/two-pools --target embedded");
        root.putObject("versions")
                .put("lynclab", "0.1.0")
                .put("java", "17.0.15 (Debian)")
                .put("os", "Linux 6.1 amd64")
                .put("target", "embedded proxy 0.1.0");
        root.putArray("capabilities").add("access log").add("sni").add("upstream verification");
        root.putArray("limits")
                .addObject()
                .put("requirement", "REQ-7.4")
                .put("sentence", "a connection \"kept\" may be another user's");
        root.putArray("certificates");
        root.putArray("notTested")
                .addObject()
                .put("what", "Edge server (SIP, audio, video)")
                .put("reason", "Outside a reverse proxy: only that it is not published was tested");
    }

    /** A run in which every promise holds. */
    static Path healthy(Path folder) throws IOException {
        var run = new SampleRun(folder, "PASSED");
        run.promises();
        run.certificates();
        return run.write();
    }

    /** A run with failures, findings, missing capabilities and an undefined step. */
    static Path troubled(Path folder) throws IOException {
        var run = new SampleRun(folder, "FAILED");
        run.promises();
        run.certificates();
        run.failed(
                "simple-urls",
                "One meeting link for all",
                "A guest opens a meeting of fabrikam.com",
                "Internet",
                "H-01");
        run.failed(
                "simple-urls",
                "One meeting link for all",
                "A phone opens a meeting of contoso.com",
                "Internet",
                "H-01");
        run.failed("discovery", "Discovery over port 80", "Fabrikam is discovered over port 80", "Internet", "X-06");
        run.failed("exposure", "The control panel stays inside", "Control panel <b>from</b> outside", "Internet", null);
        run.notSupported("failover", "Another Front End takes over", "A drained member gets no new requests", "drain");
        run.incomplete(
                "own", "Our own scenarios", "The intranet page answers", "Undefined step: \"When I opne the page\"");
        return run.write();
    }

    /** A run in which the finding of one scenario comes second in another. */
    static Path withConsequences(Path folder) throws IOException {
        var run = new SampleRun(folder, "FAILED");
        run.failed("simple-urls", "One meeting link for all", "A guest opens a meeting", "Internet", "H-01");
        run.failed("simple-urls", "One meeting link for all", "A phone opens a meeting", "Internet", "H-01");
        finding((ObjectNode) run.root.withArray("scenarios").get(0), "X-06");
        run.failed("discovery", "Discovery over port 80", "Fabrikam is discovered over port 80", "Internet", "X-06");
        return run.write();
    }

    private void promises() {
        for (var point : List.of("Internet", "LAN", "Internet and LAN")) {
            passed("simple-urls", "One meeting link for all", "The meeting link joins from " + point, point, "REQ-3.2");
        }
        passed("exposure", "The control panel stays inside", "The control panel answers inside", "LAN", "REQ-4.1");
        passed(
                "exposure",
                "The control panel stays inside",
                "The control panel is refused outside",
                "Internet",
                "REQ-4.1");
        passed(
                "discovery",
                "The listening port decides the answer",
                "Discovery on the LAN is internal",
                "LAN",
                "REQ-2.1");
        passed(
                "discovery",
                "The listening port decides the answer",
                "Discovery outside is external",
                "Internet",
                "REQ-2.1");
        passed("discovery", "Discovery over port 80", "Contoso is discovered over port 80", "Internet", "REQ-6.1");
        passed(
                "dns",
                "The same name leads elsewhere inside and outside",
                "Both views answer",
                "Internet and LAN",
                "REQ-15.1");
        passed("failover", "Another Front End takes over", "A stopped member is passed over", "Internet", "REQ-12.1");
        passed("certificates", "Names and cost of each certificate", "Fourteen names on one Front End", "", "REQ-8.1");
        passed("own", "Our own scenarios", "The company page answers", "Internet", "");
        counterpart(
                "simple-urls", "One meeting link for all", "With the Host header rewritten the link is lost", "H-01");
        counterpart("simple-urls", "One meeting link for all", "Sent to the internal site the link is lost", "H-03");
        counterpart("exposure", "The control panel stays inside", "A published control panel is noticed", "P-01");
        counterpart("discovery", "Discovery over port 80", "A redirect on port 80 is noticed", "X-06");
    }

    private void certificates() {
        var certificates = root.withArray("certificates");
        var proxy = certificates.addObject();
        proxy.put("role", "reverse proxy").put("host", "webext.contoso.com").put("vantage", "Internet");
        proxy.put("subject", "CN=webext.contoso.com").put("issuer", "CN=Example Public TLS CA 1, O=Example Trust");
        proxy.put("notBefore", "2026-09-01T00:00:00Z")
                .put("notAfter", "2027-09-30T00:00:00Z")
                .put("daysLeft", 311);
        var names = proxy.putArray("names");
        List.of(
                        "webext.contoso.com",
                        "webext-se.contoso.com",
                        "meet.contoso.com",
                        "meet.fabrikam.com",
                        "dialin.contoso.com",
                        "lyncdiscover.contoso.com",
                        "lyncdiscover.fabrikam.com",
                        "office.contoso.com",
                        "mail.contoso.com")
                .forEach(names::add);
        proxy.putObject("trust")
                .put("guest browser", "trusted")
                .put("domain PC", "trusted")
                .put("desk phone", "NET::ERR_CERT_AUTHORITY_INVALID");
        var frontEnd = certificates.addObject();
        frontEnd.put("role", "Front End").put("host", "fe01.contoso.com").put("vantage", "LAN");
        frontEnd.put("subject", "CN=pool01.contoso.com").put("issuer", "CN=Contoso Issuing CA, O=Contoso");
        frontEnd.put("notBefore", "2026-09-01T00:00:00Z")
                .put("notAfter", "2026-12-01T00:00:00Z")
                .put("daysLeft", 9);
        frontEnd.putArray("names")
                .add("pool01.contoso.com")
                .add("fe01.contoso.com")
                .add("sip.contoso.com");
        frontEnd.putObject("trust").put("domain PC", "trusted").put("guest browser", "NET::ERR_CERT_AUTHORITY_INVALID");
    }

    private ObjectNode scenario(String area, String promise, String name, String vantage, String verdict) {
        var node = root.withArray("scenarios").addObject();
        var number = root.withArray("scenarios").size();
        node.put("id", area + "-" + number)
                .put("name", name)
                .put("feature", promise)
                .put("promise", promise);
        node.put("area", area).put("verdict", verdict).put("vantage", vantage).put("durationMs", 40 + number);
        node.put("location", "features/" + area + "/sample.feature:" + (10 + number));
        node.put("profile", area.equals("failover") || area.equals("own") ? "extended" : "core");
        node.put("counterpart", false).putNull("failure").putNull("notSupported");
        node.putArray("tags").add("@" + area);
        node.putArray("requirements");
        node.putArray("findings");
        return node;
    }

    private void passed(String area, String promise, String name, String vantage, String requirement) {
        var node = scenario(area, promise, name, vantage, "PASSED");
        if (!requirement.isEmpty()) {
            node.withArray("requirements").add(requirement);
            node.withArray("tags").add("@" + requirement);
        }
        passed++;
    }

    private void counterpart(String area, String promise, String name, String finding) {
        var node = scenario(area, promise, name, "Internet", "PASSED").put("counterpart", true);
        finding(node, finding);
        passed++;
    }

    private void failed(String area, String promise, String name, String vantage, String finding) {
        var node = scenario(area, promise, name, vantage, "FAILED");
        node.put("failure", "expected status 200\nbut the answer was 404 Not Found from fe01.contoso.com");
        if (finding != null) {
            finding(node, finding);
        }
        failed++;
    }

    private void notSupported(String area, String promise, String name, String lacking) {
        scenario(area, promise, name, "Internet", "NOT_SUPPORTED").put("notSupported", lacking);
        notSupported++;
    }

    private void incomplete(String area, String promise, String name, String failure) {
        scenario(area, promise, name, "Internet", "INCOMPLETE").put("failure", failure);
        incomplete++;
    }

    private static void finding(ObjectNode node, String id) {
        var finding = node.withArray("findings").addObject().put("id", id);
        if (id.equals("X-06")) {
            finding.put("title", "Port 80 is redirected to 443")
                    .put("cause", "The proxy answers plain HTTP with a redirect instead of passing it to port 8080.")
                    .put(
                            "remedy",
                            "Pass port 80 through for lyncdiscover names whose domain is not in the certificate.")
                    .put(
                            "observed",
                            "HTTP/1.1 301 Moved Permanently\nLocation: https://lyncdiscover.fabrikam.com/\nContent-Length: 0");
            finding.putArray("requirements").add("REQ-9.1");
            finding.putArray("sources")
                    .add("https://learn.microsoft.com/skypeforbusiness/plan-your-deployment/mobility");
            finding.putArray("consequences")
                    .addObject()
                    .put("id", "C-05")
                    .put("title", "The name is not in the certificate");
        } else {
            finding.put("title", "The Host header does not arrive as it was sent")
                    .put(
                            "cause",
                            "The proxy sends the name of the pool member in Host, so no simple URL is recognised.")
                    .put(
                            "remedy",
                            "Preserve the Host header. nginx: proxy_set_header Host $host; httpd: ProxyPreserveHost On.");
        }
    }

    private Path write() throws IOException {
        root.putObject("counts")
                .put("passed", passed)
                .put("failed", failed)
                .put("notSupported", notSupported)
                .put("incomplete", incomplete);
        var results = Files.createDirectories(folder.resolve("allure-results"));
        JSON.writerWithDefaultPrettyPrinter()
                .writeValue(folder.resolve("run.json").toFile(), root);
        Files.copy(Path.of("..", "examples", "two-pools", "topology.yaml"), folder.resolve("topology.yaml"));
        for (var scenario : root.withArray("scenarios")) {
            allureResult(results, (ObjectNode) scenario);
        }
        Files.writeString(results.resolve("environment.properties"), "Target=embedded\nTopology=two-pools\n");
        return folder;
    }

    private static void allureResult(Path results, ObjectNode scenario) throws IOException {
        var id = UUID.nameUUIDFromBytes(scenario.path("id").asText().getBytes(java.nio.charset.StandardCharsets.UTF_8));
        var evidence = id + "-attachment.txt";
        Files.writeString(
                results.resolve(evidence), "dns: " + scenario.path("name").asText() + " -> 203.0.113.10\n");
        var result = JSON.createObjectNode();
        result.put("uuid", id.toString()).put("historyId", id.toString());
        result.put("name", scenario.path("name").asText())
                .put("fullName", scenario.path("location").asText());
        result.put("status", scenario.path("verdict").asText().equals("PASSED") ? "passed" : "failed");
        result.put("stage", "finished").put("start", 1_795_351_200_000L).put("stop", 1_795_351_200_100L);
        var labels = result.putArray("labels");
        labels.addObject()
                .put("name", "epic")
                .put("value", scenario.path("area").asText());
        labels.addObject()
                .put("name", "feature")
                .put("value", scenario.path("promise").asText());
        labels.addObject()
                .put("name", "suite")
                .put("value", scenario.path("promise").asText());
        result.putArray("attachments")
                .addObject()
                .put("name", "DNS")
                .put("source", evidence)
                .put("type", "text/plain");
        JSON.writeValue(results.resolve(id + "-result.json").toFile(), result);
    }
}
