package lynclab.server;

import static lynclab.server.control.SitePort.EXTERNAL_HTTPS;
import static lynclab.server.control.SitePort.INTERNAL_HTTPS;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import lynclab.server.TestConnection.TestReply;
import lynclab.server.control.SitePort;
import lynclab.server.deployment.OfficeLocation;
import lynclab.server.deployment.ProductVersion;
import lynclab.server.deployment.ServiceSettings;
import lynclab.server.deployment.Surroundings;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LocationInformationTest {
    private static final String PATH = "/locationinformation/liservice.svc";
    private static FakeLyncServer server;
    private static String ticket;

    @BeforeAll
    static void start() throws Exception {
        var services = ServiceSettings.defaults()
                .with(ServiceSettings.Directories.defaults().withMountedOutside(Set.of("/locationinformation")))
                .withLocations(List.of(
                        new OfficeLocation("192.168.0.0", "US", "WA", "Redmond", "163rd Ave", "3910", "30/3351"),
                        new OfficeLocation("192.168.1.0", "US", "WA", "Redmond", "163rd Ave", "3912", "R&D")));
        server = FakeLyncServer.start(TestDeployment.frontEnd(ProductVersion.SFB2015)
                .withSurroundings(Surroundings.alone().withServices(services)));
        ticket = TestTicket.header(server, TestDeployment.ALICE);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @ParameterizedTest
    @CsvSource({
        "192.168.0.0, <ReturnCode>200</ReturnCode>, <HNO>3910</HNO><LOC>30/3351</LOC>",
        "192.168.1.0, <ReturnCode>200</ReturnCode>, <HNO>3912</HNO><LOC>R&amp;D</LOC>",
    })
    void subnetHasAPlace(String subnet, String code, String place) throws Exception {
        var reply = ask(INTERNAL_HTTPS, ticket, bySubnet("sip:alice@contoso.com", subnet));

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.text())
                .contains("<GetLocationsResponse xmlns=\"urn:lis\">", code, place, "entity=\"sip:alice@contoso.com\"")
                .containsOnlyOnce("<tuple ");
    }

    @ParameterizedTest
    @CsvSource({"sip:alice@contoso.com, 10.0.0.0, 404", "'', 192.168.0.0, 400"})
    void whatIsNotKnownHasNoPlace(String entity, String subnet, int code) throws Exception {
        var reply = ask(INTERNAL_HTTPS, ticket, bySubnet(entity, subnet));

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.text())
                .contains("<ReturnCode>%d</ReturnCode>".formatted(code))
                .doesNotContain("presenceList");
    }

    @ParameterizedTest
    @CsvSource({"Redmond, 3", "redmond, 3", "Seattle, 1"})
    void cityHasAllItsPlaces(String city, int parts) throws Exception {
        var reply = ask(INTERNAL_HTTPS, ticket, """
                <GetLocationsInCityRequest><Entity>sip:alice@contoso.com</Entity><Country>US</Country><State>WA</State>\
                <City>%s</City></GetLocationsInCityRequest>""".formatted(city));

        assertThat(reply.text().split("<tuple ")).hasSize(parts);
        assertThat(reply.text()).contains("<GetLocationsInCityResponse><ReturnCode>");
    }

    /** The service is documented for the inside; where it is mounted outside, it answers alike. */
    @Test
    void answersOutsideWhereItIsMounted() throws Exception {
        assertThat(ask(EXTERNAL_HTTPS, ticket, bySubnet("sip:a@b", "192.168.0.0"))
                        .text())
                .contains("<ReturnCode>200</ReturnCode>");
    }

    @Test
    void nobodyIsToldWithoutATicket() throws Exception {
        var reply = ask(INTERNAL_HTTPS, "X-None: x", bySubnet("sip:alice@contoso.com", "192.168.0.0"));

        assertThat(reply.status()).isEqualTo(500);
        assertThat(reply.text()).contains("OCSDiagnosticsFault").doesNotContain("civicAddress");
    }

    private static String bySubnet(String entity, String subnet) {
        return "<GetLocationsRequest xmlns=\"urn:lis\"><Entity>%s</Entity><SubnetID>%s</SubnetID></GetLocationsRequest>"
                .formatted(entity, subnet);
    }

    private static TestReply ask(SitePort port, String credential, String operation) throws Exception {
        var message =
                "<s:Envelope xmlns:s=\"http://schemas.xmlsoap.org/soap/envelope/\"><s:Body>%s</s:Body></s:Envelope>"
                        .formatted(operation);
        return TestConnection.post(server, port, "ext1.contoso.com", PATH, message, credential);
    }
}
