package lynclab.topology.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import lynclab.topology.TopologyReader;
import lynclab.topology.plan.Plan;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class F5ExporterTest {

    /** Where F5's own as3-schema.json lies; it comes with the AS3 extension and is not ours to pass on. */
    private static final String SCHEMA = "LYNCLAB_AS3_SCHEMA";

    static List<String> examples() {
        return TopologyReader.examples();
    }

    @ParameterizedTest
    @MethodSource("examples")
    void whatIsReferredToIsDeclared(String example) throws IOException {
        JsonNode application = application(example);
        List<String> used = new ArrayList<>();
        application.findValues("use").forEach(use -> used.add(use.asText()));
        application.findValues("policyEndpoint").forEach(use -> used.add(use.asText()));
        application.findValues("serverTLS").forEach(use -> used.add(use.asText()));
        application.findValues("clientTLS").forEach(use -> used.add(use.asText()));

        assertThat(used)
                .isNotEmpty()
                .allSatisfy(name -> assertThat(application.has(name)).as(name).isTrue());
    }

    @Test
    void answersOnTheAddressThatTheDeploymentPublishes() throws IOException {
        assertThat(application("two-pools").at("/https/virtualAddresses/0").asText())
                .isEqualTo(TopologyReader.example("two-pools").reverseProxy().publicAddress());
    }

    @Test
    void eachFarmIsAskedForAPageThatItHas() throws IOException {
        JsonNode application = application("two-pools");

        assertThat(application
                        .at("/health_pool_east_corp_contoso_com_https/send")
                        .asText())
                .startsWith("GET /Autodiscover/AutodiscoverService.svc/root ")
                .contains("Host: webext-east.contoso.com");
        assertThat(application.at("/health_oos_corp_contoso_com_https/send").asText())
                .startsWith("GET /hosting/discovery ")
                .contains("Host: oos.contoso.com");
        assertThat(application
                        .at("/health_exchange_corp_contoso_com_https/send")
                        .asText())
                .startsWith("GET /EWS/healthcheck.htm ");
    }

    @ParameterizedTest
    @MethodSource("examples")
    void schemaOfAs3FindsNothingWrong(String example) throws IOException {
        String file = System.getenv(SCHEMA);
        assumeTrue(file != null, SCHEMA + " does not say where as3-schema.json of F5's AS3 lies");
        JsonSchema schema = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V7)
                .getSchema(Files.readString(Path.of(String.valueOf(file))));

        assertThat(schema.validate(declaration(example))).isEmpty();
        assertThat(schema.validate(new JsonMapper()
                        .readTree(declaration(example)
                                .toString()
                                .replace("\"idleTimeout\":1860", "\"idleTimeout\":\"x\""))))
                .isNotEmpty();
    }

    private static JsonNode declaration(String example) throws IOException {
        return new JsonMapper()
                .readTree(ExportKind.F5
                        .of(Plan.of(TopologyReader.example(example)))
                        .main()
                        .text());
    }

    private static JsonNode application(String example) throws IOException {
        return declaration(example).at("/declaration/lync/lync_web");
    }
}
