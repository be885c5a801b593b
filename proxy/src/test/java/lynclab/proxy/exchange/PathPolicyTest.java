package lynclab.proxy.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import lynclab.proxy.config.Defaults;
import lynclab.proxy.exchange.PathPolicy.Verdict;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PathPolicyTest {
    private final PathPolicy policy = new PathPolicy(Defaults.FORBIDDEN_PATHS);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/cscp",
                "/CSCP",
                "/cscp/",
                "/cscp?x=y",
                "/cscp/default.aspx",
                "/OcsPowershell/",
                "/ocspsws",
                "/macp",
                "/Macp/index.html",
                "/RgsClients/Tab.aspx",
                "//cscp",
                "/./cscp",
                "/meet/../cscp",
                "/../cscp",
                "/cscp/..../..",
                "/..\\cscp",
                "/meet/..%2fcscp",
                "/meet%2f..%2fcscp",
                "/meet/%2e%2e/cscp",
                "/%63scp",
                "/%2563scp",
                "/%25%36%33scp",
                "/cs%63p",
                "/%5ccscp",
                "\\cscp",
                "/meet\\..\\cscp",
                "/cscp;x=y/a",
                "/cscp;",
                "/cscp.",
                "/cscp%20",
                "/cscp%2e%20/x",
                "/cscp::$INDEX_ALLOCATION/x",
                "/%c1%a3scp",
                "/c%e0%81%b3cp",
                "/%u0063scp",
                "/meet/..%c0%afcscp",
                "/ocspow~1/",
                "/cscp/..;/x",
                "/x/..;/cscp",
            })
    void forbidsEverySpellingThatIisWouldAccept(String target) {
        assertThat(policy.judge(target)).isEqualTo(Verdict.FORBIDDEN);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/meet/alice/ABC123",
                "/contosoSIPdomain/Meet/alice/ABC123",
                "/Autodiscover/AutodiscoverService.svc/root?originalDomain=contoso.com",
                "/lwa/WebPages/LwaClient.aspx?legacy=/cscp",
                "/m/Presenter.aspx?a=0&WopiSrc=https%3A%2F%2Fwebext%2Econtoso%2Ecom%2Fcscp%2F",
                "/hosting/discovery",
                "/cscpx",
                "/x/cscp",
                "/cscp2/",
                "/macp-help",
                "/Reach/sip.svc",
                "/abs/handler/F-0f9d.lsabs",
                "/meet/100%25",
                "/a%zz",
                "*",
            })
    void leavesEverythingElsePublished(String target) {
        assertThat(policy.judge(target)).isEqualTo(Verdict.PUBLISHED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/a%00b", "/a%0d%0aX:y", "/a%2500", "/%7f"})
    void callsHiddenControlCharactersAmbiguous(String target) {
        assertThat(policy.judge(target)).isEqualTo(Verdict.AMBIGUOUS);
    }
}
