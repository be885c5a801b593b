package lynclab.scenarios.inquiry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import lynclab.lab.Lab;
import lynclab.lab.LabFault;
import lynclab.lab.LabSpec;
import lynclab.lab.Persona;
import lynclab.lab.catalogue.Catalogue;
import lynclab.lab.catalogue.Recipe;
import lynclab.lab.network.Zone;
import lynclab.lab.target.TargetKind;
import lynclab.scenarios.diagnosis.Finding;
import lynclab.topology.Topology;
import lynclab.topology.TopologyReader;
import lynclab.topology.plan.CertificateRole;
import lynclab.topology.plan.Plan;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The questions that administrators ask most, each asked of a lab in which the answer is not "all is well". */
class QuestionsTest {

    private static final Topology TOPOLOGY = TopologyReader.example("two-pools");

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            At which hop does the mobile client stop?                     | D-04 | alice@contoso.com | INTERNET | MOBILE | D-04 | webext-east.contoso.com
            Why does it work outside and not on our Wi-Fi?                | F-06 | https://webext-east.contoso.com/Autodiscover/AutodiscoverService.svc/root | LAN | MOBILE | F-06 | public address
            Which names must be in the public certificate?                | C-02 | https://webext-east.contoso.com/lwa/ | INTERNET | GUEST_BROWSER | C-02 | webext-east.contoso.com
            Can I leave a SIP domain out of it, and what do I lose?       | X-06 | http://lyncdiscover.fabrikam.com/ | INTERNET | MOBILE | X-06 | port 8080
            Do I need port 80 at all?                                     | F-04 | http://lyncdiscover.fabrikam.com/ | INTERNET | MOBILE | F-04 | 80
            Can I just forward 443 to 4443 and skip the proxy?            | F-02 | https://webext-east.contoso.com/lwa/ | INTERNET | GUEST_BROWSER | F-02 | reverse proxy
            Can Lync, Exchange and Office Web Apps share one address?     | H-04 | https://oos.contoso.com/hosting/discovery | INTERNET | GUEST_BROWSER | H-04 | 443
            Can the Edge go behind the reverse proxy?                     | D-03 | https://lyncdiscover.contoso.com/ | INTERNET | MOBILE | D-03 | Edge
            If I have a Director, do I publish both?                      | H-07 | https://webext-east.contoso.com/lwa/ | INTERNET | GUEST_BROWSER | H-07 | every pool
            Why do I get 404 on meeting links from outside only?          | H-06 | https://meet.contoso.com/alice/D5ZQ4W7B | INTERNET | GUEST_BROWSER | H-06 | meet.contoso.com
            Why am I asked for a password again and again?                | A-02 | alice@contoso.com | INTERNET | MOBILE | A-02 | Bind
            May I pre-authenticate in front of Lync?                      | A-01 | https://meet.contoso.com/alice/D5ZQ4W7B | INTERNET | GUEST_BROWSER | A-01 | pre-authentication
            Why does PowerPoint fail only for external people?            | F-05 | https://oos.contoso.com/hosting/discovery | INTERNET | GUEST_BROWSER | H-04 | Office Web Apps
            What must never be reachable from the Internet, and is it?    | P-02 | https://webext-east.contoso.com/macp/ | INTERNET | GUEST_BROWSER | P-02 | Refuse
            What happens to meet and lyncdiscover when a pool fails?      | D-11 | https://meet.contoso.com/alice/D5ZQ4W7B | INTERNET | GUEST_BROWSER | F-03 | servers
            Which DNS records does a client need outside?                 | D-01 | https://lyncdiscover.fabrikam.com/ | INTERNET | MOBILE | D-01 | each SIP domain
            Why do only iPhones fail?                                     | C-03 | https://meet.contoso.com/alice/D5ZQ4W7B | INTERNET | MOBILE | C-03 | intermediate
            In hybrid, where should lyncdiscover point?                   | Y-01 | https://lyncdiscover.contoso.com/ | INTERNET | MOBILE | Y-01 | last user
            Why does the certificate of lyncdiscover show another name?   | C-09 | https://meet.contoso.com/alice/D5ZQ4W7B | INTERNET | GUEST_BROWSER | C-02 | meet.contoso.com
            """)
    void isAnswered(
            String question, String fault, String address, Zone from, Persona persona, String finding, String words) {
        Answer answer = ask(fault, address, from, persona, false);

        assertThat(answer.findings()).as(question).isNotEmpty();
        Finding first = answer.findings().get(0);
        assertThat(first.id()).as(question + "\n" + answer).isEqualTo(finding);
        assertThat(first.cause() + " " + first.remedy()).contains(words);
        assertThat(answer.steps()).isNotEmpty();
    }

    @Test
    void whichTimeOutDoISet() {
        Answer answer = ask("T-01", "alice@contoso.com", Zone.INTERNET, Persona.MOBILE, true);

        assertThat(answer.findings().get(0).id()).isEqualTo("T-01");
        assertThat(answer.findings().get(0).remedy()).contains("960 s");
    }

    @Test
    void mayIUseMyWildcardAndDoPhonesTakeIt() {
        Answer guest = ask("C-07", "https://webext-east.contoso.com/lwa/", Zone.INTERNET, Persona.GUEST_BROWSER, false);
        Answer phone = ask(
                "C-07",
                "https://webext-east.contoso.com/lwa/",
                Zone.INTERNET,
                Persona.DESK_PHONE_WITH_PUBLIC_ROOT,
                false);

        assertThat(guest.findings()).isEmpty();
        assertThat(phone.findings().get(0).id()).isEqualTo("C-07");
    }

    @Test
    void whatDoClientsSeeWhereNothingIsWrong() {
        try (Lab lab = Lab.start(LabSpec.healthy(TOPOLOGY, TargetKind.EMBEDDED))) {
            assertThat(Inquiry.in(
                                    lab,
                                    "https://meet.contoso.com/alice/D5ZQ4W7B",
                                    Zone.INTERNET,
                                    Persona.GUEST_BROWSER,
                                    false)
                            .findings())
                    .isEmpty();
            assertThat(Inquiry.in(lab, "alice@contoso.com", Zone.INTERNET, Persona.MOBILE, false))
                    .satisfies(answer -> {
                        assertThat(answer.arrived()).isTrue();
                        assertThat(answer.findings()).isEmpty();
                    });
        }
    }

    @Test
    void theNamesThatTheCertificateNeedsFollowFromThePlan() {
        assertThat(Plan.of(TOPOLOGY)
                        .certificateNames(CertificateRole.REVERSE_PROXY, null)
                        .subjectAltNames())
                .contains("lyncdiscover.fabrikam.com", "meet.contoso.com", "webext-west.contoso.com")
                .noneMatch(name -> name.contains("corp"));
    }

    @Test
    void canItBeProvedToAnAuditor() {
        Finding finding = ask(
                        "P-02", "https://webext-east.contoso.com/macp/", Zone.INTERNET, Persona.GUEST_BROWSER, false)
                .findings()
                .get(0);

        assertThat(finding.requirements()).containsExactly("REQ-4.1");
        assertThat(finding.evidence().rule()).isNotBlank();
        assertThat(finding.evidence().observed()).contains("> GET /macp/ HTTP/1.1", "< HTTP/1.1 ");
        assertThat(finding.sources()).isNotEmpty();
    }

    @Test
    void whatLocksAccountsOutIsNotForALabToShow() {
        assertThat(Catalogue.notProvoked())
                .filteredOn(entry -> entry.id().equals("A-12"))
                .singleElement()
                .satisfies(entry -> assertThat(entry.reason()).contains("locks nobody out"));
    }

    private static Answer ask(String fault, String address, Zone from, Persona persona, boolean waits) {
        Recipe recipe = Catalogue.recipe(fault).orElseThrow();
        Topology deployment = recipe.circumstances().apply(TOPOLOGY);
        List<LabFault> faults = recipe.faults().apply(deployment);
        try (Lab lab = Lab.start(new LabSpec(deployment, TargetKind.EMBEDDED, faults, waits ? 150 : 1))) {
            return Inquiry.in(lab, address, from, persona, waits);
        }
    }
}
