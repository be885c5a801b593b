package lynclab.lab.clients;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import lynclab.lab.Lab;
import lynclab.lab.LabSpec;
import lynclab.lab.clients.DiscoveryRules.ForeignAlias;
import lynclab.lab.clients.DiscoveryRules.RedirectTrust;
import lynclab.lab.clients.DiscoveryRules.Schemes;
import lynclab.lab.clients.Hop.Step;
import lynclab.lab.clients.ScriptedServer.Answer;
import lynclab.lab.network.Zone;
import lynclab.lab.target.TargetKind;
import lynclab.topology.DnsType;
import lynclab.topology.Topology;
import lynclab.topology.TopologyReader;
import lynclab.topology.View;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The rules that make a client go on or give up, each against somebody who breaks it. */
class DiscoveryRulesTest {

    private static final Topology TOPOLOGY = TopologyReader.example("two-pools");
    private static final Account ALICE = account("alice@contoso.com");
    private static final Account CAROL = account("carol@fabrikam.com");
    private static final String LYNCDISCOVER = "lyncdiscover.contoso.com";
    private static final String STRANGER = "198.51.100.7";
    private static final String XML = "application/vnd.microsoft.rtc.autodiscover+xml; v=1";

    private Lab lab;

    @BeforeEach
    void start() {
        lab = Lab.start(LabSpec.healthy(TOPOLOGY, TargetKind.EMBEDDED));
    }

    @AfterEach
    void close() {
        lab.close();
    }

    @Test
    void aRedirectAnswerIntoAnotherDomainIsAFailedAttempt() {
        try (ScriptedServer server = script(new Answer(302, "", "https://webdir.online.lync.com/"))) {
            SignInTrace trace = mobile(ALICE).discover();

            assertThat(stop(trace).reason()).contains("302").contains("leaves contoso.com");
            assertThat(trace.hops(Step.REDIRECT)).isEmpty();
        }
    }

    @Test
    void aRedirectAnswerWithinTheDomainIsFollowed() {
        String there = "https://webext-east.contoso.com/Autodiscover/AutodiscoverService.svc/root";
        try (ScriptedServer server = script(new Answer(302, "", there))) {
            SignInTrace trace = mobile(ALICE).discover();

            assertThat(trace.reached())
                    .as(trace.toString())
                    .get()
                    .satisfies(reached -> assertThat(reached.where()).isEqualTo(there));
        }
    }

    @Test
    void aCircleOfRedirectLinksEnds() {
        String circle = "https://webext-east.contoso.com/Autodiscover/AutodiscoverService.svc/root";
        DiscoveryRules impatient = DiscoveryRules.mobile().withMostRedirects(0);
        try (ScriptedServer server = script(redirect(circle))) {
            SignInTrace trace = mobile(ALICE).with(impatient).discover();

            assertThat(trace.hops(Step.REDIRECT))
                    .singleElement()
                    .satisfies(hop -> assertThat(hop.cameBack()).isEqualTo("more than 0 redirects"));
            assertThat(trace.hasReached()).isFalse();
        }
    }

    @Test
    void aSignInPageWithStatus200IsNoAnswer() {
        try (ScriptedServer server = script(new Answer(200, "text/html", "<html>Please sign in</html>"))) {
            SignInTrace trace = mobile(ALICE).discover();

            assertThat(stop(trace).reason())
                    .contains("text/html is no discovery")
                    .contains("not from a Lync server");
        }
    }

    @Test
    void notFoundIsAFailedAttempt() {
        try (ScriptedServer server = script(new Answer(404, "text/html", "nothing"))) {
            assertThat(stop(mobile(ALICE).discover()).reason()).startsWith("404");
        }
    }

    @Test
    void aRedirectLinkToPlainHttpIsNotFollowed() {
        try (ScriptedServer server = script(redirect("http://webext-east.contoso.com/"))) {
            SignInTrace trace = mobile(ALICE).discover();

            assertThat(trace.hops(Step.REDIRECT))
                    .singleElement()
                    .satisfies(hop -> assertThat(hop.cameBack()).contains("away from https"));
        }
    }

    @Test
    void somebodyIsAskedAboutAnotherDomainAndMayDecline() {
        LyncDesktop desktop = new LyncDesktop(lab, Zone.INTERNET, CAROL);
        DiscoveryRules declining = DiscoveryRules.desktop().with(RedirectTrust.ASKED_AND_DECLINED);

        SignInTrace accepted = desktop.discover();
        SignInTrace declined = desktop.with(declining).discover();
        SignInTrace told = desktop.with(declining.withTrustedDomains(List.of("contoso.com")))
                .discover();

        assertThat(accepted.reached().orElseThrow().what()).isEqualTo("discovery");
        assertThat(accepted.toString()).contains("asked whether to trust webext-east.contoso.com and said yes");
        assertThat(declined.toString()).contains("said no");
        assertThat(declined.reached())
                .as("SIP is all that is left")
                .get()
                .satisfies(reached -> assertThat(reached.what()).isEqualTo("SIP without web services"));
        assertThat(told.reached().orElseThrow().what()).isEqualTo("discovery");
    }

