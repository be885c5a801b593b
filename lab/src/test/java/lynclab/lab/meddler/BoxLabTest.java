package lynclab.lab.meddler;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import lynclab.lab.Lab;
import lynclab.lab.LabClient;
import lynclab.lab.LabConnection;
import lynclab.lab.LabRequest;
import lynclab.lab.LabSpec;
import lynclab.lab.Observation;
import lynclab.lab.Persona;
import lynclab.lab.fault.Meddled;
import lynclab.lab.network.Zone;
import lynclab.lab.target.TargetKind;
import lynclab.topology.TopologyReader;
import org.junit.jupiter.api.Test;

/** A box in front of the embedded proxy does one thing wrong and nothing else. */
class BoxLabTest {

    private static final String ROOT = "https://webext.contoso.com/Autodiscover/AutodiscoverService.svc/root";

    private static Lab lab(Meddling meddling) {
        return Lab.start(LabSpec.healthy(TopologyReader.example("single-server"), TargetKind.EMBEDDED)
                .with(new Meddled("X-99", "something is wrong", meddling)));
    }

    private static LabClient guest(Lab lab) {
        return lab.client(Zone.INTERNET, Persona.GUEST_BROWSER);
    }

    @Test
    void whoeverMeddlesWithNothingPassesEverythingOn() {
        try (Lab lab = lab(new Meddling() {})) {
            Observation seen = guest(lab).get(ROOT);

            assertThat(seen.status()).isEqualTo(200);
            assertThat(seen.handshake().isTrusted()).isTrue();
            assertThat(seen.answer().isFromLyncServer()).isTrue();
            assertThat(seen.seen()).hasSize(1);
            assertThat(lab.timesMeddled()).isZero();
        }
    }

    @Test
    void answersInThePlaceOfTheTarget() {
        Meddling blocking = Meddlings.answering(
                asked -> asked.method().equals("PUT"), asked -> Reply.refusal(405, "Method Not Allowed"));
        try (Lab lab = lab(blocking)) {
            Observation put =
                    guest(lab).send(LabRequest.get(ROOT).withMethod("PUT").withBody("text/plain", "x"));

            assertThat(put.status()).isEqualTo(405);
            assertThat(put.seen()).isEmpty();
            assertThat(put.answer().isFromLyncServer()).isFalse();
            assertThat(guest(lab).get(ROOT).status()).isEqualTo(200);
            assertThat(lab.timesMeddled()).isEqualTo(1);
        }
    }

    @Test
    void changesWhatServersReceiveAndClientsGet() {
        Meddling both = new Meddling() {
            @Override
            public Head forward(Asked asked) {
                return asked.head().without("User-Agent");
            }

            @Override
            public Reply back(Asked asked, Reply reply, Memory memory) {
                return reply.withHead(reply.head().and("X-Added", "1"));
            }
        };
        try (Lab lab = lab(both)) {
            Observation seen = guest(lab).get(ROOT);

            assertThat(seen.upstream().orElseThrow().header("User-Agent")).isEmpty();
            assertThat(seen.answer().header("X-Added")).hasValue("1");
        }
    }

    @Test
    void needsANameWhereItIsToldTo() {
        try (Lab lab = lab(Meddlings.with(Manners.needingName()))) {
            assertThat(guest(lab).send(LabRequest.get(ROOT).withoutSni()).tls()).isNotNull();
            assertThat(guest(lab).send(LabRequest.get(ROOT).withoutSni()).failed())
                    .isTrue();
            assertThat(guest(lab).get(ROOT).status()).isEqualTo(200);
        }
    }

    @Test
    void asksForAClientCertificate() {
        try (Lab lab = lab(Meddlings.with(Manners.askingForClientCertificate()))) {
            assertThat(guest(lab).get(ROOT).handshake().clientCertificateAsked())
                    .isTrue();
        }
        try (Lab lab = lab(new Meddling() {})) {
            assertThat(guest(lab).get(ROOT).handshake().clientCertificateAsked())
                    .isFalse();
        }
    }

    @Test
    void acceptsOneVersionOfTlsAlone() {
        try (Lab lab = lab(Meddlings.with(Manners.only("TLSv1.3")))) {
            assertThat(guest(lab)
                            .send(LabRequest.get(ROOT).withTlsVersion("TLSv1.3"))
                            .status())
                    .isEqualTo(200);
            assertThat(guest(lab)
                            .send(LabRequest.get(ROOT).withTlsVersion("TLSv1.2"))
                            .failed())
                    .isTrue();
        }
    }

    @Test
    void speaksNothingButOldTls() {
        try (Lab lab = lab(Meddlings.with(Manners.withOld(Manners.Old.NOTHING_ELSE)))) {
            assertThat(String.valueOf(guest(lab).get(ROOT).failure())).contains("protocol_version");
        }
    }

    @Test
    void opensAConnectionForEachRequestWhereItIsToldTo() {
        try (Lab own = lab(new Meddling() {});
                Lab anew = lab(Meddlings.over(Legs.NEW_FOR_EACH))) {
            assertThat(own.timesMeddled()).isZero();
            twice(own);
            twice(anew);

            assertThat(own.timesMeddled()).isZero();
            assertThat(anew.timesMeddled()).isPositive();
        }
    }

    private static List<Observation> twice(Lab lab) {
        LabRequest request = LabRequest.get(ROOT);
        try (LabConnection connection = guest(lab).connect(request)) {
            return List.of(connection.send(request), connection.send(request.withUrl(ROOT)));
        }
    }
}
