package lynclab.lab;

import static lynclab.lab.CurlLab.ALICE;
import static lynclab.lab.CurlLab.CAROL;
import static lynclab.lab.CurlLab.POOL;
import static lynclab.lab.CurlLab.TOPOLOGY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import lynclab.lab.Curl.Call;
import lynclab.lab.Curl.Way;
import lynclab.server.deployment.KerberosService;
import lynclab.server.kerberos.DomainController;
import lynclab.server.kerberos.KerberosAccount;
import lynclab.server.kerberos.ServiceTickets;
import lynclab.topology.User;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Two users with Kerberos tickets, and a client and a Kerberos library that nobody here wrote. */
class CurlKerberosTest {

    private static final KerberosAccount ACCOUNT =
            new KerberosAccount("corp.contoso.com", "account of the web services");
    private static final int ROUNDS = 2;
    private static final int REQUESTS = 3;

    private static CurlLab lab;
    private static DomainController controller;

    @TempDir
    private static Path folder;

    @BeforeAll
    static void start() throws Exception {
        assumeTrue(Curl.version().contains("SPNEGO"), "no curl with Negotiate (GSS-API) is installed");
        assumeTrue(isInstalled("kinit"), "kinit (krb5-user) is not installed");
        controller = DomainController.start(
                ACCOUNT,
                TOPOLOGY.users().stream()
                        .map(user -> new lynclab.server.deployment.User(
                                user.sip(), user.password(), user.poolFqdn(), user.displayName()))
                        .toList(),
                List.of(POOL.internalWebFqdn(), POOL.externalWebFqdn()));
        Files.writeString(folder.resolve("krb5.conf"), controller.clientConfiguration());
        lab = CurlLab.start(folder, new InADomain(new ServiceTickets(ACCOUNT, Clock.systemUTC())));
        logIn(ALICE);
        logIn(CAROL);
    }

    @AfterAll
    static void close() {
        if (lab != null) {
            lab.close();
        }
        if (controller != null) {
            controller.close();
        }
    }

    @ParameterizedTest
    @EnumSource(Way.class)
    void ticketsKeepTwoUsersAndAStrangerApart(Way way) throws Exception {
        Curl curl = lab.curl();
        for (int round = 0; round < ROUNDS; round++) {
            Call alice = curl.ask(way, POOL, REQUESTS, List.of("--negotiate", "-u", ":"), environment(ALICE));
            Call carol = curl.ask(way, POOL, REQUESTS, List.of("--negotiate", "-u", ":"), environment(CAROL));
            Call stranger = curl.ask(way, POOL, REQUESTS, List.of(), Map.of());

            assertThat(alice.statuses()).hasSize(REQUESTS).containsOnly("200");
            assertThat(carol.statuses()).hasSize(REQUESTS).containsOnly("200");
            assertThat(stranger.statuses()).hasSize(REQUESTS).containsOnly("401");
            assertThat(alice.identities()).containsOnly(ALICE.sip());
            assertThat(carol.identities()).containsOnly(CAROL.sip());
            assertThat(stranger.identities()).isEmpty();
        }
    }

    /** The servers of this lab belong to a domain; nothing is wrong with that. */
    private record InADomain(KerberosService tickets) implements LabFault {

        @Override
        public String id() {
            return "";
        }

        @Override
        public String sentence() {
            return "the servers take Kerberos tickets";
        }

        @Override
        public void apply(Blueprint blueprint) {
            blueprint.servers().kerberos(tickets);
        }

        @Override
        public Optional<String> firedIn(Lab somewhere) {
            return Optional.empty();
        }
    }

    private static void logIn(User user) throws IOException, InterruptedException {
        ProcessBuilder kinit = new ProcessBuilder("kinit", user.sip().split("@")[0]).redirectErrorStream(true);
        kinit.environment().putAll(environment(user));
        Process process = kinit.start();
        try (var typed = process.getOutputStream()) {
            typed.write((user.password() + "\n").getBytes(StandardCharsets.UTF_8));
        }
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(printed).isZero();
    }

    /** Where Kerberos finds the domain controller, and the tickets of one user. */
    private static Map<String, String> environment(User user) {
        return Map.of(
                "KRB5_CONFIG",
                folder.resolve("krb5.conf").toString(),
                "KRB5CCNAME",
                "FILE:" + folder.resolve(user.sip() + ".cache"));
    }

    private static boolean isInstalled(String program) {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(place -> Files.isExecutable(Path.of(place, program)));
    }
}
