package lynclab.topology.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import lynclab.topology.Pool;
import lynclab.topology.ProductVersion;
import lynclab.topology.Topology;
import lynclab.topology.TopologyReader;
import lynclab.topology.User;
import lynclab.topology.WebSite;
import lynclab.topology.plan.FirewallRule.Action;
import lynclab.topology.plan.FirewallRule.Party;
import lynclab.topology.plan.PublishingRule.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PlanTest {
    private final Topology twoPools = TopologyReader.example("two-pools");
    private final Plan plan = Plan.of(twoPools);

    @Test
    void onePublishingRuleForEachHost() {
        assertThat(plan.publishingRules())
                .extracting(rule -> rule.host() + " " + rule.kind() + " " + rule.upstream() + " " + rule.httpsPort())
                .containsExactly(
                        "webext-east.contoso.com WEB_SERVICES pool-east.corp.contoso.com 4443",
                        "webext-west.contoso.com WEB_SERVICES pool-west.corp.contoso.com 4443",
                        "webdirext.contoso.com DIRECTOR dir01.corp.contoso.com 4443",
                        "meet.contoso.com MEET dir01.corp.contoso.com 4443",
                        "meet.fabrikam.com MEET dir01.corp.contoso.com 4443",
                        "dialin.contoso.com DIALIN dir01.corp.contoso.com 4443",
                        "dialin.fabrikam.com DIALIN dir01.corp.contoso.com 4443",
                        "lyncdiscover.contoso.com DISCOVERY dir01.corp.contoso.com 4443",
                        "lyncdiscover.fabrikam.com DISCOVERY dir01.corp.contoso.com 4443",
                        "oos.contoso.com OFFICE_WEB_APPS oos.corp.contoso.com 443",
                        "mail.contoso.com EXCHANGE exchange.corp.contoso.com 443",
                        "autodiscover.contoso.com EXCHANGE exchange.corp.contoso.com 443");
        assertThat(plan.publishingRules())
                .extracting(PublishingRule::host)
                .containsExactlyElementsOf(plan.publishedHosts());
    }

    @Test
    void discoveryGoesFrom80To8080() {
        assertThat(plan.publishingRule("lyncdiscover.fabrikam.com")).hasValueSatisfying(rule -> {
            assertThat(rule.http()).isTrue();
            assertThat(rule.publishedHttpPort()).isEqualTo(80);
            assertThat(rule.httpPort()).isEqualTo(8080);
            assertThat(rule.requirements()).contains("REQ-2.2");
        });
    }

    @Test
    void portsComeFromTheTopology() {
        Plan changed = Plan.of(TopologyReader.parse("t.yaml", """
                sip-domains: [contoso.com]
                pools:
                  - fqdn: fe01.corp.contoso.com
                    address: 10.1.1.11
                    ports: {external-https: 4444, external-http: 8081}
                """, "t"));

        assertThat(changed.publishingRules())
                .allMatch(rule ->
                        rule.publishedHttpsPort() == 443 && rule.httpsPort() == 4444 && rule.httpPort() == 8081);
        assertThat(changed.firewallRules())
                .anyMatch(
                        rule -> rule.to() == Party.LYNC_SERVERS && rule.ports().equals(List.of(4444, 8081)));
    }

    @Test
    void withoutADirectorTheFirstPoolAnswersForAll() {
        Plan without = Plan.of(twoPools.withPools(twoPools.frontEndPools()));

        assertThat(without.publishingRule("meet.fabrikam.com"))
                .hasValueSatisfying(rule -> assertThat(rule.upstream()).isEqualTo("pool-east.corp.contoso.com"));
        assertThat(without.publishedHosts()).doesNotContain("webdirext.contoso.com");
    }

    @Test
    void hostsSharedByPathsHaveOneRule() {
        Plan shared = Plan.of(TopologyReader.example("hosting-provider"));

        assertThat(shared.publishingRules())
                .filteredOn(rule -> rule.kind() == Kind.MEET)
                .extracting(PublishingRule::host)
                .containsExactly("meet.contoso.com");
        assertThat(shared.forbiddenPaths())
                .anyMatch(path -> path.path().equals("/admin") && "meet.contoso.com".equals(path.host()));
    }

    @ParameterizedTest
    @EnumSource(ProductVersion.class)
    void modernControlPanelIsForbiddenFrom2019On(ProductVersion version) {
        List<String> paths = Plan.of(twoPools.withVersion(version)).forbiddenPaths().stream()
                .map(ForbiddenPath::path)
                .toList();

        assertThat(paths).contains("/cscp", "/OcsPowershell", "/RgsConfig", "/RgsClients");
        assertThat(paths.contains("/macp")).isEqualTo(version.isAtLeast(ProductVersion.SFB_2019));
        assertThat(paths.contains("/OcsPsws")).isEqualTo(version.isAtLeast(ProductVersion.SFB_2019));
        assertThat(plan.internalOnlyPaths()).containsExactly("/cscp", "/OcsPowershell", "/RgsConfig");
    }

    @Test
    void serversOwnPortsStayClosed() {
        assertThat(plan.firewallRules())
                .anyMatch(rule -> rule.from() == Party.INTERNET
                        && rule.action() == Action.DENY
                        && rule.ports().equals(List.of(4443, 8080)))
                .anyMatch(rule -> rule.from() == Party.REVERSE_PROXY
                        && rule.to() == Party.OFFICE_WEB_APPS
                        && rule.ports().equals(List.of(443, 80)))
                .anyMatch(rule -> rule.from() == Party.LAN && rule.addresses().equals(List.of("172.16.1.10")));
    }

    @Test
    void siteDecidesWhatDiscoveryAnswers() {
        User dave = twoPools.user("dave@fabrikam.com").orElseThrow();
        Pool west = twoPools.homePool(dave);

        ExpectedAutodiscover atDirector = plan.expectedAutodiscover(WebSite.EXTERNAL, dave);
        assertThat(atDirector.accessLocationText()).isEqualTo("External");
        assertThat(atDirector.linkHost()).isEqualTo("webdirext.contoso.com");
        assertThat(atDirector.redirectHost()).isEqualTo("webext-west.contoso.com");
        assertThat(atDirector.sipExternal()).isEqualTo("access.contoso.com");

        ExpectedAutodiscover atHome = plan.expectedAutodiscover(WebSite.INTERNAL, dave, west);
        assertThat(atHome.accessLocationText()).isEqualTo("Internal");
        assertThat(atHome.linkHost()).isEqualTo("pool-west.corp.contoso.com");
        assertThat(atHome.redirectHost()).isNull();
        assertThat(atHome.externalHost()).isEqualTo("webext-west.contoso.com");

        assertThat(plan.expectedAutodiscover(WebSite.EXTERNAL, null).redirectHost())
                .isNull();
    }

    @Test
    void onlineUsersAreSentToTheProvider() {
        Plan hybrid = Plan.of(TopologyReader.parse("t.yaml", """
                sip-domains: [contoso.com]
                pools: [{fqdn: fe01.corp.contoso.com, address: 10.1.1.11}]
                hybrid: {online-users: [olga@contoso.com]}
                """, "t"));

        assertThat(hybrid.onlineRedirectHost("olga@contoso.com")).hasValue("webdir.online.lync.com");
        assertThat(hybrid.onlineRedirectHost("alice@contoso.com")).isEmpty();
        assertThat(hybrid.requirements()).extracting(Requirement::id).contains("REQ-15.7");
    }

    @Test
    void requirementsFollowTheTopology() {
        List<String> small = ids("single-server");
        List<String> large = ids("two-pools");
        List<String> hosted = ids("hosting-provider");

        assertThat(large).contains("REQ-1.1", "REQ-2.4", "REQ-3.2", "REQ-4.1", "REQ-13.2", "REQ-14.1");
        assertThat(small).contains("REQ-1.1").doesNotContain("REQ-2.4", "REQ-3.2", "REQ-4.1", "REQ-13.2", "REQ-14.4");
        assertThat(hosted).contains("REQ-14.4", "REQ-14.5", "REQ-5.5");
        assertThat(large).doesNotHaveDuplicates().allMatch(id -> id.matches("REQ-\\d+(\\.\\d+)?"));
    }

    @Test
    void publishingAndFirewallRulesCiteKnownRequirements() {
        assertThat(plan.publishingRules())
                .flatExtracting(PublishingRule::requirements)
                .isSubsetOf(ids("two-pools", true));
        assertThat(plan.firewallRules())
                .flatExtracting(FirewallRule::requirements)
                .isSubsetOf(ids("two-pools"));
    }

    private static List<String> ids(String example) {
        return Plan.of(TopologyReader.example(example)).requirements().stream()
                .map(Requirement::id)
                .toList();
    }

    private static List<String> ids(String example, boolean withHttpDiscovery) {
        Topology topology = TopologyReader.example(example);
        Topology all = withHttpDiscovery
                ? topology.withCertificates(topology.certificates()
                        .withReverseProxy(
                                topology.certificates().reverseProxy().withHttpDiscovery(topology.sipDomains())))
                : topology;
        return Plan.of(all).requirements().stream().map(Requirement::id).toList();
    }
}
