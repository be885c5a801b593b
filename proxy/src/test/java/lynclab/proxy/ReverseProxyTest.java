package lynclab.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import lynclab.proxy.config.InvalidSetting;
import lynclab.proxy.config.Listener;
import lynclab.proxy.config.ListenerAction;
import lynclab.proxy.config.ProxyConfiguration;
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
                    X-Request-Id: {id}\r
                    X-Proxy-Hop: {mark}\r
                    \r
                    """.replace(
                    "{id}", proxy.logged(1).id()).replace(
                    "{mark}", upstream.requests().get(0).lines("X-Proxy-Hop").get(0)));
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

    @Test
    void saysWhichListenerCannotBeBound() {
        try (TinyUpstream taken = TinyUpstream.saying("mine")) {
            ProxyConfiguration configuration = ProxyConfiguration.of(
                    List.of(Listener.http("http", "127.0.0.1", taken.port(), ListenerAction.FORWARD)),
                    List.of(),
                    List.of(),
                    List.of());

            assertThatThrownBy(() -> ReverseProxy.start(configuration))
                    .isInstanceOf(InvalidSetting.class)
                    .hasMessageContaining("listener \"http\" cannot use 127.0.0.1 port " + taken.port());
        }
    }

    @Test
    void runsManyOfItsKindInOneProcess() {
        try (TinyUpstream upstream = TinyUpstream.saying("hello");
                RunningProxy one = RunningProxy.before(upstream);
                RunningProxy two = RunningProxy.before(upstream);
                RawClient first = one.client();
                RawClient second = two.client()) {
            assertThat(first.get(RunningProxy.HOST, "/one").status()).isEqualTo(200);
            assertThat(second.get(RunningProxy.HOST, "/two").status()).isEqualTo(200);
            assertThat(one.logged(1).request().target()).isEqualTo("/one");
            assertThat(two.logged(1).request().target()).isEqualTo("/two");
        }
    }
}
