package lynclab.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.w3c.dom.Element;

class StandInTest {

    @ParameterizedTest
    @CsvSource({"true, https://owas.contoso.com", "false, http://owas.contoso.com"})
    void officeWebAppsDiscoveryNamesTheHostAsked(boolean secure, String base) throws Exception {
        try (var farm = farm();
                var connection = secure
                        ? TestConnection.tls(farm.httpsPort(), "owas.contoso.com")
                        : TestConnection.plain(farm.httpPort())) {
            var reply = connection.request("GET", "owas.contoso.com", "/hosting/discovery", "");

            var document = DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(new ByteArrayInputStream(reply.body()));
            var action = (Element) document.getElementsByTagName("action").item(0);
            assertThat(action.getAttribute("urlsrc")).isEqualTo(base + "/m/Presenter.aspx?a=0&embed=true");
            assertThat(reply.header("X-OfficeFE")).contains("owas");
        }
    }

    @Test
    void doublyEncodedQueryReachesThePresenterAsSent() throws Exception {
        var target = "/m/Presenter.aspx?a=0&embed=&WOPISrc=https%253A%252F%252Ffe1.contoso.local%252FDataCollabWeb";
        try (var farm = farm();
                var connection = TestConnection.tls(farm.httpsPort(), "owas.contoso.com")) {
            var reply = connection.request("GET", "owas.contoso.com", target, "");

            assertThat(reply.status()).isEqualTo(200);
            assertThat(reply.text()).contains("data-wopi-source=\"https%3A%2F%2Ffe1.contoso.local%2FDataCollabWeb\"");
            assertThat(farm.history().last().orElseThrow().target()).isEqualTo(target);
        }
    }

    @ParameterizedTest
    @CsvSource({"/abs/handler", "/hosting", "/"})
    void officeWebAppsKnowsNothingElse(String path) throws Exception {
        try (var farm = farm();
                var connection = TestConnection.plain(farm.httpPort())) {
            assertThat(connection.request("GET", "owas.contoso.com", path, "").status())
                    .isEqualTo(404);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "/autodiscover/autodiscover.xml, 3",
        "/EWS/Exchange.asmx, 3",
        "/mapi/emsmdb, 3",
        "/Microsoft-Server-ActiveSync, 1",
    })
    void exchangeChallenges(String path, int schemes) throws Exception {
        try (var exchange = exchange();
                var connection = TestConnection.tls(exchange.httpsPort(), "mail.contoso.com")) {
            var reply = connection.request("POST", "mail.contoso.com", path, "<x/>");

            assertThat(reply.status()).isEqualTo(401);
            assertThat(reply.headers("WWW-Authenticate"))
                    .hasSize(schemes)
                    .last()
                    .isEqualTo("Basic realm=\"mail.contoso.com\"");
            assertThat(reply.header("X-FEServer")).contains("MAIL");
        }
    }

    @Test
    void outlookOnTheWebLeadsToItsLogonPage() throws Exception {
        try (var exchange = exchange();
                var connection = TestConnection.tls(exchange.httpsPort(), "mail.contoso.com")) {
            var moved = connection.request("GET", "mail.contoso.com", "/owa/", "");
            var location = moved.header("Location").orElseThrow();
            var page = connection.request(
                    "GET", "mail.contoso.com", location.substring("https://mail.contoso.com".length()), "");

            assertThat(moved.status()).isEqualTo(302);
            assertThat(location)
                    .isEqualTo("https://mail.contoso.com/owa/auth/logon.aspx"
                            + "?url=https%3a%2f%2fmail.contoso.com%2fowa%2f&reason=0");
            assertThat(page.text()).contains("<title>Outlook Web App</title>");
        }
    }

    @Test
    void exchangeWantsTls() throws Exception {
        try (var exchange = exchange();
                var connection = TestConnection.plain(exchange.httpPort())) {
            assertThat(connection
                            .request("GET", "mail.contoso.com", "/owa/", "")
                            .status())
                    .isEqualTo(403);
        }
    }

    @Test
    void stoppedFarmKeepsItsPorts() throws Exception {
        try (var farm = farm()) {
            var port = farm.httpPort();
            farm.stop();
            farm.start();

            assertThat(farm.httpPort()).isEqualTo(port);
        }
    }

    private static StandIn farm() {
        return StandIn.officeWebApps("owas.contoso.local", TestDeployment.identity("owas.contoso.com"), null);
    }

    private static StandIn exchange() {
        return StandIn.exchange("mail.contoso.local", TestDeployment.identity("mail.contoso.com"), null);
    }
}
