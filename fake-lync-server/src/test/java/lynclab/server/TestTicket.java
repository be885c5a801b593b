package lynclab.server;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Pattern;
import lynclab.server.control.SitePort;
import lynclab.server.deployment.User;

/** Gets web tickets by password, as desktop and mobile clients do. */
final class TestTicket {
    private static final Pattern TICKET = Pattern.compile(">(cwt=[^<]+)<");
    private static final String REQUEST = """
            <s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Header><Security \
            xmlns="http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd"><UsernameToken>\
            <Username>%s</Username><Password>%s</Password></UsernameToken></Security></s:Header><s:Body>\
            <wst:RequestSecurityToken xmlns:wst="http://docs.oasis-open.org/ws-sx/ws-trust/200512"><wst:TokenType>\
            urn:component:Microsoft.Rtc.WebAuthentication.2010:user-cwt-1</wst:TokenType></wst:RequestSecurityToken>\
            </s:Body></s:Envelope>""";

    private TestTicket() {}

    /** The header line that carries a ticket of this user. */
    static String header(FakeLyncServer server, User user) throws Exception {
        var reply = TestConnection.post(
                server,
                SitePort.EXTERNAL_HTTPS,
                "ext1.contoso.com",
                "/WebTicket/WebTicketService.svc/Auth",
                REQUEST.formatted(base64(user.sip()), base64(user.password())));
        var ticket = TICKET.matcher(reply.text());
        if (!ticket.find()) {
            throw new IllegalStateException("no ticket in " + reply.text());
        }
        return "X-MS-WebTicket: opaque=" + ticket.group(1);
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
