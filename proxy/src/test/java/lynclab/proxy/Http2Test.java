package lynclab.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** HTTP/2 as a client sees it: each stream its own exchange with a member, by the same rules as in HTTP/1.1. */
class Http2Test {
    private static final String HOST = SecureProxy.HOST;

    @Test
    void passesARequestOnAndItsAnswerBack() {
        try (TinyUpstream upstream = TinyUpstream.saying("hello");
                SecureProxy proxy = SecureProxy.before(upstream);
                FrameClient client = proxy.frames()) {
            FrameClient.Answer answer = client.get(1, "/meet?a=b").answer(1);

            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.text()).isEqualTo("hello");
            TinyUpstream.Request request = upstream.requests().get(0);
            assertThat(request.head()).startsWith("GET /meet?a=b HTTP/1.1\r\n");
            assertThat(request.lines("Host")).containsExactly(HOST);
            assertThat(request.lines("X-Forwarded-Proto")).containsExactly("https");
            assertThat(proxy.logged(1).reason().code()).isEqualTo("completed");
            assertThat(proxy.logged(1).serverName()).isEqualTo(HOST);
        }
    }
}
