package lynclab.server.standin;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import lynclab.server.authentication.Ticket;
import lynclab.server.authentication.Tickets;
import lynclab.server.deployment.Deployment;
import lynclab.server.deployment.User;
import lynclab.server.site.Iis;
import lynclab.server.site.Markup;
import lynclab.server.site.Query;
import lynclab.server.site.Reply;
import lynclab.server.site.Request;
import lynclab.server.site.Xml;
import org.jspecify.annotations.Nullable;

/** The client access services of Exchange, each behind the authentication that it comes with. */
final class ExchangeServices {
    private static final List<String> WINDOWS_OR_BASIC =
            List.of("/autodiscover", "/ews", "/mapi", "/rpc", "/oab", "/powershell");
    private static final List<String> DIRECTORIES = List.of(
            "/owa",
            "/ecp",
            "/autodiscover",
            "/ews",
            "/mapi",
            "/rpc",
            "/oab",
            "/powershell",
            "/microsoft-server-activesync");
    // Every directory has one for load balancers, and it asks nobody for credentials.
    private static final String HEALTH_PAGE = "/healthcheck.htm";
    private static final String COOKIE = "cadata";
    private static final Duration SESSION = Duration.ofHours(8);
    private static final String LOGON_PAGE = """
            <!DOCTYPE html>
            <html>
            <head><meta charset="utf-8"/><title>Outlook Web App</title></head>
            <body>
            <form method="post" action="/owa/auth.owa">
            <input type="hidden" name="destination" value="%s"/>
            <label>User name <input name="username"/></label>
            <label>Password <input name="password" type="password"/></label>
            <input type="submit" value="sign in"/>
            </form>
            </body>
            </html>
            """;
    private static final String MAILBOX_PAGE = """
            <!DOCTYPE html>
            <html>
            <head><meta charset="utf-8"/><title>%1$s - Outlook Web App</title></head>
            <body><h1>Inbox of %1$s</h1></body>
            </html>
            """;

    private final String fqdn;
    private final @Nullable Deployment deployment;
    private final ExchangeGate gate;
    private final Tickets sessions;

    /** @param deployment whose users have mailboxes; without one nobody gets in */
    ExchangeServices(String fqdn, @Nullable Deployment deployment) {
        this.fqdn = fqdn;
        this.deployment = deployment;
        this.gate = new ExchangeGate(fqdn, deployment);
        this.sessions = new Tickets(fqdn, Clock.systemUTC());
    }

    /** Answers a request that came over TLS; empty where there is no such service. */
    Optional<Reply> answer(Request request) {
        if (DIRECTORIES.stream().anyMatch(directory -> request.isAt(directory + HEALTH_PAGE))) {
            return Optional.of(Reply.page("200 OK<br/>" + fqdn));
        }
        var url = "https://" + request.header("Host").orElse(request.host());
        if (request.isBelow("/owa") || request.isBelow("/ecp")) {
            return Optional.of(webMail(request, url));
        }
        if (WINDOWS_OR_BASIC.stream().anyMatch(request::isBelow)) {
            return Optional.of(gate.windowsOrBasic(request, user -> service(request, user, url)));
        }
        return request.isBelow("/microsoft-server-activesync")
                ? Optional.of(gate.basic(request, user -> activeSync()))
                : Optional.empty();
    }

    private Reply webMail(Request request, String url) {
        if (request.isAt("/owa/auth/logon.aspx")) {
            return Reply.page(LOGON_PAGE.formatted(
                    Markup.escape(request.query().value("url").orElse(url + "/owa/"))));
        }
        if (request.isAt("/owa/auth.owa") && request.method().equals("POST")) {
            return signIn(Query.parse(request.body().text()), url);
        }
        var user = request.header("Cookie")
                .flatMap(ExchangeServices::session)
                .flatMap(sessions::verify)
                .flatMap(ticket -> user(ticket.subject()));
        if (user.isPresent()) {
            return Reply.page(MAILBOX_PAGE.formatted(Markup.escape(user.get().displayName())));
        }
        return logon(url, url + request.path(), 0);
    }

    private Reply signIn(Query form, String url) {
        var destination = form.value("destination")
                .filter(address -> address.startsWith(url + "/"))
                .orElse(url + "/owa/");
        var user = gate.user(
                form.value("username").orElse(""), form.value("password").orElse(""));
        // 2 is how the logon page is told that the password was wrong.
        return user.map(known -> Iis.found(destination)
                        .with(
                                "Set-Cookie",
                                "%s=\"%s\"; path=/; secure; HttpOnly"
                                        .formatted(COOKIE, sessions.issue(Ticket.Kind.USER, known.sip(), SESSION))))
                .orElseGet(() -> logon(url, destination, 2));
    }

