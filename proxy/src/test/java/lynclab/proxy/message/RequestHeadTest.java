package lynclab.proxy.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import lynclab.proxy.config.Defaults;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestHeadTest {
    private final RequestHead head = new RequestHead(Defaults.LIMITS);

    @Test
    void understandsWhatMatters() {
        assertThat(parse("""
                POST /Ucwa/x?a=b HTTP/1.1\r
                Host: WebExt.Contoso.com.:443\r
                Expect: 100-Continue\r
                Authorization: Bearer abc\r
                Content-Length: 12\r
                \r
                body""")).isEqualTo(Parse.COMPLETE);

        assertThat(head.method()).isEqualTo("POST");
        assertThat(head.target()).isEqualTo("/Ucwa/x?a=b");
        assertThat(head.host()).isEqualTo("webext.contoso.com");
        assertThat(head.hostValue()).isEqualTo("WebExt.Contoso.com.:443");
        assertThat(head.isHttp10()).isFalse();
        assertThat(head.isKeepAlive()).isTrue();
        assertThat(head.expectsContinue()).isTrue();
        assertThat(head.hasBody()).isTrue();
        assertThat(head.hasConnectionCredential()).isFalse();
        assertThat(head.upgradesToWebSocket()).isFalse();
    }

    @Test
    void isIncompleteUntilItsLastByte() {
        String text = "GET /meet HTTP/1.1\r\nHost: meet.contoso.com\r\nX-Empty:\r\n\r\n";

        for (int length = 0; length < text.length(); length++) {
            assertThat(parse(text.substring(0, length)))
                    .as(text.substring(0, length))
                    .isEqualTo(Parse.INCOMPLETE);
        }
        assertThat(parse(text)).isEqualTo(Parse.COMPLETE);
        assertThat(head.end()).isEqualTo(text.length());
    }

    @Test
    void refusesAsSoonAsNothingCanMakeItRight() {
        assertThat(parse("\u0016\u0003\u0001")).isEqualTo(Parse.REFUSED);
        assertThat(head.refusal()).isEqualTo(Refusal.NOT_HTTP);
        assertThat(parse("GET /a\u0000")).isEqualTo(Parse.REFUSED);
        assertThat(parse("GET / HTTP/1.1\r\nX :")).isEqualTo(Parse.REFUSED);
    }

    @Test
    void forgetsTheHeadBefore() {
        parse("GET / HTTP/1.0\r\nHost: a.contoso.com\r\nAuthorization: NTLM x\r\nContent-Length: 5\r\n\r\n");
        assertThat(parse("GET /b HTTP/1.1\r\nHost: b.contoso.com\r\n\r\n")).isEqualTo(Parse.COMPLETE);

        assertThat(head.host()).isEqualTo("b.contoso.com");
        assertThat(head.isHttp10()).isFalse();
        assertThat(head.hasBody()).isFalse();
        assertThat(head.hasConnectionCredential()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "NTLM TlRMTVNTUAAB,true",
        "ntlm x,true",
        "Negotiate YII,true",
        "NEGOTIATE,true",
        "Kerberos YII,true",
        "Bearer NTLM,false",
        "Basic bnRsbQ==,false",
        "NTLMx y,false",
        "MsRtcOAuth href=x,false",
    })
    void recognisesCredentialsThatAuthenticateTheConnection(String credential, boolean expected) {
        parse("GET / HTTP/1.1\r\nHost: a.contoso.com\r\nAuthorization: " + credential + "\r\n\r\n");

        assertThat(head.hasConnectionCredential()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "'Upgrade: websocket|Connection: Upgrade',true",
        "'Upgrade: WebSocket|Connection: keep-alive, upgrade',true",
        "'Upgrade: websocket',false",
        "'Upgrade: h2c|Connection: Upgrade',false",
        "'Upgrade: websocket, h2c|Connection: Upgrade',false",
        "'Upgrade: websocket|Connection: Upgrade|Content-Length: 5',false",
    })
    void letsOnlyWebSocketsUpgrade(String lines, boolean expected) {
        parse("GET / HTTP/1.1\r\nHost: a.contoso.com\r\n" + lines.replace("|", "\r\n") + "\r\n\r\n");

        assertThat(head.upgradesToWebSocket()).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Connection: close", "connection: Foo , CLOSE", "Connection: keep-alive\r\nConnection: close"})
    void closesWhenTheClientSaysSo(String line) {
        parse("GET / HTTP/1.1\r\nHost: a.contoso.com\r\n" + line + "\r\n\r\n");

        assertThat(head.isKeepAlive()).isFalse();
    }

    @Test
    void takesNegotiateTicketsOfUsersInManyGroups() {
        String ticket = "a".repeat(48_000);

        assertThat(parse("GET / HTTP/1.1\r\nHost: a.contoso.com\r\nAuthorization: Negotiate " + ticket + "\r\n\r\n"))
                .isEqualTo(Parse.COMPLETE);
    }

    private Parse parse(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        return head.parse(bytes, 0, bytes.length);
    }
}
