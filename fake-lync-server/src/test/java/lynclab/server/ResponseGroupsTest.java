package lynclab.server;

import static lynclab.server.control.SitePort.EXTERNAL_HTTPS;
import static lynclab.server.control.SitePort.INTERNAL_HTTPS;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import lynclab.server.TestConnection.TestReply;
import lynclab.server.control.SitePort;
import lynclab.server.deployment.AgentGroup;
import lynclab.server.deployment.ProductVersion;
import lynclab.server.deployment.ServiceSettings;
import lynclab.server.deployment.Surroundings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ResponseGroupsTest {
    private static final AgentGroup DESK = group("Help & Desk", true, "alice@contoso.com", "frank@fabrikam.com");
    private static final AgentGroup SALES = group("Sales", true, "Alice@contoso.com");
    private static final AgentGroup DOOR = group("Door", false, "alice@contoso.com");
    private static final AgentGroup OTHERS = group("Others", true, "frank@fabrikam.com");

    private FakeLyncServer server;
    private FakeLyncServer member;
    private String ticket;

    @BeforeEach
    void start() throws Exception {
        var surroundings = Surroundings.alone()
                .withServices(ServiceSettings.defaults().withAgentGroups(List.of(DESK, SALES, DOOR, OTHERS)));
        var first = TestDeployment.frontEnd(ProductVersion.SFB2015).withSurroundings(surroundings);
        server = FakeLyncServer.start(first);
        member = FakeLyncServer.start(new ServerConfiguration(
                        "fe2.contoso.local",
                        first.poolFqdn(),
                        first.version(),
                        first.deployment(),
                        first.internalTls(),
                        first.externalTls())
                .withSurroundings(surroundings));
        ticket = TestTicket.header(server, TestDeployment.ALICE);
    }

    @AfterEach
    void stop() {
        server.close();
        member.close();
    }

    @ParameterizedTest
    @EnumSource(names = {"INTERNAL_HTTPS", "EXTERNAL_HTTPS"})
    void agentIsToldWhoSheIsOnBothWebSites(SitePort port) throws Exception {
        var reply = ask(server, port, ticket, "<IsAgent xmlns=\"urn:rgs\"/>");

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.header("Content-Type").orElseThrow()).startsWith("text/xml");
        assertThat(reply.text())
                .contains("<IsAgentResponse xmlns=\"urn:rgs\"><IsAgentResult>true</IsAgentResult></IsAgentResponse>");
        assertThat(ask(server, port, ticket, "<GetAgent/>").text())
                .contains("<DisplayName>Alice</DisplayName><Uri>sip:alice@contoso.com</Uri>");
    }

    @Test
    void groupsAreThoseOfTheCaller() throws Exception {
        assertThat(ask("<GetGroups/>").text())
                .contains(
                        seen(DESK, "Help &amp; Desk", false),
                        seen(SALES, "Sales", false),
                        "<Name>Door</Name><CanSignIn>false</CanSignIn><IsSignedIn>true</IsSignedIn>")
                .doesNotContain("Others");
    }

    /** Who signs in at one member of a pool is signed in at all of them. */
    @Test
    void signingInHoldsInThePoolUntilSigningOut() throws Exception {
        assertThat(ask("<SignIn><groupId>%s</groupId></SignIn>".formatted(DESK.id()))
                        .text())
                .contains("<SignInResult>true</SignInResult>");
        assertThat(groupsAtTheOtherMember()).contains(seen(DESK, "Help &amp; Desk", true), seen(SALES, "Sales", false));

        ask("<SignInMultiple><groups><guid>%s</guid><guid>%s</guid></groups></SignInMultiple>"
                .formatted(DESK.id(), SALES.id()));
        assertThat(groupsAtTheOtherMember()).contains(seen(DESK, "Help &amp; Desk", true), seen(SALES, "Sales", true));

        ask("<SignOut><groupId>%s</groupId></SignOut>".formatted(DESK.id()));
        assertThat(groupsAtTheOtherMember()).contains(seen(DESK, "Help &amp; Desk", false), seen(SALES, "Sales", true));

        ask("<SignOutMultiple><groups><guid>%s</guid></groups></SignOutMultiple>".formatted(SALES.id()));
        assertThat(groupsAtTheOtherMember()).contains(seen(SALES, "Sales", false));
    }

    @Test
    void groupThatIsNotTheCallersChangesNothing() throws Exception {
        for (var group : List.of(OTHERS, DOOR)) {
            assertThat(ask("<SignInMultiple><groups><guid>%s</guid><guid>%s</guid></groups></SignInMultiple>"
                                    .formatted(DESK.id(), group.id()))
                            .text())
                    .contains("<SignInMultipleResult>false</SignInMultipleResult>");
        }
        assertThat(ask("<SignIn/>").text()).contains("<SignInResult>false</SignInResult>");
        assertThat(groupsAtTheOtherMember()).contains(seen(DESK, "Help &amp; Desk", false));
    }

    @Test
    void whoIsNoAgentHasNoGroups() throws Exception {
        var dialled = TestTicket.header(server, TestDeployment.BOB);

        assertThat(ask(server, EXTERNAL_HTTPS, dialled, "<IsAgent/>").text())
                .contains("<IsAgentResult>false</IsAgentResult>");
        assertThat(ask(server, EXTERNAL_HTTPS, dialled, "<GetGroups/>").text())
                .contains("<GetGroupsResult></GetGroupsResult>");
        assertThat(ask(server, EXTERNAL_HTTPS, dialled, "<GetAgent/>").status()).isEqualTo(500);
    }

    @ParameterizedTest
    @CsvSource({"<Promote/>, ActionNotSupported", "'', ActionNotSupported"})
    void operationThatTheServiceDoesNotHaveIsAFault(String operation, String fault) throws Exception {
        var reply = ask(operation);

        assertThat(reply.status()).isEqualTo(500);
        assertThat(reply.text()).contains(fault);
    }

    @Test
    void nobodySignsInWithoutATicket() throws Exception {
        var reply = ask(server, INTERNAL_HTTPS, "X-None: x", "<IsAgent/>");

        assertThat(reply.status()).isEqualTo(500);
        assertThat(reply.text()).contains("OCSDiagnosticsFault").doesNotContain("IsAgentResult");
    }

    private String groupsAtTheOtherMember() throws Exception {
        return ask(member, EXTERNAL_HTTPS, ticket, "<GetGroups/>").text();
    }

    private TestReply ask(String operation) throws Exception {
        return ask(server, EXTERNAL_HTTPS, ticket, operation);
    }

    private static TestReply ask(FakeLyncServer server, SitePort port, String credential, String operation)
            throws Exception {
        var message =
                "<s:Envelope xmlns:s=\"http://schemas.xmlsoap.org/soap/envelope/\"><s:Body>%s</s:Body></s:Envelope>"
                        .formatted(operation);
        return TestConnection.post(
                server, port, "ext1.contoso.com", "/RgsClients/AgentService.svc", message, credential);
    }

    private static String seen(AgentGroup group, String name, boolean signedIn) {
        return "<Id>%s</Id><Name>%s</Name><CanSignIn>true</CanSignIn><IsSignedIn>%s</IsSignedIn>"
                .formatted(group.id(), name, signedIn);
    }

    private static AgentGroup group(String name, boolean formal, String... agents) {
        return new AgentGroup(UUID.nameUUIDFromBytes(name.getBytes()), name, formal, List.of(agents));
    }
}
