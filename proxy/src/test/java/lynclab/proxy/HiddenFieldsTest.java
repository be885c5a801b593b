package lynclab.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import lynclab.proxy.config.NamingField;
import lynclab.proxy.config.ProxyConfiguration;
import org.junit.jupiter.api.Test;

/** What answers say about the servers behind is passed on, unless it is to be hidden; a challenge is never touched. */
class HiddenFieldsTest {
    private static final String HOST = RunningProxy.HOST;
    private static final byte[] ANSWER = ("HTTP/1.1 200 OK\r\nserver: Microsoft-IIS/10.0\r\n"
                    + "X-MS-Server-Fqdn: fe1.contoso.local\r\nX-Powered-By: ASP.NET\r\nETag: \"1\"\r\n"
                    + "WWW-Authenticate: NTLM TlRMTVNTUAAC\r\nContent-Length: 2\r\n\r\nok")
            .getBytes(StandardCharsets.ISO_8859_1);

    @Test
    void theyPassWhereNothingIsHidden() {
        try (TinyUpstream upstream = talkative();
                RunningProxy proxy = RunningProxy.before(upstream);
                RawClient client = proxy.client()) {
            RawClient.Answer answer = client.get(HOST, "/");

            assertThat(answer.lines("Server")).containsExactly("Microsoft-IIS/10.0");
            assertThat(answer.lines("X-MS-Server-Fqdn")).containsExactly("fe1.contoso.local");
        }
    }

    @Test
    void onlyWhatIsToBeHiddenIsLeftOut() {
        try (TinyUpstream upstream = talkative();
                RunningProxy proxy = RunningProxy.before(HiddenFieldsTest::hiding, upstream);
                RawClient client = proxy.client()) {
            RawClient.Answer answer = client.get(HOST, "/");

            assertThat(answer.lines("Server")).isEmpty();
            assertThat(answer.lines("X-MS-Server-Fqdn")).isEmpty();
            assertThat(answer.lines("X-Powered-By")).containsExactly("ASP.NET");
            assertThat(answer.lines("ETag")).containsExactly("\"1\"");
            assertThat(answer.lines("WWW-Authenticate")).containsExactly("NTLM TlRMTVNTUAAC");
            assertThat(answer.text()).isEqualTo("ok");
        }
    }

    @Test
    void theyAreHiddenFromStreamsAsWell() {
        try (TinyUpstream upstream = talkative();
                SecureProxy proxy = SecureProxy.before(HiddenFieldsTest::hiding, upstream);
                FrameClient client = proxy.frames()) {
            FrameClient.Answer answer = client.get(1, "/").answer(1);

            assertThat(answer.head.contains("server")).isFalse();
            assertThat(answer.head.contains("x-ms-server-fqdn")).isFalse();
            assertThat(answer.head.get("x-powered-by")).hasToString("ASP.NET");
        }
    }

    @Test
    void aReloadHidesThem() {
        try (TinyUpstream upstream = talkative();
                RunningProxy proxy = RunningProxy.before(upstream);
                RawClient client = proxy.client()) {
            assertThat(client.get(HOST, "/").lines("Server")).hasSize(1);

            proxy.proxy().reload(hiding(RunningProxy.plain(List.of(upstream.member()))));

            assertThat(client.get(HOST, "/").lines("Server")).isEmpty();
        }
    }

    private static ProxyConfiguration hiding(ProxyConfiguration configuration) {
        return configuration.withPolicy(
                configuration.policy().withHiddenFields(List.of(NamingField.SERVER, NamingField.X_MS_SERVER_FQDN)));
    }

    private static TinyUpstream talkative() {
        return TinyUpstream.start((request, out) -> {
            out.write(ANSWER);
            return true;
        });
    }
}