    private static Reply logon(String url, String destination, int reason) {
        var back = URLEncoder.encode(destination, StandardCharsets.UTF_8).toLowerCase(Locale.ROOT);
        return Iis.found(url + "/owa/auth/logon.aspx?url=" + back + "&reason=" + reason);
    }

    private Optional<User> user(String sip) {
        return deployment == null ? Optional.empty() : deployment.user(sip);
    }

    private static Optional<String> session(String cookies) {
        return Arrays.stream(cookies.split(";"))
                .map(String::strip)
                .filter(cookie -> cookie.startsWith(COOKIE + "="))
                .map(cookie -> cookie.substring(COOKIE.length() + 1).replace("\"", ""))
                .findFirst();
    }

    private Reply service(Request request, User user, String url) {
        if (request.isAt("/autodiscover/autodiscover.xml")) {
            return Reply.ok("text/xml; charset=utf-8", settings(request, user, url))
                    .with("Cache-Control", "private");
        }
        if (request.isAt("/ews/exchange.asmx")) {
            return request.method().equals("POST")
                    ? webService(request)
                    : Iis.found(url + "/EWS/Services.wsdl").from(Reply.Source.APPLICATION);
        }
        return Iis.notFound();
    }

    /** The settings of a mailbox; a client may ask for its own only. */
    private static String settings(Request request, User user, String url) {
        var asked = Xml.parse(request.body().start())
                .flatMap(document -> Xml.text(document, "EMailAddress"))
                .orElse(user.sip());
        if (!asked.equalsIgnoreCase(user.sip())) {
            return """
                    <?xml version="1.0" encoding="utf-8"?>
                    <Autodiscover xmlns="http://schemas.microsoft.com/exchange/autodiscover/responseschema/2006">
                      <Response><Error><ErrorCode>500</ErrorCode><Message>The email address can't be found.</Message></Error></Response>
                    </Autodiscover>
                    """;
        }
        return """
                <?xml version="1.0" encoding="utf-8"?>
                <Autodiscover xmlns="http://schemas.microsoft.com/exchange/autodiscover/responseschema/2006">
                  <Response xmlns="http://schemas.microsoft.com/exchange/autodiscover/outlook/responseschema/2006a">
                    <User><DisplayName>%1$s</DisplayName><AutoDiscoverSMTPAddress>%2$s</AutoDiscoverSMTPAddress></User>
                    <Account><AccountType>email</AccountType><Action>settings</Action>
                      <Protocol><Type>EXPR</Type><EwsUrl>%3$s/EWS/Exchange.asmx</EwsUrl><ASUrl>%3$s/EWS/Exchange.asmx</ASUrl></Protocol>
                    </Account>
                  </Response>
                </Autodiscover>
                """.formatted(Markup.escape(user.displayName()), user.sip(), Markup.escape(url));
    }

    /** Folders exist and are empty; what else a client may ask is refused as a schema violation. */
    private static Reply webService(Request request) {
        var folder = Xml.parse(request.body().start())
                .filter(document -> Xml.first(document, "GetFolder").isPresent())
                .flatMap(document -> Xml.first(document, "DistinguishedFolderId"))
                .map(element -> element.getAttribute("Id"));
        return folder.map(id -> soap(200, "OK", """
                        <m:GetFolderResponse xmlns:m="http://schemas.microsoft.com/exchange/services/2006/messages" \
                        xmlns:t="http://schemas.microsoft.com/exchange/services/2006/types"><m:ResponseMessages>\
                        <m:GetFolderResponseMessage ResponseClass="Success"><m:ResponseCode>NoError</m:ResponseCode>\
                        <m:Folders><t:Folder><t:DisplayName>%s</t:DisplayName><t:TotalCount>0</t:TotalCount></t:Folder>\
                        </m:Folders></m:GetFolderResponseMessage></m:ResponseMessages></m:GetFolderResponse>""".formatted(Markup.escape(id))))
                .orElseGet(() -> soap(500, "Internal Server Error", """
                        <s:Fault><faultcode xmlns:a="http://schemas.microsoft.com/exchange/services/2006/types">\
                        a:ErrorSchemaValidation</faultcode><faultstring xml:lang="en-US">The request failed schema validation.\
                        </faultstring></s:Fault>"""));
    }

    private static Reply soap(int status, String reason, String body) {
        return Reply.of(
                        status,
                        reason,
                        "text/xml; charset=utf-8",
                        "<?xml version=\"1.0\" encoding=\"utf-8\"?><s:Envelope xmlns:s=\"http://schemas.xmlsoap.org/soap/envelope/\"><s:Body>%s</s:Body></s:Envelope>"
                                .formatted(body))
                .with("Cache-Control", "private");
    }

    private static Reply activeSync() {
        return Reply.empty(200, "OK")
                .with("MS-Server-ActiveSync", "15.0")
                .with("MS-ASProtocolVersions", "2.5,12.0,12.1,14.0,14.1")
                .with("Allow", "OPTIONS,POST");
    }
}
