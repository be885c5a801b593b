package lynclab.lab.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import lynclab.lab.Lab;
import lynclab.lab.LabSpec;
import lynclab.lab.Observation;
import lynclab.lab.Persona;
import lynclab.lab.Seen;
import lynclab.lab.fault.FrontEndCertificate;
import lynclab.lab.fault.HostHeaderRewritten;
import lynclab.lab.fault.Port80Redirected;
import lynclab.lab.fault.ProxyCertificate;
import lynclab.lab.network.Zone;
import lynclab.topology.Certificates.Flaw;
import lynclab.topology.Topology;
import lynclab.topology.TopologyReader;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Real products in a lab: they come up, do as the plan says, tell why they could not, and leave nothing behind. */
class ProgramTargetTest {

    private static final Topology TOPOLOGY = TopologyReader.example("single-server");

    @ParameterizedTest
    @EnumSource(Program.class)
    void doesWhatThePlanSaysAndIsGoneAfterwards(Program program) {
        ProcessHandle process;
        try (Lab lab = started(program, spec -> spec)) {
            process = ((ProgramTarget) lab.target()).process();
            Observation meeting =
                    guest(lab, TOPOLOGY.joinUrl(TOPOLOGY.meetings().get(0)));
            Observation plain = guest(lab, "http://lyncdiscover.contoso.com/?sipuri=alice@contoso.com");
            Observation forbidden = guest(lab, "https://webext.contoso.com/%2561bs/..%5cM%61cp/");
            Observation administration = guest(lab, "https://webext.contoso.com/%2f%2fOcs%2550owershell");

            assertThat(meeting.status()).isEqualTo(200);
            assertThat(meeting.upstream())
                    .get()
                    .satisfies(seen -> assertThat(seen.port()).isEqualTo(4443))
                    .extracting(Seen::head)
                    .asString()
                    .containsIgnoringCase("Host: meet.contoso.com");
            assertThat(plain.status()).isEqualTo(200);
            assertThat(plain.upstream()).get().extracting(Seen::port).isEqualTo(8080);
            assertThat(forbidden.status()).isBetween(400, 404);
            assertThat(forbidden.seen()).isEmpty();
            assertThat(administration.status()).isBetween(400, 404);
            assertThat(administration.seen()).isEmpty();
        }
        assertThat(process.isAlive()).isFalse();
    }

    @ParameterizedTest
    @EnumSource(Program.class)
    void logTellsWhatTheProductItselfAnswered(Program program) {
        try (Lab lab = started(program, spec -> spec)) {
            guest(lab, "https://webext.contoso.com/cscp/");
            LogEntry entry = lab.awaitLog(
                    "the forbidden path",
                    line -> line.status() == 403
                            && line.host().equals("webext.contoso.com")
                            && line.path().equals("/cscp/"));

            assertThat(entry.member()).isNull();
            assertThat(lab.target().attachments())
                    .extracting(Attachment::text)
                    .anyMatch(text -> text.contains("Made by LyncLab"))
                    .anyMatch(text -> text.contains("cscp"));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "NGINX,EXPIRED,expired",
        "NGINX,UNKNOWN_ROOT,certificate",
        "NGINX,WRONG_NAME,does not match",
        "APACHE,EXPIRED,expired",
        "APACHE,UNKNOWN_ROOT,certificate",
        "APACHE,WRONG_NAME,name",
        "CADDY,EXPIRED,expired",
        "CADDY,UNKNOWN_ROOT,unknown authority",
        "CADDY,WRONG_NAME,not webext.contoso.com",
        "HAPROXY,EXPIRED,certificate verify failed",
        "HAPROXY,WRONG_NAME,certificate verify failed"
    })
    void serverThatCannotBeTrustedIsRefusedWithTheReason(Program program, Flaw flaw, String word) {
        try (Lab lab = started(program, spec -> spec.with(new FrontEndCertificate(null, flaw)))) {
            Observation seen = guest(lab, "https://webext.contoso.com/meet/");

            assertThat(seen.status()).isGreaterThanOrEqualTo(500);
            assertThat(seen.seen()).isEmpty();
            LogEntry entry = lab.awaitLog("the failure", line -> line.status() == seen.status());
            assertThat(entry.toString().toLowerCase(java.util.Locale.ROOT))
                    .as(() -> String.valueOf(lab.target()
                            .attachments()
                            .get(lab.target().attachments().size() - 1)))
                    .contains(word);
        }
    }

    @ParameterizedTest
    @EnumSource(Program.class)
    void plainHttpIsRedirectedWhereThatIsTheFault(Program program) {
        try (Lab lab = started(program, spec -> spec.with(new Port80Redirected()))) {
            Observation seen = guest(lab, "http://lyncdiscover.contoso.com/?sipuri=a@contoso.com");

            assertThat(seen.status()).as(text(lab)).isEqualTo(301);
            assertThat(seen.answer().header("Location"))
                    .contains("https://lyncdiscover.contoso.com/?sipuri=a@contoso.com");
        }
    }

    @ParameterizedTest
    @EnumSource(Program.class)
    void hostHeaderIsRewrittenWhereThatIsTheFault(Program program) {
        try (Lab lab = started(program, spec -> spec.with(new HostHeaderRewritten()))) {
            Observation seen = guest(lab, "https://meet.contoso.com/");

            assertThat(seen.upstream())
                    .get()
                    .satisfies(request -> assertThat(request.header("Host")).contains("fe01.corp.contoso.com"));
        }
    }

    @ParameterizedTest
    @EnumSource(Program.class)
    void weakCertificateIsPresentedAllTheSame(Program program) {
        try (Lab lab = started(program, spec -> spec.with(new ProxyCertificate(Flaw.WEAK_KEY)))) {
            assertThat(guest(lab, "https://meet.contoso.com/").handshake().chain())
                    .as(String.valueOf(lab.target().attachments()))
                    .isNotEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({"address:192.0.2.1,HOST:PORT", "address:192.0.2.1:70000,no port 70000", "squid,choose one of embedded"})
    void badNamesAreExplained(String name, String words) {
        assertThatThrownBy(() -> TargetKind.parse(name))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(words);
    }

    private static Lab started(Program program, java.util.function.UnaryOperator<LabSpec> change) {
        assumeTrue(program.isInstalled(), program.title() + " is not installed");
        return Lab.start(change.apply(LabSpec.healthy(TOPOLOGY, TargetKind.parse(program.title()))));
    }

    private static String text(Lab lab) {
        return lab.target().attachments().toString();
    }

    private static Observation guest(Lab lab, String url) {
        return lab.client(Zone.INTERNET, Persona.GUEST_BROWSER).get(url);
    }
}
