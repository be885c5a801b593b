package lynclab.topology.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.xml.parsers.DocumentBuilderFactory;
import lynclab.topology.Topology;
import lynclab.topology.TopologyReader;
import lynclab.topology.View;
import lynclab.topology.plan.CertificateRole;
import lynclab.topology.plan.DnsRecord;
import lynclab.topology.plan.Plan;
import lynclab.topology.plan.PublishingRule;
import lynclab.topology.plan.Requirement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.xml.sax.InputSource;

/** What is exported besides the proxies that run here: DNS, certificate requests, firewalls, appliances. */
class OtherExportsTest {

    private static final Plan PLAN = Plan.of(TopologyReader.example("two-pools"));

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource(ExportKind.class)
    void everyFileSaysWhatItIsForAndWhatItAnswers(ExportKind kind) {
        Set<String> known = TopologyReader.examples().stream()
                .flatMap(example -> Plan.of(TopologyReader.example(example)).requirements().stream())
                .map(Requirement::id)
                .collect(Collectors.toSet());
        for (ExportedFile file : kind.of(PLAN).files()) {
            if (file.name().endsWith(".json")) {
                continue;
            }
            String joined = file.text().replaceAll("\\n\\S{0,2} ", " ");
            assertThat(joined).as(file.name()).contains("two-pools").contains("Made by LyncLab");
            List<String> ids = Pattern.compile("REQ-\\d+(?:\\.\\d+)?")
                    .matcher(file.text())
                    .results()
                    .map(result -> result.group())
                    .toList();
            assertThat(ids).as(file.name()).isNotEmpty();
            assertThat(known)
                    .as(file.name())
                    .containsAll(ids.stream()
                            // Told about products rather than deployments, or only for some deployments.
                            .filter(id -> !Set.of("REQ-6.12", "REQ-6.16", "REQ-15.3", "REQ-7.5")
                                    .contains(id))
                            .toList());
            if (!kind.isRunByUs()) {
                assertThat(joined).as(file.name()).containsIgnoringCase("not run by us");
            }
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"LYNCLAB", "HAPROXY", "NGINX", "APACHE", "CADDY", "KEMP", "F5", "ARR"})
    void everyPublishedHostAndServerIsInTheConfigurationOfAProxy(ExportKind kind) {
        String text = kind.of(PLAN).files().stream().map(ExportedFile::text).collect(Collectors.joining());
        for (PublishingRule rule : PLAN.publishingRules()) {
            assertThat(text.replace("\\", "").replace("%5C", "")).contains(rule.host());
            rule.members()
                    .forEach(member -> assertThat(text)
                            .satisfiesAnyOf(
                                    all -> assertThat(all).contains(member.address()),
                                    all -> assertThat(all).contains(member.fqdn())));
        }
        assertThat(text).contains("4443").contains("8080");
    }

    @ParameterizedTest
    @EnumSource(names = {"LYNCLAB", "HAPROXY", "NGINX", "APACHE", "CADDY", "KEMP", "F5", "ARR"})
    void loadBalancersAreEitherBelievedOrToldOf(ExportKind kind) {
        Topology topology = PLAN.topology();
        Plan behind = Plan.of(topology.withReverseProxy(
                topology.reverseProxy().withLoadBalancers(List.of("172.16.1.5", "172.16.1.6"))));

        String text = kind.of(behind).files().stream().map(ExportedFile::text).collect(Collectors.joining());

        assertThat(text)
                .contains("172.16.1.5")
                .contains("172.16.1.6")
                .containsPattern("(?i)proxy.?protocol|expect-proxy");
        if (!kind.isRunByUs()) {
            assertThat(kind.of(behind).remarks())
                    .anyMatch(remark -> remark.sentence().contains("172.16.1.6"));
            assertThat(kind.of(PLAN).remarks())
                    .noneMatch(remark -> remark.sentence().contains("PROXY"));
        }
    }

