package lynclab.server;

import static lynclab.server.control.SitePort.EXTERNAL_HTTPS;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Pattern;
import lynclab.server.TestConnection.TestReply;
import lynclab.server.deployment.DistributionList;
import lynclab.server.deployment.ProductVersion;
import lynclab.server.deployment.ServiceSettings;
import lynclab.server.deployment.Surroundings;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GroupExpansionTest {
    private static final Pattern SIP = Pattern.compile("<Value>sip:([^<]+)</Value>");

    private static FakeLyncServer server;
    private static String ticket;

    @BeforeAll
    static void start() throws Exception {
        server = FakeLyncServer.start(TestDeployment.frontEnd(ProductVersion.SFB2015)
                .withSurroundings(Surroundings.alone()
                        .withServices(ServiceSettings.defaults()
                                .with(new ServiceSettings.Groups(
                                        2,
                                        List.of(
                                                new DistributionList(
                                                        "Sales@contoso.com",
                                                        "Sales",
                                                        List.of("sip:alice@contoso.com", "guest@example.com")),
                                                new DistributionList(
                                                        "all@contoso.com",
                                                        "Everybody",
                                                        List.of(
                                                                "alice@contoso.com",
                                                                "bob@contoso.com",
                                                                "dora@contoso.com"))))))));
        ticket = TestTicket.header(server, TestDeployment.BOB);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<BasicSearch><Value>bo</Value></BasicSearch> | bob@contoso.com",
                "<BasicSearch><SearchList>displayName</SearchList><Value>F</Value></BasicSearch> | frank@fabrikam.com",
                "<BasicSearch><SearchList>mail</SearchList><Value>nobody</Value></BasicSearch> | ''",
                "<BasicSearch><Value>27</Value></BasicSearch><Metadata><FromDialPad>true</FromDialPad></Metadata> | ''",
                "<BasicSearch><Value>262</Value></BasicSearch><Metadata><FromDialPad>true</FromDialPad></Metadata> | bob@contoso.com",
                "<BasicSearch/><Metadata><MaxResultNum>2</MaxResultNum></Metadata> | alice@contoso.com bob@contoso.com",
            })
    void basicSearchFindsBeginnings(String search, String found) throws Exception {
        assertThat(addresses(search(search))).containsExactly(found.isEmpty() ? new String[0] : found.split(" "));
    }

    @Test
    void changeSearchTakesEveryQueryAsAnAlternative() throws Exception {
        var reply = search("""
                <ChangeSearch>\
                <AbEntryRequest.ChangeSearchQuery><SearchOn>msRTCSIP-PrimaryUserAddress</SearchOn>\
                <Value>sip:alice@contoso.com</Value></AbEntryRequest.ChangeSearchQuery>\
                <AbEntryRequest.ChangeSearchQuery><SearchOn>mail</SearchOn><Value>wanda@wingtip.com</Value>\
                </AbEntryRequest.ChangeSearchQuery>\
                <AbEntryRequest.ChangeSearchQuery><SearchOn>telephoneNumber</SearchOn><Value>1</Value>\
                </AbEntryRequest.ChangeSearchQuery></ChangeSearch>\
                <Metadata><FromDialPad>false</FromDialPad><MaxResultNum>10</MaxResultNum>\
                <ReturnList>msRTCSIP-PrimaryUserAddress,photoRelPath,photoHash,photoSize,title</ReturnList></Metadata>""");

        assertThat(addresses(reply)).containsExactly("alice@contoso.com", "wanda@wingtip.com");
        assertThat(reply.text()).contains("<Name>photoRelPath</Name>").doesNotContain("displayName");
    }

    @Test
    void photoOfAnEntryIsWhereTheAddressBookHasIt() throws Exception {
        var reply = search("<BasicSearch><Value>alice</Value></BasicSearch>"
                + "<Metadata><ReturnList>photoRelPath,photoSize</ReturnList></Metadata>");
        var value = Pattern.compile("<Name>photoRelPath</Name><Value>([^<]+)</Value>.*photoSize</Name><Value>(\\d+)<")
                .matcher(reply.text());
        assertThat(value.find()).isTrue();

        var photo = TestConnection.get(
                server, EXTERNAL_HTTPS, "ext1.contoso.com", "/abs/handler/" + value.group(1), ticket);

        assertThat(photo.body()).hasSize(Integer.parseInt(value.group(2)));
    }

    @ParameterizedTest
    @CsvSource({
        "sales@contoso.com, <Status>Success</Status><Members><Member><DisplayName>Alice</DisplayName>",
        "nobody@contoso.com, <Status>NotFound</Status>",
        "all@contoso.com, <MaxGroupSizeToExpand>2</MaxGroupSizeToExpand>",
    })
    void listIsExpandedUpToTheLargestSize(String mail, String result) throws Exception {
        var reply = post(
                "<QueryDistributionList xmlns=\"DistributionListExpander\"><groupMailAddress>%s</groupMailAddress></QueryDistributionList>"
                        .formatted(mail));

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.text()).contains("<QueryDistributionListResult><Status>", result);
    }

    @Test
    void documentTypeIsNotRead() throws Exception {
        var reply = TestConnection.post(
                server,
                EXTERNAL_HTTPS,
                "ext1.contoso.com",
                "/groupexpansion/service.svc",
                "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><x>&e;</x>",
                ticket);

        assertThat(reply.status()).isEqualTo(500);
        assertThat(reply.text()).contains("faultcode").doesNotContain("root:");
    }

    @Test
    void otherOperationsAreNotSupported() throws Exception {
        assertThat(post("<Delete xmlns=\"DistributionListExpander\"/>").text()).contains("ActionNotSupported");
        assertThat(post("<SearchAbEntry xmlns=\"urn:other\"/>").text()).contains("ActionNotSupported");
    }

    private static List<String> addresses(TestReply reply) {
        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        return SIP.matcher(reply.text())
                .results()
                .map(result -> result.group(1))
                .toList();
    }

    private static TestReply search(String query) throws Exception {
        return post(
                "<SearchAbEntry xmlns=\"DistributionListExpander\"><AbEntryRequest>%s</AbEntryRequest></SearchAbEntry>"
                        .formatted(query));
    }

    private static TestReply post(String body) throws Exception {
        return TestConnection.post(
                server,
                EXTERNAL_HTTPS,
                "ext1.contoso.com",
                "/groupexpansion/service.svc",
                "<s:Envelope xmlns:s=\"http://schemas.xmlsoap.org/soap/envelope/\"><s:Body>%s</s:Body></s:Envelope>"
                        .formatted(body),
                ticket);
    }
}
