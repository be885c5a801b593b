package lynclab.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class MistakesTest {
    private static final String SOUND = """
            sip-domains: [contoso.com]
            pools:
              - fqdn: fe01.corp.contoso.com
                address: 10.1.1.11
            """;

    private static final String TWO = """
            sip-domains: [contoso.com]
            pools:
              - {fqdn: a.corp.contoso.com, address: 10.1.1.11}
              - {fqdn: b.corp.contoso.com, address: 10.1.1.12}
            """;

    /** What is appended to a sound file of four lines, and the one line that is said about it. */
    static Stream<Arguments> oneMistake() {
        return Stream.of(
                mistake("usres: []", "5:1: unknown key \"usres\"; did you mean \"users\"?"),
                mistake("sipDomains: [contoso.com]", "5:1: unknown key \"sipDomains\"; did you mean \"sip-domains\"?"),
                mistake("colour: red", "5:1: unknown key \"colour\"; known here are name, version, "),
                mistake(
                        "version: lync2014",
                        "5:10: \"lync2014\" is not a choice for version; did you mean \"lync2010\"?"),
                mistake("name:", "5:1: there is no value here; write one, or leave the key out"),
                mistake("name: [a, b]", "5:1: a list where one value belongs; write a single value"),
                mistake("name: a\nname: b", "6:1: \"name\" stands here twice; keep one of them"),
                mistake("users: alice@contoso.com", "5:8: the value \"alice@contoso.com\" where a list belongs;"),
                mistake("users:\n  - alice", "6:5: \"alice\" is not a sign-in address; a sign-in address such as"),
                mistake("users:\n  - {password: x}", "6:5: \"sip\" is missing; for example"),
                mistake(
                        "users:\n  - alice@contoso.co",
                        "6:5: contoso.co is not a SIP domain of this topology; did you"),
                mistake(
                        "users:\n  - alice@contoso.com\n  - alice@contoso.com",
                        "7:5: alice@contoso.com is listed twice;"),
                mistake(
                        "users:\n  - sip: a@contoso.com\n    pool: fe02.corp.contoso.com",
                        "7:11: pool \"fe02.corp.contoso.com\" is not defined; did you mean \"fe01.corp.contoso.com\"?"),
                mistake(
                        "directors:\n  - {fqdn: dir.corp.contoso.com, address: 10.1.1.5}\nusers:\n"
                                + "  - {sip: a@contoso.com, pool: dir.corp.contoso.com}",
                        "8:32: dir.corp.contoso.com is a Director, which is home to nobody;"),
                mistake(
                        "users: [a@contoso.com]\nmeetings:\n  - organizer: b@contoso.com",
                        "7:16: b@contoso.com is not one of the users; did you mean \"a@contoso.com\"?"),
                mistake("meetings:\n  - {organizer: alice@contoso.com, id: A B}", "6:40: \"A B\" is not a meeting id;"),
                mistake(
                        "reverse-proxy: {load-balancers: [172.16.1.5, balancer]}",
                        "5:46: \"balancer\" does not fit load-balancers; an address such as 172.16.1.5"),
                mistake(
                        "reverse-proxy: {load-balancers: [10.1.1.11]}",
                        "4:14: address 10.1.1.11 belongs to a load balancer before the reverse proxy already;"),
                mistake("directors:\n  - fqdn: dir.corp.contoso.com", "6:5: \"address\" is missing; give the server's"),
                mistake(
                        "directors:\n  - {fqdn: dir, address: 10.1.1.5}",
                        "6:12: \"dir\" is not a host name; Lync takes no"),
                mistake(
                        "directors:\n  - {fqdn: dir_1.contoso.com, address: 10.1.1.5}",
                        "6:12: \"dir_1.contoso.com\" is not a host name; Lync takes no underscore"),
                mistake(
                        "directors:\n  - {fqdn: dír.contoso.com, address: 10.1.1.5}",
                        "6:12: \"dír.contoso.com\" is not a host name; a host name has labels of letters"),
                mistake(
                        "directors:\n  - {fqdn: dir.corp.contoso.com, address: 10.1.1.256}",
                        "6:43: \"10.1.1.256\" is not an IPv4 address; four numbers from 0 to 255"),
                mistake(
                        "directors:\n  - {fqdn: dir.corp.contoso.com, address: 10.1.1.11}",
                        "6:43: address 10.1.1.11 belongs to fe01.corp.contoso.com already; every host has"),
                mistake(
                        "directors:\n  - fqdn: d.corp.contoso.com\n    address: 10.1.1.5\n"
                                + "    external-web-fqdn: webext.contoso.com",
                        "8:24: webext.contoso.com is the external web FQDN of fe01.corp.contoso.com already; every pool"
                                + " and Director has one of its own, or users land on the wrong pool (REQ-3.3, H-10)"),
                mistake(
                        "directors:\n  - fqdn: d.corp.contoso.com\n    address: 10.1.1.5\n"
                                + "    external-web-fqdn: d.corp.contoso.com",
                        "8:24: external and internal web FQDN are the same; two different names (REQ-3.4)"),
                mistake(
                        "directors:\n  - fqdn: d.corp.contoso.com\n    address: 10.1.1.5\n    ports: {external-https: 443}",
                        "8:29: internal and external web site both listen on https port 443; the port is how a server"),
                mistake(
                        "directors:\n  - fqdn: d.corp.contoso.com\n    address: 10.1.1.5\n    ports: {internal-https: 8443}",
                        "8:29: clients in the LAN call port 443, and nothing leads them on to 8443; 443, or the virtual-address"),
                mistake(
                        "directors:\n  - fqdn: d.corp.contoso.com\n    address: 10.1.1.5\n    ports: {published-https: 444}",
                        "8:30: the pool is published on 444 but the reverse proxy listens on 443; the same port in both"),
                mistake(
                        "directors:\n  - fqdn: d.corp.contoso.com\n    address: 10.1.1.5\n    ports: {external-http: 70000}",
                        "8:28: \"70000\" does not fit external-http; a number from 1 to 65535"),
                mistake(
                        "directors:\n  - fqdn: d.corp.contoso.com\n    members: {e.corp.contoso.com: 10.1.1.5,"
                                + " f.corp.contoso.com: 10.1.1.6}",
                        "7:5: several members, but no virtual-address; web traffic needs a load balancer;"),
                mistake("reverse-proxy: 203.0.113.1", "5:16: the value \"203.0.113.1\" where keys with values belong;"),
                mistake("reverse-proxy: {public-ipv6: 1:2}", "5:30: \"1:2\" is not an IPv6 address; for example"),
                mistake(
                        "reverse-proxy: {dmz-address: 203.0.113.10}",
                        "5:30: address 203.0.113.10 belongs to the reverse"),
                mistake(
                        "firewall: {hairpin: alowed}",
                        "5:21: \"alowed\" is not a choice for hairpin; did you mean \"allowed\"?"),
                mistake(
                        "simple-urls: {layout: one-host, host: short}",
                        "5:39: \"short\" is not a host name; Lync takes no"),
                mistake("simple-urls: {host: lync}", "5:21: \"host\" has no meaning in the layout host-per-url;"),
                mistake(
                        "simple-urls: {dialin: http://dialin.contoso.com}",
                        "5:23: simple URL \"http://dialin.contoso.com\" is"
                                + " not an https address; for example https://dialin.contoso.com (REQ-3.6)"),
                mistake(
                        "simple-urls: {dialin: 'https://dialin.contoso.com:444'}",
                        "5:23: simple URL \"https://dialin.contoso" + ".com:444\" has a port;"),
                mistake(
                        "simple-urls: {dialin: https://dialin.contoso.com/a-b}",
                        "5:23: simple URL \"https://dialin.contoso"
                                + ".com/a-b\" has other characters than letters, digits and dots in its path;"),
                mistake(
                        "simple-urls: {dialin: https://meet.contoso.com}",
                        "5:23: https://meet.contoso.com is used for two"),
                mistake(
                        "simple-urls: {dialin: https://meet.contoso.com/dialin}",
                        "5:1: https://meet.contoso.com is the"
                                + " beginning of https://meet.contoso.com/dialin; no simple URL may begin another (REQ-3.6)"),
                mistake(
                        "simple-urls: {admin: https://fe01.corp.contoso.com/admin}",
                        "5:22: simple URL https://fe01.corp"
                                + ".contoso.com/admin contains the name of a pool; a host name of its own (REQ-3.6)"),
                mistake(
                        "simple-urls: {dialin: https://webext.contoso.com/dialin}",
                        "5:23: simple URL https://webext.contoso"
                                + ".com/dialin contains the web services FQDN of fe01.corp.contoso.com;"),
                mistake(
                        "simple-urls:\n  meet: {contoso.co: https://a.contoso.com}",
                        "6:22: contoso.co is not a SIP domain"),
                mistake("simple-urls: {dialin: '::'}", "5:23: \"::\" is not an address; for example"),
                mistake(
                        "certificates: {reverse-proxy: {http-discovery: [fabrikam.com]}}",
                        "5:49: fabrikam.com is not a SIP"),
                mistake(
                        "certificates: {reverse-proxy: {flaw: expird}}",
                        "5:38: \"expird\" is not a choice for flaw; did you"),
                mistake(
                        "certificates: {reverse-proxy: {wildcard-apex: true}}",
                        "5:47: there is no wildcard in the layout"),
                mistake(
                        "certificates: {reverse-proxy: {wildcard-apex: maybe}}",
                        "5:47: \"maybe\" is neither yes nor no;"),
                mistake(
                        "certificates: {reverse-proxy: {names: [a.contoso.com], layout: wildcard-san}}",
                        "5:32: names are" + " given, so the layout has no effect;"),
                mistake(
                        "version: lync2010\noffice-web-apps: {fqdn: o.contoso.com, address: 10.1.1.9}",
                        "6:1: Lync Server 2010" + " does not use Office Web Apps;"),
                mistake("edge: {xmpp: true}", "5:14: Skype for Business Server 2019 has no XMPP gateway; xmpp: false"),
                mistake(
                        "edge: {access: {address: 203.0.113.10}}",
                        "5:26: address 203.0.113.10 belongs to the reverse proxy"),
                mistake(
                        "edge: {access: {fqdn: meet.contoso.com}}",
                        "5:23: meet.contoso.com is published by the reverse"),
                mistake(
                        "exchange: {fqdn: x.corp.contoso.com, address: 10.1.1.9, names: [meet.contoso.com]}",
                        "5:65:" + " meet.contoso.com is published for something else already;"),
                mistake(
                        "dns-extras: [{name: x.contoso.com, type: AAA, data: 1}]",
                        "5:42: \"AAA\" is not a choice for type;" + " did you mean \"aaaa\"?"),
                mistake(
                        "hybrid: {online-users: [alice@contoso.com]}",
                        "5:25: alice@contoso.com is at home on a pool here;"),
                mistake(
                        "hybrid: {autodiscover-url: 'http://webdir.example'}",
                        "5:28: \"http://webdir.example\" is not an"));
    }

    private static Arguments mistake(String appended, String expected) {
        return Arguments.of(appended, expected);
    }

    @ParameterizedTest
    @MethodSource("oneMistake")
    void isReportedOnceWithItsPlaceAndWhatWouldBeRight(String appended, String expected) {
        List<String> problems = problems(SOUND + appended + "\n");

        assertThat(problems).hasSize(1);
        assertThat(problems.get(0)).startsWith("t.yaml:" + expected);
    }

    @Test
    void areReportedAllTogetherInTheOrderOfTheFile() {
        List<String> problems = problems("""
                version: 2019
                sip-domains: [contoso]
                pools:
                  - fqdn: pool.corp.contoso.com
                    adress: 10.1.1.11
                  - address: 10.1.1.12
                users:
                  - alice
                """);

        assertThat(problems)
                .extracting(problem -> problem.substring(0, problem.indexOf(';')))
                .containsExactly(
                        "t.yaml:1:10: \"2019\" is not a choice for version",
                        "t.yaml:2:15: \"contoso\" is not a host name",
                        "t.yaml:5:5: unknown key \"adress\"",
                        "t.yaml:6:5: \"fqdn\" is missing",
                        "t.yaml:8:5: \"alice\" is not a sign-in address");
    }

    @Test
    void ofPairingNameBothPools() {
        assertThat(problems(TWO.replace("10.1.1.11}", "10.1.1.11, paired-pool: b.corp.contoso.com}")))
                .containsExactly("t.yaml:3:65: b.corp.contoso.com does not name this pool in turn;"
                        + " add \"paired-pool: a.corp.contoso.com\" to b.corp.contoso.com");
        assertThat(problems(TWO.replace("10.1.1.11}", "10.1.1.11, paired-pool: c.corp.contoso.com}")))
                .containsExactly("t.yaml:3:65: pool \"c.corp.contoso.com\" is not defined;"
                        + " did you mean \"b.corp.contoso.com\"?");
        assertThat(problems(TWO.replace("10.1.1.11}", "10.1.1.11, paired-pool: a.corp.contoso.com}")))
                .containsExactly("t.yaml:3:65: a pool cannot be paired with itself; one of b.corp.contoso.com");
    }

    @Test
    void poolNeedsAnInternalWebFqdnOfItsOwnWithDnsLoadBalancing() {
        List<String> problems = problems("""
                sip-domains: [contoso.com]
                pools:
                  - fqdn: pool.corp.contoso.com
                    virtual-address: 10.1.1.10
                    load-balancing: dns
                    internal-web-fqdn: pool.corp.contoso.com
                    members: {fe1.corp.contoso.com: 10.1.1.11, fe2.corp.contoso.com: 10.1.1.12}
                """);

        assertThat(problems)
                .containsExactly("t.yaml:6:24: with DNS load balancing the internal web FQDN may not be the pool's own"
                        + " name; for example webint-pool.corp.contoso.com (REQ-3.4)");
    }

    @Test
    void whatIsMissingAltogetherIsNamed() {
        assertThat(problems("name: nothing\n"))
                .extracting(problem -> problem.substring(0, problem.indexOf(';')))
                .containsExactlyInAnyOrder(
                        "t.yaml:1:1: \"sip-domains\" is missing", "t.yaml:1:1: \"pools\" is missing");
        assertThat(problems("sip-domains: []\npools: []\n"))
                .extracting(problem -> problem.substring(0, problem.indexOf(';')))
                .containsExactly("t.yaml:1:1: there is no SIP domain", "t.yaml:2:1: there is no pool");
    }

    @Test
    void serversBelongToOnePool() {
        assertThat(problems("""
                sip-domains: [contoso.com]
                pools:
                  - {fqdn: a.corp.contoso.com, members: {fe.corp.contoso.com: 10.1.1.11}}
                  - {fqdn: b.corp.contoso.com, members: {fe.corp.contoso.com: 10.1.1.12}}
                """))
                .containsExactly("t.yaml:4:63: fe.corp.contoso.com is a server of a.corp.contoso.com already;"
                        + " every server belongs to one pool or farm");
    }

    @Test
    void proxyNeedsTwoPorts() {
        assertThat(problems("""
                sip-domains: [contoso.com]
                pools: [{fqdn: a.corp.contoso.com, address: 10.1.1.11, ports: {published-http: 443}}]
                reverse-proxy: {http-port: 443}
                """))
                .containsExactly("t.yaml:3:28: http and https share port 443; 80 and 443 unless changed");
    }

    @Test
    void rangeOfNamesHasToMakeSense() {
        assertThat(problems(SOUND.replace("contoso.com]", "'c{9..1}.example']")))
                .containsExactly("t.yaml:1:15: \"c{9..1}.example\" is not a range of names;"
                        + " for example customer{001..200}.example, at most 1000 names");
    }

    static List<String> problems(String text) {
        TopologyException e =
                catchThrowableOfType(TopologyException.class, () -> TopologyReader.parse("t.yaml", text, "t"));
        assertThat(e).as("no mistake was found").isNotNull();
        return e.problems().stream().map(Problem::toString).toList();
    }

    @Test
    void portsThatNoClientCallsAreRefusedAlsoWhereTheProxyListensOnThem() {
        assertThat(problems("""
                sip-domains: [contoso.com]
                reverse-proxy: {https-port: 4444, http-port: 8000}
                pools:
                  - fqdn: fe01.corp.contoso.com
                    address: 10.1.1.11
                    ports: {published-https: 4444, published-http: 8000}
                """))
                .asString()
                .contains("the pool is published on 4444, where no client calls; 443: discovery and simple URLs name")
                .contains("the pool is published on 8000, where no client calls; 80: discovery");
    }
}