    @ParameterizedTest
    @EnumSource(View.class)
    void bindTakesTheZonesOfEachView(View view) throws Exception {
        String program = Programs.required("named-checkzone");
        written(ExportKind.BIND.of(PLAN));
        List<String> zones = PLAN.zones(view);
        assertThat(zones).isNotEmpty();
        StringBuilder all = new StringBuilder();
        for (String zone : zones) {
            Path file = folder.resolve(BindExporter.file(view, zone));
            Programs.Outcome outcome = Programs.run(program, "-k", "fail", zone, file.toString());
            assertThat(outcome.code()).as(outcome.printed()).isZero();
            all.append(Files.readString(file));
        }
        for (DnsRecord record : PLAN.dnsRecords(view)) {
            assertThat(all).contains(record.name() + ". ");
        }
    }

    @Test
    void bindTakesTheViews() throws Exception {
        String program = Programs.required("named-checkconf");
        written(ExportKind.BIND.of(PLAN));
        Programs.Outcome outcome =
                Programs.run(program, folder.resolve("named.conf.views").toString());

        assertThat(outcome.code()).as(outcome.printed()).isZero();
    }

    @Test
    void dnsmasqTakesItsFiles() throws Exception {
        String program = Programs.required("dnsmasq");
        for (ExportedFile file : written(ExportKind.DNSMASQ.of(PLAN))) {
            Programs.Outcome outcome = Programs.run(
                    program, "--test", "-C", folder.resolve(file.name()).toString());
            assertThat(outcome.code()).as(outcome.printed()).isZero();
        }
    }

    @Test
    void opensslMakesTheRequests() throws Exception {
        String program = Programs.required("openssl");
        for (ExportedFile file : written(ExportKind.CSR.of(PLAN))) {
            String request = folder.resolve("request.pem").toString();
            Programs.Outcome made = Programs.run(
                    program,
                    "req",
                    "-new",
                    "-newkey",
                    "rsa:2048",
                    "-nodes",
                    "-config",
                    folder.resolve(file.name()).toString(),
                    "-keyout",
                    folder.resolve("key.pem").toString(),
                    "-out",
                    request);
            assertThat(made.code()).as(made.printed()).isZero();
            if (file.name().startsWith("reverse-proxy")) {
                Programs.Outcome read = Programs.run(program, "req", "-in", request, "-noout", "-text", "-verify");
                assertThat(read.code()).as(read.printed()).isZero();
                for (String name : PLAN.certificateNames(CertificateRole.REVERSE_PROXY, null)
                        .subjectAltNames()) {
                    assertThat(read.printed()).contains("DNS:" + name);
                }
            }
        }
    }

    @Test
    void nftTakesTheRules() throws Exception {
        String program = Programs.required("nft");
        written(ExportKind.NFTABLES.of(PLAN));
        Programs.Outcome outcome =
                Programs.run(program, "-c", "-f", folder.resolve("lync.nft").toString());
        org.junit.jupiter.api.Assumptions.assumeFalse(
                outcome.printed().contains("Operation not permitted"), "nft may not look at its rules here");

        assertThat(outcome.code()).as(outcome.printed()).isZero();
    }

    @Test
    void fragmentOfArrIsWellFormed() throws Exception {
        String fragment = ExportKind.ARR.of(PLAN).files().get(1).text();
        DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(fragment)));

        assertThat(fragment).contains("preserveHostHeader=\"true\"").contains("timeout=\"00:31:00\"");
    }

    @Test
    void scriptOfKempIsAShellScript() throws Exception {
        String program = Programs.required("sh");
        written(ExportKind.KEMP.of(PLAN));
        Programs.Outcome outcome =
                Programs.run(program, "-n", folder.resolve("loadmaster.sh").toString());

        assertThat(outcome.code()).as(outcome.printed()).isZero();
    }

    private List<ExportedFile> written(Export export) throws IOException {
        List<ExportedFile> files = new ArrayList<>(export.files());
        for (ExportedFile file : files) {
            Path path = folder.resolve(file.name());
            Files.createDirectories(path.getParent());
            Files.writeString(path, file.text());
        }
        return files;
    }
}
