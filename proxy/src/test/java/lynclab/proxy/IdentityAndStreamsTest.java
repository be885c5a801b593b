package lynclab.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.handler.codec.http2.Http2Error;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * One user over HTTP/1.1, whose connection to the member knows him, and others over HTTP/2 to the same pool: no stream ever
 * travels on a connection that knows somebody, and none makes one know.
 */
class IdentityAndStreamsTest {
    private static final String HOST = SecureProxy.HOST;
    private static final int HTTP_1_1_REQUIRED = (int) Http2Error.HTTP_1_1_REQUIRED.code();

    @ParameterizedTest(name = "challenged first: {0}, victim stays: {1}")
    @CsvSource({"true,true", "true,false", "false,true", "false,false"})
    void noStreamTravelsOnAnotherUsersConnection(boolean challengedFirst, boolean victimStays) throws IOException {
        try (TinyUpstream upstream = TinyUpstream.start(new ConnectionBoundServer());
                SecureProxy proxy = SecureProxy.before(upstream);
                RawClient victim = client(proxy)) {
            signIn(victim, "alice", challengedFirst);
            if (!victimStays) {
                victim.close();
            }
            try (FrameClient other = proxy.frames()) {
                for (int stream = 1; stream < 40; stream += 4) {
                    assertThat(other.get(stream, "/public").answer(stream).text())
                            .isEqualTo("nobody");
                    assertThat(other.get(stream + 2, "/abs").answer(stream + 2).resetCode)
                            .isEqualTo(HTTP_1_1_REQUIRED);
                }
            }
            if (victimStays) {
                assertThat(victim.get(HOST, "/abs").text()).isEqualTo("alice");
            }
        }
    }

    @Test
    void goesOnAsNobodyAfterTheServerClosedTheConnectionOfAStream() throws IOException {
        try (TinyUpstream upstream = TinyUpstream.start(new ConnectionBoundServer());
                SecureProxy proxy = SecureProxy.before(upstream);
                RawClient victim = client(proxy);
                FrameClient other = proxy.frames()) {
            signIn(victim, "alice", true);
            assertThat(other.get(1, "/public/close").answer(1).text()).isEqualTo("nobody");
            assertThat(other.get(3, "/public").answer(3).text()).isEqualTo("nobody");
            assertThat(other.get(5, "/public/reset").answer(5).status()).isEqualTo(503);
            assertThat(other.get(7, "/public").answer(7).text()).isEqualTo("nobody");
            assertThat(victim.get(HOST, "/abs").text()).isEqualTo("alice");
        }
    }

    /** What browsers do when they are told that HTTP/1.1 is required. */
    @ParameterizedTest
    @ValueSource(strings = {"NTLM type1 bob", "Negotiate bob"})
    void whoIsSentToHttp1ForHisCredentialLeavesNothingToStreams(String credential) throws IOException {
        try (TinyUpstream upstream = TinyUpstream.start(new ConnectionBoundServer());
                SecureProxy proxy = SecureProxy.before(upstream);
                FrameClient streams = proxy.frames()) {
            assertThat(streams.get(1, "/abs", "authorization", credential).answer(1).resetCode)
                    .isEqualTo(HTTP_1_1_REQUIRED);
            assertThat(upstream.requests()).isEmpty();
            try (RawClient again = client(proxy)) {
                signIn(again, "bob", credential.startsWith("NTLM"));
                assertThat(streams.get(3, "/public").answer(3).text()).isEqualTo("nobody");
                assertThat(again.get(HOST, "/abs").text()).isEqualTo("bob");
            }
            assertThat(streams.get(5, "/public").answer(5).text()).isEqualTo("nobody");
        }
    }

    @Test
    void aSecondNameOnAConnectionOfStreamsIsNobodyEither() throws IOException {
        try (TinyUpstream upstream = TinyUpstream.start(new ConnectionBoundServer());
                SecureProxy proxy = SecureProxy.before(upstream);
                RawClient victim = client(proxy);
                FrameClient other = proxy.frames()) {
            signIn(victim, "alice", false);
            assertThat(other.get(1, "/public").answer(1).text()).isEqualTo("nobody");
            // Its certificate covers both names, so that browsers use the connection for the second one as well.
            assertThat(ask(other, 3, "/public").answer(3).text()).isEqualTo("nobody");
            assertThat(ask(other, 5, "/abs").answer(5).resetCode).isEqualTo(HTTP_1_1_REQUIRED);
        }
    }

    private static FrameClient ask(FrameClient client, int stream, String path) {
        return client.headers(
                stream, true, ":method", "GET", ":scheme", "https", ":authority", "localhost", ":path", path);
    }

    private static RawClient client(SecureProxy proxy) throws IOException {
        return RawClient.connectTls(proxy.address(), SecureProxy.newTrust(), HOST);
    }

    private static void signIn(RawClient client, String user, boolean challengedFirst) {
        if (challengedFirst) {
            assertThat(client.get(HOST, "/abs").status()).isEqualTo(401);
            assertThat(ask(client, "NTLM type1 " + user).status()).isEqualTo(401);
            assertThat(ask(client, "NTLM type3 " + user).text()).isEqualTo(user);
        } else {
            assertThat(ask(client, "Negotiate " + user).text()).isEqualTo(user);
        }
    }

    private static RawClient.Answer ask(RawClient client, String credential) {
        return client.send("GET /abs HTTP/1.1\r\nHost: " + HOST + "\r\nAuthorization: " + credential + "\r\n\r\n")
                .answer();
    }
}