    @Test
    void anAliasIntoAnotherDomainWorksForMobilesOverHttpOnly() {
        lab.dns().replace(View.INTERNET, LYNCDISCOVER, DnsType.CNAME, "lyncdiscover.fabrikam.com");
        DiscoveryRules secureOnly = DiscoveryRules.mobile().with(Schemes.HTTPS);

        SignInTrace both = mobile(ALICE).discover();
        SignInTrace secure = mobile(ALICE).with(secureOnly).discover();
        SignInTrace lenient =
                mobile(ALICE).with(secureOnly.with(ForeignAlias.ACCEPTED)).discover();

        assertThat(both.hasReached()).as(both.toString()).isTrue();
        assertThat(stop(secure).reason()).contains("is an alias of lyncdiscover.fabrikam.com");
        assertThat(lenient.hasReached()).as(lenient.toString()).isTrue();
    }

    @Test
    void namesThatDisagreeStopTheMacAlone() {
        lab.dns()
                .replace(
                        View.LAN,
                        LYNCDISCOVER,
                        DnsType.A,
                        TOPOLOGY.reverseProxy().dmzAddress());

        SignInTrace mac = new LyncMac(lab, Zone.LAN, ALICE).discover();
        SignInTrace desktop = new LyncDesktop(lab, Zone.LAN, ALICE).discover();

        assertThat(stop(mac).reason())
                .contains("do not agree")
                .contains("Internal")
                .contains("External");
        assertThat(desktop.hasReached()).isTrue();
    }

    @Test
    void withoutADiscoveryNameTheDesktopFallsBackAndTheMobileStops() {
        lab.dns().remove(View.INTERNET, LYNCDISCOVER);

        SignInTrace desktop = new LyncDesktop(lab, Zone.INTERNET, ALICE).signIn();
        SignInTrace mobile = mobile(ALICE).signIn();

        assertThat(desktop.hops(Step.DNS))
                .extracting(Hop::tried)
                .containsExactly(
                        "_sipinternaltls._tcp.contoso.com SRV",
                        "_sipinternal._tcp.contoso.com SRV",
                        "_sip._tls.contoso.com SRV");
        assertThat(desktop.reached()).get().satisfies(reached -> {
            assertThat(reached.what()).isEqualTo("SIP without web services");
            assertThat(reached.where()).endsWith(":443");
        });
        assertThat(stop(mobile).reason()).startsWith("DNS").contains("does not exist");
    }

    @Test
    void withoutRecordsTheDesktopTriesUsualNames() {
        lab.dns().remove(View.INTERNET, LYNCDISCOVER);
        lab.dns().remove(View.INTERNET, "_sip._tls.contoso.com");
        lab.dns().remove(View.INTERNET, "sip.contoso.com");
        lab.dns().replace(View.INTERNET, "sipexternal.contoso.com", DnsType.A, STRANGER);

        SignInTrace trace = new LyncDesktop(lab, Zone.INTERNET, ALICE).discover();

        assertThat(trace.hops(Step.DNS))
                .extracting(Hop::tried)
                .endsWith("sipinternal.contoso.com A", "sip.contoso.com A", "sipexternal.contoso.com A");
        assertThat(trace.reached().orElseThrow().where()).isEqualTo("sipexternal.contoso.com:443");
    }

    private LyncMobile mobile(Account account) {
        return new LyncMobile(lab, Zone.INTERNET, account);
    }

    private ScriptedServer script(Answer answer) {
        return ScriptedServer.at(lab, STRANGER, LYNCDISCOVER, uri -> answer);
    }

    private static Answer redirect(String href) {
        String body =
                "<AutodiscoverResponse AccessLocation=\"External\"><Root><Link token=\"Redirect\" href=\"%s\"/></Root>"
                        + "</AutodiscoverResponse>";
        return new Answer(200, XML, body.formatted(href));
    }

    private static SignInTrace.StoppedAt stop(SignInTrace trace) {
        return trace.stoppedAt().orElseThrow(() -> new AssertionError(trace.toString()));
    }

    private static Account account(String sip) {
        return Account.of(TOPOLOGY.user(sip).orElseThrow());
    }
}
