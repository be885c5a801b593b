package lynclab.server.ticket;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Optional;
import lynclab.server.authentication.ProofKeys;
import lynclab.server.authentication.Ticket;
import lynclab.server.authentication.Tickets;
import lynclab.server.deployment.AccountState;
import lynclab.server.deployment.User;
import lynclab.server.site.Diagnostics;
import lynclab.server.site.Host;
import lynclab.server.site.Markup;
import lynclab.server.site.Reply;
import lynclab.server.site.Request;
import lynclab.server.site.Soap;
import lynclab.server.site.Xml;
import org.w3c.dom.Document;

/** Answers requests for a security token (WS-Trust) with a web ticket. */
final class TicketIssue {
    private static final String COMPACT = "urn:component:Microsoft.Rtc.WebAuthentication.2010:user-cwt-1";
    private static final String BEARER_KEY = "http://docs.oasis-open.org/ws-sx/ws-trust/200512/Bearer";

    private final Host host;
    private final Tickets tickets;

    TicketIssue(Host host, Tickets tickets) {
        this.host = host;
        this.tickets = tickets;
    }

    /** For a caller whom Windows has vouched for. */
    Reply forUser(Request request, User user) {
        return Xml.parse(request.body().start())
                .filter(document -> Xml.first(document, "RequestSecurityToken").isPresent())
                .map(document -> respond(document, user))
                .orElseGet(() -> Soap.malformed("The message holds no request for a security token."));
    }

    /** For a caller who sends name and password in the SOAP header, each in base 64. */
    Reply forPassword(Request request) {
        var document = Xml.parse(request.body().start());
        if (document.isEmpty()
                || Xml.first(document.get(), "RequestSecurityToken").isEmpty()) {
            return Soap.malformed("The message holds no request for a security token.");
        }
        var name = Xml.text(document.get(), "Username").flatMap(TicketIssue::decode);
        var password = Xml.text(document.get(), "Password").flatMap(TicketIssue::decode);
        var user = name.flatMap(host.deployment()::account)
                .filter(found -> password.filter(found.password()::equals).isPresent());
        if (user.isEmpty()) {
            return Soap.refusal(Diagnostics.NO_VALID_TOKEN, "No valid security token.");
        }
        if (user.get().state() != AccountState.ENABLED) {
            return Soap.refusal(Diagnostics.NO_VALID_TOKEN, "The user's account is disabled.");
        }
        return respond(document.get(), user.get());
    }

    private Reply respond(Document request, User user) {
        var lifetime = host.deployment().settings().lifetimes().webTicket();
        var created = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        var compact = Xml.text(request, "TokenType").filter(COMPACT::equals).isPresent();
        var clientShare = compact ? Optional.<byte[]>empty() : clientShare(request);
        var serverShare = ProofKeys.share();
        var token = compact
                ? "<wsse:BinarySecurityToken ValueType=\"%s\">%s</wsse:BinarySecurityToken>"
                        .formatted(COMPACT, tickets.issue(Ticket.Kind.USER, user.sip(), lifetime))
                : clientShare
                        .map(share ->
                                tickets.issueAssertion(user.sip(), lifetime, ProofKeys.combine(share, serverShare)))
                        .orElseGet(() -> tickets.issueAssertion(user.sip(), lifetime));
        var context = Xml.first(request, "RequestSecurityToken")
                .map(element -> element.getAttribute("Context"))
                .orElse("");
        return Soap.body("""
                <wst:RequestSecurityTokenResponseCollection xmlns:wst="http://docs.oasis-open.org/ws-sx/ws-trust/200512" \
                xmlns:wsse="http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd" \
                xmlns:wsu="http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-utility-1.0.xsd">\
                <wst:RequestSecurityTokenResponse Context="%1$s">\
                <wst:RequestedSecurityToken>%2$s</wst:RequestedSecurityToken>\
                <wst:Lifetime><wsu:Created>%3$s</wsu:Created><wsu:Expires>%4$s</wsu:Expires></wst:Lifetime>\
                %5$s</wst:RequestSecurityTokenResponse></wst:RequestSecurityTokenResponseCollection>""".formatted(
                        Markup.escape(context),
                        token,
                        created,
                        created.plus(lifetime),
                        clientShare.isEmpty()
                                ? ""
                                : "<wst:Entropy><wst:BinarySecret>%s</wst:BinarySecret></wst:Entropy>"
                                        .formatted(Base64.getEncoder().encodeToString(serverShare))));
    }

    /** The client's share of a proof key, which it gives where it wants one. */
    private static Optional<byte[]> clientShare(Document request) {
        return Xml.text(request, "KeyType").filter(BEARER_KEY::equals).isPresent()
                ? Optional.empty()
                : Xml.text(request, "BinarySecret").flatMap(TicketIssue::octets).filter(share -> share.length > 0);
    }

    private static Optional<String> decode(String base64) {
        return octets(base64).map(octets -> new String(octets, StandardCharsets.UTF_8));
    }

    private static Optional<byte[]> octets(String base64) {
        try {
            return Optional.of(Base64.getMimeDecoder().decode(base64));
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }
}
