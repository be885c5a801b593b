package lynclab.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import lynclab.lab.catalogue.Catalogue;
import lynclab.lab.target.Program;
import lynclab.topology.TopologyReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The questions that administrators ask most, by their numbers in the failure catalogue, each put to the command in a lab
 * in which the answer is not "all is well".
 */
class QuestionsTest {

    private static final String GUEST = "https://webext-east.contoso.com/lwa/";

    @ParameterizedTest(name = "{0}. {1}")
    @CsvSource(delimiter = '|', textBlock = """
             1 | At which hop does the mobile client stop?                   | D-04 | alice@contoso.com | internet | mobile | D-04 | webext-east.contoso.com
             2 | Why does it work outside and not on our Wi-Fi?              | F-06 | https://webext-east.contoso.com/Autodiscover/AutodiscoverService.svc/root | lan | mobile | F-06 | public address
             3 | Which names must be in the public certificate?              | C-02 | https://webext-east.contoso.com/lwa/ | internet | guest | C-02 | webext-east.contoso.com
             4 | Can I leave a SIP domain out of it, and what do I lose?     | X-06 | http://lyncdiscover.fabrikam.com/ | internet | mobile | X-06 | port 8080
             5 | Do I need port 80 at all?                                   | F-04 | http://lyncdiscover.fabrikam.com/ | internet | mobile | F-04 | 80
             6 | Can I just forward 443 to 4443 and skip the proxy?          | F-02 | https://webext-east.contoso.com/lwa/ | internet | guest | F-02 | reverse proxy
             7 | Can Lync, Exchange and Office Web Apps share one address?   | H-04 | https://oos.contoso.com/hosting/discovery | internet | guest | H-04 | 443
             8 | Can the Edge go behind the reverse proxy?                   | D-03 | https://lyncdiscover.contoso.com/ | internet | mobile | D-03 | Edge
             9 | If I have a Director, do I publish both?                    | H-07 | https://webext-east.contoso.com/lwa/ | internet | guest | H-07 | every pool
            10 | Why do I get 404 on meeting links from outside only?        | H-06 | https://meet.contoso.com/alice/D5ZQ4W7B | internet | guest | H-06 | meet.contoso.com
            11 | Why am I asked for a password again and again?              | A-02 | alice@contoso.com | internet | mobile | A-02 | Bind
            14 | May I pre-authenticate in front of Lync?                    | A-01 | https://meet.contoso.com/alice/D5ZQ4W7B | internet | guest | A-01 | pre-authentication
            15 | Why does PowerPoint fail only for external people?          | F-05 | https://oos.contoso.com/hosting/discovery | internet | guest | H-04 | Office Web Apps
            16 | What must never be reachable from the Internet, and is it?  | P-02 | https://webext-east.contoso.com/macp/ | internet | guest | P-02 | Refuse
            17 | What happens to meet and lyncdiscover when a pool fails?    | D-11 | https://meet.contoso.com/alice/D5ZQ4W7B | internet | guest | F-03 | servers
            19 | Which DNS records does a client need outside?               | D-01 | https://lyncdiscover.fabrikam.com/ | internet | mobile | D-01 | each SIP domain
            20 | After I switched off the older TLS, what broke?             | C-14 | https://webext-east.contoso.com/lwa/ | internet | guest | C-14 | Exchange
            21 | Why do only iPhones fail?                                   | C-03 | https://meet.contoso.com/alice/D5ZQ4W7B | internet | mobile | C-03 | intermediate
            22 | In hybrid, where should lyncdiscover point?                 | Y-01 | https://lyncdiscover.contoso.com/ | internet | mobile | Y-01 | last user
            23 | Why does the certificate of lyncdiscover show another name? | C-09 | https://meet.contoso.com/alice/D5ZQ4W7B | internet | guest | C-02 | meet.contoso.com
            """)
    void isAnswered(
            int number,
            String question,
            String fault,
            String address,
            String from,
            String persona,
            String finding,
            String words)
            throws IOException {
        var answer = ask(Main.FAILED, address, "--from", from, "--as", persona, "--fault", fault);

        var first = answer.path("findings").path(0);
        assertThat(first.path("id").asText()).as(question + "\n" + answer).isEqualTo(finding);
        assertThat(first.path("cause").asText() + " " + first.path("remedy").asText())
                .contains(words);
        assertThat(first.path("level").asText()).isIn("CRITICAL", "ERROR", "WARNING");
        assertThat(List.of("title", "hop", "vantage", "rule", "observed"))
                .allSatisfy(field ->
                        assertThat(first.path(field).asText()).as(field).isNotBlank());
        assertThat(first.path("requirements")).isNotEmpty();
        assertThat(answer.path("steps")).isNotEmpty();
    }

    /** Question 3, the half about wildcards: browsers take them, and telephones do not. */
    @Test
    void mayIUseMyWildcard() throws IOException {
        ask(Main.PASSED, GUEST, "--as", "guest", "--fault", "C-07");

        assertThat(first(ask(Main.FAILED, GUEST, "--as", "phone-with-public-root", "--fault", "C-07")))
                .isEqualTo("C-07");
    }

