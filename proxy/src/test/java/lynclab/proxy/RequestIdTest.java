package lynclab.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import lynclab.proxy.config.Network;
import lynclab.proxy.config.Policy;
import org.junit.jupiter.api.Test;

/** One id for one exchange: in the log, at the member, and in answers of the proxy's own. */
class RequestIdTest {
    private static final String HOST = RunningProxy.HOST;

    @Test
    void theMemberIsToldTheIdOfTheLog() {
        try (TinyUpstream upstream = TinyUpstream.saying("hello");
                RunningProxy proxy = RunningProxy.before(upstream);
                RawClient client = proxy.client()) {
            client.get(HOST, "/1");
            client.get(HOST, "/2");

            String first = proxy.logged(1).id();
            String second = proxy.logged(2).id();
            assertThat(first).matches("[0-9a-f]{16}").isNotEqualTo(second);
            assertThat(upstream.requests().get(0).lines("X-Request-Id")).containsExactly(first);
            assertThat(upstream.requests().get(1).lines("X-Request-Id")).containsExactly(second);
        }
    }

    @Test
    void anAnswerOfTheProxysOwnTellsItsId() {
        try (TinyUpstream upstream = TinyUpstream.saying("hello");
                RunningProxy proxy = RunningProxy.before(upstream)) {
            for (String request :
                    List.of("GET /cscp HTTP/1.1\r\nHost: " + HOST + "\r\n\r\n", "GET / HTTP/1.1\r\nHost : a\r\n\r\n")) {
                int before = proxy.log().size();
                try (RawClient client = proxy.client()) {
                    RawClient.Answer answer = client.send(request).answer();

                    assertThat(answer.lines("X-Request-Id"))
                            .containsExactly(proxy.logged(before + 1).id());
                }
            }
        }
    }

    @Test
    void aStrangersIdIsReplacedAndATrustedPeersIsKept() {
        String asked = "GET / HTTP/1.1\r\nHost: " + HOST + "\r\nX-Request-Id: theirs-1\r\n\r\n";
        try (TinyUpstream upstream = TinyUpstream.saying("hello");
                RunningProxy suspicious = RunningProxy.before(upstream);
                RunningProxy trusting = RunningProxy.before(
                        configuration -> configuration.withPolicy(
                                Policy.DEFAULT.withTrustedPeers(List.of(Network.of("127.0.0.0/8")))),
                        upstream)) {
            suspicious.client().send(asked).answer();
            trusting.client().send(asked).answer();
            trusting.client().send(asked.replace("theirs-1", "with \"quotes\"")).answer();

            assertThat(suspicious.logged(1).id()).matches("[0-9a-f]{16}");
            assertThat(upstream.requests().get(0).lines("X-Request-Id"))
                    .containsExactly(suspicious.logged(1).id());
            assertThat(trusting.logged(1).id()).isEqualTo("theirs-1");
            assertThat(upstream.requests().get(1).lines("X-Request-Id")).containsExactly("theirs-1");
            assertThat(trusting.logged(2).id()).matches("[0-9a-f]{16}");
        }
    }

    @Test
    void theHeaderHasTheNameThatIsWantedOrNone() {
        String asked = "GET / HTTP/1.1\r\nHost: " + HOST + "\r\nX-Request-Id: theirs-1\r\n\r\n";
        try (TinyUpstream upstream = TinyUpstream.saying("hello");
                RunningProxy renamed = RunningProxy.before(
                        configuration -> configuration.withPolicy(Policy.DEFAULT.withRequestIdHeader("X-Trace")),
                        upstream);
                RunningProxy off = RunningProxy.before(
                        configuration -> configuration.withPolicy(Policy.DEFAULT.withRequestIdHeader(null)),
                        upstream)) {
            renamed.client().send(asked).answer();
            off.client().send(asked).answer();

            assertThat(upstream.requests().get(0).lines("X-Trace"))
                    .containsExactly(renamed.logged(1).id());
            assertThat(upstream.requests().get(0).lines("X-Request-Id")).containsExactly("theirs-1");
            assertThat(upstream.requests().get(1).lines("X-Request-Id")).containsExactly("theirs-1");
        }
    }
}
