package lynclab.lab.clients;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import lynclab.lab.Lab;
import lynclab.lab.LabClient;
import lynclab.lab.LabConnection;
import lynclab.lab.LabRequest;
import lynclab.lab.LabSpec;
import lynclab.lab.Observation;
import lynclab.lab.Persona;
import lynclab.lab.clients.WindowsSignIn.Binding;
import lynclab.lab.clients.WindowsSignIn.Scheme;
import lynclab.lab.network.Zone;
import lynclab.lab.target.TargetKind;
import lynclab.topology.Topology;
import lynclab.topology.TopologyReader;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Windows sign-in through the proxy, at the address that hands out web tickets. */
class WindowsSignInTest {

    private static final Topology TOPOLOGY = TopologyReader.example("single-server");
    private static final String URL =
            "https://" + TOPOLOGY.firstFrontEndPool().externalWebFqdn() + "/WebTicket/WebTicketService.svc";
    private static final Account ALICE = account("alice@contoso.com");
    private static final Account BOB = account("bob@contoso.com");

    private static Lab lab;

    @BeforeAll
    static void start() {
        lab = Lab.start(LabSpec.healthy(TOPOLOGY, TargetKind.EMBEDDED));
    }

    @AfterAll
    static void close() {
        lab.close();
    }

    @ParameterizedTest
    @EnumSource(Scheme.class)
    void everyWrappingIsTaken(Scheme scheme) {
        List<Observation> legs = new WindowsSignIn(ALICE, scheme, Binding.LEFT_OUT).send(client(), request());

        assertThat(legs).extracting(Observation::status).startsWith(401, 401).hasSize(3);
        assertThat(legs.get(2).status()).as(legs.get(2).toString()).isNotEqualTo(401);
    }

    @Test
    void theThreeRequestsShareOneConnectionToTheServer() {
        List<Observation> legs = WindowsSignIn.ntlm(ALICE).send(client(), request());

        assertThat(legs)
                .extracting(leg -> leg.upstream().orElseThrow().connection())
                .as("connections at the server")
                .containsOnly(legs.get(0).upstream().orElseThrow().connection());
    }

    @Test
    void theConnectionStaysSignedInAndAnotherOneIsNot() {
        try (LabConnection connection = client().connect(request())) {
            List<Observation> first = WindowsSignIn.ntlm(ALICE).send(connection, request());
            Observation again = connection.send(request());
            Observation elsewhere = client().send(request());

            assertThat(first).hasSize(3);
            assertThat(again.status()).as("on the connection that signed in").isNotEqualTo(401);
            assertThat(elsewhere.status()).as("on a connection of its own").isEqualTo(401);
        }
    }

    @Test
    void twoPeopleAtOnceAreKeptApart() {
        try (LabConnection one = client().connect(request());
                LabConnection two = client().connect(request())) {
            WindowsSignIn.ntlm(ALICE).send(one, request());
            Observation stranger = two.send(request());
            List<Observation> bob = WindowsSignIn.ntlm(BOB).send(two, request());

            assertThat(stranger.status()).isEqualTo(401);
            assertThat(bob).hasSize(3);
            assertThat(bob.get(2).status()).isNotEqualTo(401);
            assertThat(bob.get(2).upstream().orElseThrow().connection())
                    .isNotEqualTo(one.send(request()).upstream().orElseThrow().connection());
        }
    }

    @Test
    void aPasswordThatIsWrongByOneLetterIsRefused() {
        List<Observation> legs =
                WindowsSignIn.ntlm(ALICE.withPassword(ALICE.password() + "!")).send(client(), request());

        assertThat(legs).extracting(Observation::status).containsExactly(401, 401, 401);
    }

    private static LabClient client() {
        return lab.client(Zone.INTERNET, Persona.DOMAIN_PC);
    }

    private static LabRequest request() {
        return LabRequest.get(URL);
    }

    private static Account account(String sip) {
        return Account.of(TOPOLOGY.user(sip).orElseThrow());
    }
}
