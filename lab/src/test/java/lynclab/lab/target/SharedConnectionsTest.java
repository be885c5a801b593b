package lynclab.lab.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import lynclab.lab.Blueprint;
import lynclab.lab.Lab;
import lynclab.lab.LabClient;
import lynclab.lab.LabConnection;
import lynclab.lab.LabFault;
import lynclab.lab.LabRequest;
import lynclab.lab.LabServer;
import lynclab.lab.LabSpec;
import lynclab.lab.Observation;
import lynclab.lab.Persona;
import lynclab.lab.Seen;
import lynclab.lab.clients.Account;
import lynclab.lab.clients.WindowsSignIn;
import lynclab.lab.network.Zone;
import lynclab.server.deployment.KerberosService;
import lynclab.server.deployment.WebSettings.WindowsPersistence;
import lynclab.topology.Topology;
import lynclab.topology.TopologyReader;
import lynclab.topology.User;
import lynclab.topology.export.ExportedFile;
import lynclab.topology.export.ProxyProduct;
import lynclab.topology.export.ProxySetup;
import lynclab.topology.plan.Plan;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Who a stranger is taken for, behind a user who has signed in: the reason for the choices that the exports make. */
class SharedConnectionsTest {

    private static final Topology TOPOLOGY = TopologyReader.example("single-server");
    private static final User ALICE = TOPOLOGY.user("alice@contoso.com").orElseThrow();
    private static final LabRequest PAGE = LabRequest.get("https://webext.contoso.com/WebTicket/WebTicketService.svc");
    private static final int STRANGERS = 12;

    /** What GSS-API puts around a ticket: the mechanism Kerberos 5, a request, and a message that nobody looks into. */
    private static final String TICKET = Base64.getEncoder()
            .encodeToString(HexFormat.of().parseHex("600f06092a864886f712010202" + "0100" + "6e023000"));

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource(Program.class)
    void exportedConfigurationGivesNobodyAwayWhetherOrNotItSignsIn(Program program) {
        assumeTrue(program.isInstalled(), program.title() + " is not installed");
        try (Lab lab = Lab.start(LabSpec.healthy(TOPOLOGY, TargetKind.parse(program.title())))) {
            boolean signsIn = program.capabilities().contains(Capability.NTLM_ISOLATION);

            assertThat(signIn(lab).status()).isEqualTo(signsIn ? 200 : 401);
            assertThat(strangersTakenFor(lab)).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"NGINX", "APACHE", "CADDY"})
    void keptConnectionsGiveAliceAwayToStrangers(Program program) throws Exception {
        assumeTrue(program.isInstalled(), program.title() + " is not installed");
        ExportedFile sound =
                program.product().export(ProxySetup.of(Plan.of(TOPOLOGY))).main();
        String shared = sound.text()
                .replace("proxy_set_header Connection close;", "proxy_set_header Connection \"\";")
                .replaceAll("(?m)^(\\s*)(upstream \\S+ \\{)$", "$1$2\n$1    keepalive 16;")
                .replace("SetEnv proxy-initial-not-pooled 1", "")
                .replace("tls_server_name {http.request.host}", "tls_server_name webext.contoso.com")
                .replace("keepalive off", "");
        assertThat(shared).isNotEqualTo(sound.text());
        Path file = Files.writeString(folder.resolve(sound.name()), shared);
        try (Lab lab = Lab.start(LabSpec.healthy(TOPOLOGY, new TargetKind.ProgramKind(program, file)))) {
            assertThat(signIn(lab).status()).isEqualTo(200);
            assertThat(strangersTakenFor(lab)).contains(ALICE.sip());
        }
    }

    @Test
    void haproxySharesWhatWasSignedInWithoutAChallengeUnlessItIsToldNeverTo() throws Exception {
        assumeTrue(Program.HAPROXY.isInstalled(), "haproxy is not installed");
        ExportedFile sound =
                ProxyProduct.HAPROXY.export(ProxySetup.of(Plan.of(TOPOLOGY))).main();
        String byDefault = sound.text().replace("http-reuse never", "");
        assertThat(byDefault).isNotEqualTo(sound.text());

        assertThat(strangersBehindTicket(sound.text())).isEmpty();
        assertThat(strangersBehindTicket(byDefault)).contains(ALICE.sip());
    }

    /** Whom strangers are taken for after Alice has come and gone with a ticket in her first request. */
    private List<String> strangersBehindTicket(String configuration) throws IOException {
        Path file = Files.writeString(folder.resolve("haproxy.cfg"), configuration);
        List<String> identities = new ArrayList<>();
        try (Lab lab = Lab.start(LabSpec.healthy(TOPOLOGY, new TargetKind.ProgramKind(Program.HAPROXY, file))
                .with(new TicketsHoldForConnections()))) {
            try (LabConnection alice = pc(lab).connect(PAGE)) {
                assertThat(alice.send(PAGE.withHeader("Authorization", "Negotiate " + TICKET))
                                .status())
                        .isEqualTo(200);
                assertThat(alice.send(again()).status()).isEqualTo(200);
            }
            try (LabConnection stranger = pc(lab).connect(PAGE)) {
                // HTTP.sys closes behind such an answer: the stranger has no connection to a server of their own any
                // more.
                LabServer server =
                        lab.server(TOPOLOGY.firstFrontEndPool().members().get(0).fqdn());
                server.trouble(LabServer.Trouble.UNAVAILABLE);
                assertThat(stranger.send(again()).status()).isEqualTo(503);
                server.mend();
                for (int request = 0; request < STRANGERS; request++) {
                    stranger.send(again())
                            .upstream()
                            .map(Seen::identity)
                            .filter(Objects::nonNull)
                            .ifPresent(identities::add);
                }
            }
        }
        return identities;
    }

    /** The servers accept a ticket of Alice, and remember by connection who brought it; nothing is wrong with that. */
    private record TicketsHoldForConnections() implements LabFault {

        @Override
        public String id() {
            return "";
        }

        @Override
        public String sentence() {
            return "tickets hold for connections";
        }

        @Override
        public void apply(Blueprint blueprint) {
            String account = ALICE.sip().split("@")[0];
            blueprint
                    .servers()
                    .kerberos(message ->
                            new KerberosService.Accepted("CORP\\" + account, Optional.empty(), Optional.empty()));
            blueprint
                    .servers()
                    .configure(settings ->
                            settings.with(settings.windows().with(WindowsPersistence.CONNECTION_WITH_KERBEROS)));
        }

        @Override
        public Optional<String> firedIn(Lab lab) {
            return Optional.empty();
        }
    }

    private static LabRequest again() {
        return PAGE.withUrl(PAGE.url().toString());
    }

    private static Observation signIn(Lab lab) {
        try (LabConnection connection = pc(lab).connect(PAGE)) {
            List<Observation> legs = WindowsSignIn.ntlm(Account.of(ALICE)).send(connection, PAGE);
            return legs.get(legs.size() - 1);
        }
    }

    /** Everybody whom the server took a stranger for, who never says who he is. */
    private static List<String> strangersTakenFor(Lab lab) {
        List<String> identities = new ArrayList<>();
        for (int stranger = 0; stranger < STRANGERS; stranger++) {
            Observation seen = pc(lab).send(again());
            seen.upstream().map(Seen::identity).filter(Objects::nonNull).ifPresent(identities::add);
        }
        return identities;
    }

    private static LabClient pc(Lab lab) {
        return lab.client(Zone.INTERNET, Persona.DOMAIN_PC);
    }
}
