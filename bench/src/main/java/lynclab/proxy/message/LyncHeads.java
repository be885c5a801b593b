package lynclab.proxy.message;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Heads as clients and servers of Lync send them, for the benchmarks. */
final class LyncHeads {
    private static final String COOKIE = "cwt=" + "AAEB".repeat(180) + "; MS-WSMAN=afTGvmI9; reachweb=1";

    static final Map<String, String> REQUESTS = Map.of(
            "autodiscover",
            """
            GET /Autodiscover/AutodiscoverService.svc/root?originalDomain=contoso.com HTTP/1.1
            Host: lyncdiscover.contoso.com
            Accept: application/vnd.microsoft.rtc.autodiscover+xml;v=1
            User-Agent: iPhoneLync/6.3 (iPhone iOS 10.3)
            Connection: keep-alive

            """,
            "ucwa",
            """
            POST /ucwa/oauth/v1/applications/103367981219/events?ack=3&medium=20&priority=5 HTTP/1.1
            Host: webext.contoso.com
            Accept: application/vnd.microsoft.com.ucwa+xml
            Accept-Language: en-US
            Accept-Encoding: gzip, deflate
            Authorization: Bearer cwt=%s
            Cookie: %s
            X-Ms-Namespace: internal
            X-Ms-Origin: https://meet.contoso.com
            Content-Type: application/json
            Content-Length: 412
            User-Agent: Skype for Business Web App
            Connection: keep-alive

            """.formatted("AAEB".repeat(220), COOKIE),
            "web-ticket",
            """
            POST /WebTicket/WebTicketService.svc HTTP/1.1
            Host: webext.contoso.com
            Content-Type: text/xml; charset=utf-8
            SOAPAction: "http://docs.oasis-open.org/ws-sx/ws-trust/200512/RST/Issue"
            Accept: */*
            Content-Length: 1913
            User-Agent: OC/16.0.4266.1001 (Skype for Business)
            Connection: Keep-Alive
            Cache-Control: no-cache

            """,
            "ntlm",
            """
            POST /WebTicket/WebTicketService.svc HTTP/1.1
            Host: webext.contoso.com
            Authorization: NTLM %s
            Content-Type: text/xml; charset=utf-8
            Content-Length: 1913
            User-Agent: OC/16.0.4266.1001 (Skype for Business)
            Connection: Keep-Alive

            """.formatted("TlRMTVNTUAAD".repeat(50)));

    static final Map<String, String> RESPONSES = Map.of("plain", """
            HTTP/1.1 200 OK
            Cache-Control: no-cache
            Content-Type: application/vnd.microsoft.rtc.autodiscover+xml; charset=utf-8
            Content-Length: 1024
            Server: Microsoft-IIS/8.5
            X-MS-Server-Fqdn: fe1.contoso.local
            X-Content-Type-Options: nosniff
            X-Powered-By: ASP.NET
            Date: Sun, 22 Nov 2026 09:30:01 GMT

            """, "challenge", """
            HTTP/1.1 401 Unauthorized
            Content-Type: text/html
            Server: Microsoft-IIS/8.5
            WWW-Authenticate: Negotiate
            WWW-Authenticate: NTLM
            X-MS-Server-Fqdn: fe1.contoso.local
            Date: Sun, 22 Nov 2026 09:30:01 GMT
            Content-Length: 1293

            """, "chunked", """
            HTTP/1.1 200 OK
            Cache-Control: no-cache
            Transfer-Encoding: chunked
            Content-Type: application/json; charset=utf-8
            Server: Microsoft-IIS/8.5
            X-MS-Server-Fqdn: fe1.contoso.local
            Date: Sun, 22 Nov 2026 09:30:01 GMT

            """);

    private LyncHeads() {}

    static byte[] request(String shape) {
        return bytes(REQUESTS.get(shape));
    }

    static byte[] response(String shape) {
        return bytes(RESPONSES.get(shape));
    }

    private static byte[] bytes(String text) {
        return text.replace("\n", "\r\n").getBytes(StandardCharsets.ISO_8859_1);
    }
}
