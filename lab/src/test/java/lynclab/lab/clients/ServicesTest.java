package lynclab.lab.clients;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.stream.Stream;
import lynclab.lab.Lab;
import lynclab.lab.LabClient;
import lynclab.lab.LabSpec;
import lynclab.lab.Observation;
import lynclab.lab.Persona;
import lynclab.lab.clients.Hop.Step;
import lynclab.lab.clients.SignInTrace.Reached;
import lynclab.lab.network.Zone;
import lynclab.lab.target.TargetKind;
import lynclab.topology.Topology;
import lynclab.topology.TopologyReader;
import lynclab.topology.User;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What clients use beside discovery and UCWA: tickets of other kinds, certificates, address book, firmware. */
class ServicesTest {

    private static final Topology TOPOLOGY = TopologyReader.example("two-pools");

    private static Lab lab;

    @BeforeAll
    static void start() {
        lab = Lab.start(LabSpec.healthy(TOPOLOGY, TargetKind.EMBEDDED));
    }

    @AfterAll
    static void close() {
        lab.close();
    }

    static Stream<Arguments> everybodyEverywhere() {
        return Stream.of(Zone.INTERNET, Zone.LAN)
                .flatMap(zone -> TOPOLOGY.users().stream().map(user -> Arguments.of(zone, user)));
    }

    @ParameterizedTest
    @MethodSource("everybodyEverywhere")
    void addressBookIsDownloaded(Zone zone, User user) {
        assertReached(new LyncDesktop(lab, zone, Account.of(user)).downloadAddressBook());
    }

    @ParameterizedTest
    @MethodSource("everybodyEverywhere")
    void addressBookIsSearched(Zone zone, User user) {
        String beginning = user.displayName().substring(0, 3);

        SignInTrace trace = new LyncDesktop(lab, zone, Account.of(user)).search(beginning);

        assertReached(trace);
        assertThat(trace.reached().orElseThrow().what()).contains(user.displayName());
    }

    /** Agents of response groups sign in at the office; the reverse proxy is to keep the service inside. */
    @ParameterizedTest
    @MethodSource("everybodyEverywhere")
    void agentSignsInToTheHelpDeskFromTheLanAlone(Zone zone, User user) {
        SignInTrace trace = new LyncDesktop(lab, zone, Account.of(user)).signInAsAgent();

        if (zone == Zone.LAN) {
            assertReached(trace);
            assertThat(trace.reached().orElseThrow().what())
                    .isEqualTo("agent of Help desk of " + user.sip().split("@")[1]);
        } else {
            assertThat(trace.stoppedAt())
                    .as(trace.toString())
                    .get()
                    .satisfies(stop -> assertThat(stop.reason()).contains("404", "not from a Lync server"));
        }
    }

    @ParameterizedTest
    @MethodSource("everybodyEverywhere")
    void certificateIsProvisionedAgainstAProof(Zone zone, User user) {
        assertReached(new LyncDesktop(lab, zone, Account.of(user)).provision());
    }

    @ParameterizedTest
    @MethodSource("everybodyEverywhere")
    void phoneWithBothRootsIsServedOnEitherSide(Zone zone, User user) {
        DeskPhone phone = new DeskPhone(lab, zone, Account.of(user)).withPublicRoot();

        SignInTrace certificate = phone.provision();

        assertReached(phone.update());
        assertReached(certificate);
        assertThat(certificate.hops()).as(certificate.toString()).allMatch(Hop::worked);
    }

    @Test
    void phoneFetchesTheOrganisationsChainWhereItStandsInside() {
        SignInTrace trace = new DeskPhone(lab, Zone.LAN, account("alice@contoso.com")).provision();

        assertThat(trace.hops(Step.CERTIFICATE).get(0).cameBack()).contains("Contoso Root CA");
    }

    @Test
    void phoneWithFixedRootsCannotBeTakenHome() {
        SignInTrace trace = new DeskPhone(lab, Zone.INTERNET, account("alice@contoso.com")).provision();

        assertThat(trace.stoppedAt())
                .get()
                .satisfies(stop -> assertThat(stop.reason()).startsWith("TLS").contains("ERR_CERT_AUTHORITY_INVALID"));
    }

    @Test
    void nameAndPasswordGetACompactTicketAtTheirOwnAddress() {
        Account alice = account("alice@contoso.com");
        LabClient client = lab.client(Zone.INTERNET, Persona.MOBILE);

        SignInTrace right = compact(client, alice);
        SignInTrace wrong = compact(client, alice.withPassword("guess"));

        assertThat(right.reached().orElseThrow().what()).startsWith("cwt=");
        assertThat(wrong.stoppedAt().orElseThrow().reason()).contains("No valid security token");
    }

    @Test
    void fullAddressBookIsNamedAfterTheDay() {
        assertThat(AddressBook.fullFile(LocalDate.of(2008, 5, 24))).isEqualTo("F-0A8C.lsabs");
    }

    @Test
    void proofKeyDependsOnBothSharesInTheirOrder() {
        byte[] secret = HexFormat.of().parseHex("00112233445566778899aabbccddeeff");
        byte[] seed = HexFormat.of().parseHex("ffeeddccbbaa99887766554433221100");

        byte[] key = ProofSignature.combined(secret, seed, 32);

        assertThat(key).hasSize(32).startsWith(ProofSignature.combined(secret, seed, 20));
        assertThat(Arrays.equals(key, ProofSignature.combined(seed, secret, 32)))
                .isFalse();
    }

    private static SignInTrace compact(LabClient client, Account account) {
        return Journey.of("mobile", client, journey -> {
            String service = web(account) + "/WebTicket/WebTicketService.svc";
            WebTicket ticket = new WebTicketService(client, journey).password(service, account);
            return new Reached(ticket.header(), service);
        });
    }

    @Test
    void aProofWithAnotherKeyIsRefused() {
        Account alice = account("alice@contoso.com");
        LabClient client = lab.client(Zone.INTERNET, Persona.DOMAIN_PC);
        String service = web(alice) + CertificateProvisioning.PATH;
        SignInTrace trace = Journey.of("thief of a ticket", client, journey -> {
            WebTicketService tickets = new WebTicketService(client, journey);
            ServiceMetadata metadata = tickets.metadata(service + "/mex");
            String port = "CertProvisioningServiceWebTicketProof_SHA1";
            String location = metadata.location(port).orElseThrow();
            WebTicket stolen = tickets.windows(metadata.issuers().get(port), location, WindowsSignIn.ntlm(alice))
                    .withEntropy(new byte[32]);
            String body = CertificateProvisioning.body(Pkcs10.of(alice.sip()), alice);
            String envelope = TicketedService.envelope(
                    location, CertificateProvisioning.ACTION, ProofSignature.endorsing(stolen), body);
            Observation answer = client.send(WebTicketService.soap(location, CertificateProvisioning.ACTION, envelope));
            throw journey.stop(Step.CERTIFICATE, location, Answers.told(answer), answer);
        });

        assertThat(trace.stoppedAt().orElseThrow().reason())
                .as(trace.toString())
                .startsWith("500");
    }

    private static String web(Account account) {
        return "https://" + HomePool.webHost(TOPOLOGY, account, Zone.INTERNET);
    }

    private static Account account(String sip) {
        return Account.of(TOPOLOGY.user(sip).orElseThrow());
    }

    private static void assertReached(SignInTrace trace) {
        assertThat(trace.hasReached()).as(trace.toString()).isTrue();
    }
}