    /** Question 12. */
    @Test
    void whichTimeOutDoISet() throws IOException {
        var answer = ask(Main.FAILED, "alice@contoso.com", "--wait", "--fault", "T-01", "--target", "embedded");

        assertThat(first(answer)).isEqualTo("T-01");
        assertThat(answer.path("findings").path(0).path("remedy").asText()).contains("960 s", "response-first-byte");
    }

    /** Question 13, of a product that is: nobody is taken for another. */
    @Test
    void isHaproxyGoodEnough() throws IOException {
        assumeTrue(Program.HAPROXY.isInstalled(), "haproxy is not installed");

        assertThat(ask(Main.PASSED, "alice@contoso.com", "--target", "haproxy").path("findings"))
                .isEmpty();
    }

    /** Question 13, of a product that is not: nobody signs in, and the remedy is in the words of the product. */
    @Test
    void isNginxGoodEnough() throws IOException {
        assumeTrue(Program.NGINX.isInstalled(), "nginx is not installed");

        var answer = ask(Main.FAILED, "alice@contoso.com", "--target", "nginx");

        assertThat(first(answer)).isEqualTo("A-02");
        assertThat(answer.path("findings").path(0).path("remedy").asText()).contains("ntlm");
    }

    /** Question 18: one version of the server cannot do without a cookie, all others can. */
    @Test
    void doesMyCookieFitMyServerVersion(@TempDir Path folder) throws IOException {
        var old = Files.writeString(folder.resolve("old.yaml"), of2010());

        assertThat(first(ask(Main.FAILED, "alice@contoso.com", "--topology", old.toString(), "--fault", "L-01")))
                .isEqualTo("L-01");
        assertThat(first(ask(Main.FAILED, "alice@contoso.com", "--topology", old.toString(), "--fault", "L-02")))
                .isEqualTo("L-02");
        ask(Main.PASSED, "alice@contoso.com", "--topology", old.toString());
        ask(Main.PASSED, "alice@contoso.com", "--fault", "L-01");
    }

    /** Question 24. */
    @Test
    void whatLocksAccountsOutIsNotForALabToShow() {
        assertThat(Catalogue.notProvoked())
                .filteredOn(entry -> entry.id().equals("A-12"))
                .singleElement()
                .satisfies(entry -> assertThat(entry.reason()).contains("locks nobody out"));
    }

    /** Question 25. */
    @Test
    void canItBeProvedToAnAuditor() throws IOException {
        var finding = ask(Main.FAILED, "https://webext-east.contoso.com/macp/", "--fault", "P-02")
                .path("findings")
                .path(0);

        assertThat(finding.path("requirements")).extracting(JsonNode::asText).containsExactly("REQ-4.1");
        assertThat(finding.path("observed").asText()).contains("> GET /macp/ HTTP/1.1", "< HTTP/1.1 ");
        assertThat(finding.path("sources")).isNotEmpty();
    }

    /** Question 26: a tool asks once and sees a server that wants credentials, a client goes on and is forgotten. */
    @Test
    void whyAreToolsGreenWhileTheClientFails() throws IOException {
        var page = "https://webext-east.contoso.com/WebTicket/WebTicketService.svc";

        assertThat(ask(Main.PASSED, page, "--fault", "A-13").path("findings")).isEmpty();
        assertThat(first(ask(Main.FAILED, "alice@contoso.com", "--fault", "A-13")))
                .isEqualTo("A-13");
    }

    /** Question 27: it is one; clients ask again by themselves, and so nobody complains. */
    @Test
    void areTimeOutsInTheLogAFaultWhenNobodyComplains() throws IOException {
        var answer = ask(Main.FAILED, "alice@contoso.com", "--wait", "--fault", "T-10");

        assertThat(first(answer)).isEqualTo("T-01");
        assertThat(answer.path("findings").path(0).path("cause").asText()).contains("whenever nothing happens", "log");
    }

    /** And where nothing is wrong, nothing is found. */
    @Test
    void whatDoClientsSeeWhereNothingIsWrong() throws IOException {
        for (var address : List.of("https://meet.contoso.com/alice/D5ZQ4W7B", GUEST, "alice@contoso.com")) {
            var answer = ask(Main.PASSED, address);

            assertThat(answer.path("arrived").asBoolean()).isTrue();
            assertThat(answer.path("findings")).isEmpty();
        }
    }

    private static JsonNode ask(int code, String... arguments) throws IOException {
        var all = Stream.concat(Stream.of("diagnose", "--json"), Arrays.stream(arguments));
        var diagnosed = Invocation.of(all.toArray(String[]::new));
        assertThat(diagnosed.err()).isEmpty();
        assertThat(diagnosed.code()).as(diagnosed.out()).isEqualTo(code);
        return JsonMapper.builder().build().readTree(diagnosed.out());
    }

    private static String first(JsonNode answer) {
        return answer.path("findings").path(0).path("id").asText();
    }

    /** The same deployment, of the one version that keeps sessions on single servers. */
    private static String of2010() {
        return TopologyReader.exampleText("two-pools")
                .replaceFirst("(?m)^version: .*$", "version: lync2010")
                .replaceFirst("(?s)office-web-apps:.*?\n\n", "");
    }
}
