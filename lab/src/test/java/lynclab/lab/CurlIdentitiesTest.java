package lynclab.lab;

import static lynclab.lab.CurlLab.ALICE;
import static lynclab.lab.CurlLab.CAROL;
import static lynclab.lab.CurlLab.POOL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import lynclab.lab.Curl.Call;
import lynclab.lab.Curl.Way;
import lynclab.topology.User;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Two users and a stranger with a client that nobody here wrote, through the proxy and past it. */
class CurlIdentitiesTest {

    private static final int ROUNDS = 3;
    private static final int REQUESTS = 3;

    private static CurlLab lab;

    @TempDir
    private static Path folder;

    @BeforeAll
    static void start() throws Exception {
        lab = CurlLab.start(folder);
    }

    @AfterAll
    static void close() {
        if (lab != null) {
            lab.close();
        }
    }

    @ParameterizedTest
    @EnumSource(Way.class)
    void ntlmKeepsTwoUsersAndAStrangerApart(Way way) throws Exception {
        assumeTrue(Curl.version().contains("NTLM"), "this curl was built without NTLM");
        for (int round = 0; round < ROUNDS; round++) {
            Call alice = call(way, "--ntlm", ALICE);
            Call carol = call(way, "--ntlm", CAROL);
            Call stranger = call(way, null, null);

            assertThat(alice.statuses()).hasSize(REQUESTS).containsOnly("200");
            assertThat(carol.statuses()).hasSize(REQUESTS).containsOnly("200");
            assertThat(stranger.statuses()).hasSize(REQUESTS).containsOnly("401");
            assertThat(alice.identities()).isNotEmpty().containsOnly(ALICE.sip());
            assertThat(carol.identities()).isNotEmpty().containsOnly(CAROL.sip());
            assertThat(stranger.identities()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(Way.class)
    void negotiateKeepsTwoUsersApart(Way way) throws Exception {
        assumeTrue(Curl.version().contains("SPNEGO"), "this curl was built without Negotiate");
        Call alice = call(way, "--negotiate", ALICE);
        Call carol = call(way, "--negotiate", CAROL);
        List<String> known = alice.identities();

        // Whoever it was, nobody was taken for the other.
        assertThat(known).doesNotContain(CAROL.sip());
        assertThat(carol.identities()).doesNotContain(ALICE.sip());
        assumeTrue(!known.isEmpty(), "this curl has nothing to put into Negotiate: no Kerberos, no NTLM in GSSAPI");
        assertThat(alice.statuses()).containsOnly("200");
        assertThat(carol.statuses()).containsOnly("200");
    }

    private static Call call(Way way, @Nullable String scheme, @Nullable User user) throws IOException {
        return scheme == null || user == null
                ? lab.curl().ask(way, POOL, REQUESTS, List.of(), Map.of())
                : lab.curl()
                        .ask(
                                way,
                                POOL,
                                REQUESTS,
                                List.of(scheme, "-u", user.sip() + ":" + user.password()),
                                // For Negotiate curl takes nothing but the user's name; the mechanism looks for the
                                // rest by itself.
                                Map.of("NTLM_USER_FILE", credentials(user).toString()));
    }

    /** Where NTLM within GSSAPI finds a password: a line with domain, user and password. */
    private static Path credentials(User user) throws IOException {
        String[] name = user.sip().split("@");
        return Files.writeString(
                folder.resolve(name[0] + ".ntlm"), name[1] + ":" + name[0] + ":" + user.password() + "\n");
    }
}
