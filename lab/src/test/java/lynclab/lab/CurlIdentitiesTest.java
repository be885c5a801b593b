package lynclab.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import lynclab.lab.network.Zone;
import lynclab.lab.target.TargetKind;
import lynclab.topology.Pool;
import lynclab.topology.Topology;
import lynclab.topology.TopologyReader;
import lynclab.topology.User;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Two users and a stranger with a client that nobody here wrote, through the proxy and past it. */
class CurlIdentitiesTest {

    private static final Topology TOPOLOGY = TopologyReader.example("two-pools");
    private static final User ALICE = TOPOLOGY.user("alice@contoso.com").orElseThrow();
    private static final User CAROL = TOPOLOGY.user("carol@fabrikam.com").orElseThrow();
    private static final int ROUNDS = 3;
    private static final int REQUESTS = 3;

    private static String curl = "";
    private static Lab lab;

    @TempDir
    private static Path folder;

    @BeforeAll
    static void start() throws Exception {
        curl = version();
        assumeTrue(!curl.isEmpty(), "curl is not installed");
        lab = Lab.start(LabSpec.healthy(TOPOLOGY, TargetKind.EMBEDDED));
        lab.writePem(folder);
    }

    @AfterAll
    static void close() {
        if (lab != null) {
            lab.close();
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"INTERNET", "LAN"})
    void ntlmKeepsTwoUsersAndAStrangerApart(Zone zone) throws Exception {
        assumeTrue(curl.contains("NTLM"), "this curl was built without NTLM");
        for (int round = 0; round < ROUNDS; round++) {
            Call alice = call(zone, "--ntlm", ALICE);
            Call carol = call(zone, "--ntlm", CAROL);
            Call stranger = call(zone, null, null);

            assertThat(alice.statuses()).hasSize(REQUESTS).containsOnly("200");
            assertThat(carol.statuses()).hasSize(REQUESTS).containsOnly("200");
            assertThat(stranger.statuses()).hasSize(REQUESTS).containsOnly("401");
            assertThat(alice.identities()).isNotEmpty().containsOnly(ALICE.sip());
            assertThat(carol.identities()).isNotEmpty().containsOnly(CAROL.sip());
            assertThat(stranger.identities()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"INTERNET", "LAN"})
    void negotiateKeepsTwoUsersApart(Zone zone) throws Exception {
        assumeTrue(curl.contains("SPNEGO"), "this curl was built without Negotiate");
        Call alice = call(zone, "--negotiate", ALICE);
        Call carol = call(zone, "--negotiate", CAROL);
        List<String> known = alice.identities();

        // Whoever it was, nobody was taken for the other.
        assertThat(known).doesNotContain(CAROL.sip());
        assertThat(carol.identities()).doesNotContain(ALICE.sip());
        assumeTrue(!known.isEmpty(), "this curl has nothing to put into Negotiate: no Kerberos, no NTLM in GSSAPI");
        assertThat(alice.statuses()).containsOnly("200");
        assertThat(carol.statuses()).containsOnly("200");
    }

    /** A run of curl that asks several times on one connection. */
    private record Call(Process process, String id) {

        List<String> statuses() throws IOException, InterruptedException {
            String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            return printed.lines().filter(line -> line.matches("[0-9]{3}")).toList();
        }

        /** Whom the servers took it for, on any of its requests. */
        List<String> identities() throws InterruptedException {
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            List<String> identities = new ArrayList<>();
            for (Seen seen : lab.seen(id)) {
                if (seen.identity() != null) {
                    identities.add(seen.identity());
                }
            }
            return identities.stream().distinct().toList();
        }
    }

    private static Call call(Zone zone, @Nullable String scheme, @Nullable User user) throws IOException {
        Pool pool = TOPOLOGY.homePool(ALICE);
        String host = zone == Zone.LAN ? pool.internalWebFqdn() : pool.externalWebFqdn();
        String root = zone == Zone.LAN ? "private-root.pem" : "public-root.pem";
        String id = UUID.randomUUID().toString();
        List<String> command = new ArrayList<>(List.of("curl", "-s", "--http1.1", "--max-time", "50"));
        command.addAll(List.of("-w", "\\n%{http_code}\\n", "-H", "client-request-id: " + id));
        command.addAll(List.of("--cacert", folder.resolve(root).toString(), "--socks5-hostname"));
        command.add("127.0.0.1:" + lab.vantagePoint(zone).socks().getPort());
        if (scheme != null && user != null) {
            command.addAll(List.of(scheme, "-u", user.sip() + ":" + user.password()));
        }
        for (int request = 0; request < REQUESTS; request++) {
            command.add("https://" + host + "/WebTicket/WebTicketService.svc");
        }
        ProcessBuilder curl = new ProcessBuilder(command).redirectErrorStream(true);
        if (user != null) {
            // For Negotiate curl takes nothing but the user's name; the mechanism looks for the rest by itself.
            curl.environment().put("NTLM_USER_FILE", credentials(user).toString());
        }
        return new Call(curl.start(), id);
    }

    /** Where NTLM within GSSAPI finds a password: a line with domain, user and password. */
    private static Path credentials(User user) throws IOException {
        String[] name = user.sip().split("@");
        return Files.writeString(
                folder.resolve(name[0] + ".ntlm"), name[1] + ":" + name[0] + ":" + user.password() + "\n");
    }

    /** What curl says of itself; empty where there is none. */
    private static String version() throws IOException, InterruptedException {
        Process process;
        try {
            process = new ProcessBuilder("curl", "--version")
                    .redirectErrorStream(true)
                    .start();
        } catch (IOException e) {
            return "";
        }
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return process.waitFor() == 0 ? printed : "";
    }
}
