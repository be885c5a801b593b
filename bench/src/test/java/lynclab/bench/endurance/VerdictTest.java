package lynclab.bench.endurance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which failures the death of a member excuses, and which it does not. */
class VerdictTest {
    private static final String KILLED = "localhost:1";

    @TempDir
    private Path folder;

    @Test
    void anUploadThatWasInFlightWithTheKilledMemberIsExcused() throws IOException {
        assertThat(judge(Kind.UPLOAD, 503, KILLED, "0.1/3.0/3.1", "upstream-closed:before-answer"))
                .isEmpty();
    }

    @Test
    void anotherMemberExcusesNothing() throws IOException {
        assertThat(judge(Kind.UPLOAD, 503, "localhost:2", "0.1/3.0/3.1", "upstream-closed:before-answer"))
                .singleElement()
                .asString()
                .contains("another reason than the killed member");
    }

    @Test
    void whatIsSafeToRepeatMustNotFail() throws IOException {
        assertThat(judge(Kind.SMALL, 503, KILLED, "0.1/3.0/3.1", "upstream-closed:before-answer"))
                .singleElement()
                .asString()
                .contains("was safe to repeat");
    }

    @Test
    void aPollThatHadJustBegunMayFail() throws IOException {
        assertThat(judge(Kind.POLL, 503, KILLED, "0.1/900.0/900.1", "upstream-closed:before-answer"))
                .isEmpty();
    }

    @Test
    void aPollThatWasHeldHasToBeBegunAnew() throws IOException {
        assertThat(judge(Kind.POLL, 503, KILLED, "0.1/2100.0/2100.1", "upstream-closed:before-answer"))
                .singleElement()
                .asString()
                .contains("was held and not begun anew");
    }

    @Test
    void aPollThatWaitedForItsMemberWasNotHeld() throws IOException {
        assertThat(judge(Kind.POLL, 503, KILLED, "2000.0/2100.0/2100.1", "upstream-closed:before-answer"))
                .isEmpty();
    }

    @Test
    void aFailureWithoutALineIsWrong() throws IOException {
        Ledger ledger = ledger();
        ledger.failed(Kind.UPLOAD, 7, 0);

        assertThat(judge(ledger, "")).singleElement().asString().contains("no line in the access log");
    }

    private List<String> judge(Kind kind, int status, String member, String times, String reason) throws IOException {
        Ledger ledger = ledger();
        ledger.failed(kind, 7, status);
        return judge(
                ledger,
                "2026-11-22T09:30:01.250Z https 127.0.0.1:50123 id=5d0c3be19f27a684 sni=localhost \"GET localhost "
                        + kind.target(7) + " HTTP/1.1\" route=all member=" + member + " " + status
                        + " in=412 out=5123 ms=" + times + " " + reason + "\n");
    }

    private List<String> judge(Ledger ledger, String log) throws IOException {
        Verdict verdict = new Verdict();
        verdict.failures(ledger, Files.writeString(folder.resolve("access.log"), log), KILLED);
        return verdict.wrong();
    }

    private static Ledger ledger() {
        Ledger ledger = new Ledger();
        ledger.answered(Kind.SMALL, 1, 200);
        return ledger;
    }
}
