package lynclab.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ReverseProxyTest {

    @Test
    void passesARequestOnAndItsAnswerBack() {
        try (TinyUpstream upstream = TinyUpstream.saying("hello");
                RunningProxy proxy = RunningProxy.before(upstream);
                RawClient client = proxy.client()) {
            RawClient.Answer answer = client.get(RunningProxy.HOST, "/Autodiscover/root?sipuri=a%40contoso.com");

            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.text()).isEqualTo("hello");
            assertThat(upstream.requests()).hasSize(1);
            assertThat(upstream.requests().get(0).head()).isEqualTo("""
                    GET /Autodiscover/root?sipuri=a%40contoso.com HTTP/1.1\r
                    Host: webext.contoso.com\r
                    X-Forwarded-For: 127.0.0.1\r
                    X-Forwarded-Proto: http\r
                    X-Forwarded-Host: webext.contoso.com\r
                    \r
                    """);
            assertThat(proxy.logged(1).reason().code()).isEqualTo("completed");
        }
    }

    @Test
    void keepsBothConnectionsForTheNextRequest() {
        try (TinyUpstream upstream = TinyUpstream.saying("hello");
                RunningProxy proxy = RunningProxy.before(upstream);
                RawClient client = proxy.client()) {
            for (int i = 0; i < 50; i++) {
                assertThat(client.get(RunningProxy.HOST, "/" + i).text()).isEqualTo("hello");
            }

            assertThat(upstream.connections()).isEqualTo(1);
            assertThat(upstream.requests()).hasSize(50);
        }
    }
}
