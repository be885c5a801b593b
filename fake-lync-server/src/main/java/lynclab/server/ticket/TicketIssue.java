package lynclab.server.ticket;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Optional;
import java.util.function.Function;
import lynclab.server.authentication.ClientCertificates;
import lynclab.server.authentication.ProofKeys;
import lynclab.server.authentication.Ticket;
import lynclab.server.authentication.Tickets;
import lynclab.server.deployment.AccountState;
import lynclab.server.deployment.Meeting;
import lynclab.server.deployment.User;
import lynclab.server.site.Diagnostics;
import lynclab.server.site.Host;
import lynclab.server.site.Iis;
import lynclab.server.site.Markup;
import lynclab.server.site.Reply;
import lynclab.server.site.Request;
import lynclab.server.site.Soap;
import lynclab.server.site.Xml;
import org.jspecify.annotations.Nullable;
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
        return answer(request, document -> respond(document, Ticket.Kind.USER, user.sip()));
    }

    /** For a caller who sends name and password in the SOAP header, each in base 64. */
    Reply forPassword(Request request) {
        return answer(request, document -> forSecret(document, User::password));
    }

    /** For a caller at a telephone, who has a number to type for a password. */
    Reply forPin(Request request) {
        return answer(request, document -> forSecret(document, User::pin));
    }

    /** For a caller who signs the message with the certificate that the provisioning service gave out. */
    Reply forCertificate(Request request) {
        return answer(request, document -> {
            var issuer = host.surroundings().certificateIssuer();
            var user = issuer == null
                    ? Optional.<User>empty()
                    : new ClientCertificates(issuer, host.deployment()).signer(document, Instant.now());
            return user.filter(known -> known.state() == AccountState.ENABLED)
                    .map(known -> respond(document, Ticket.Kind.USER, known.sip()))
                    .orElseGet(() -> Iis.unauthorized()
                            .with("Cache-Control", "private")
                            .with(
                                    "X-Ms-diagnostics",
                                    Diagnostics.line(host, Diagnostics.NO_VALID_TOKEN, "No valid security token.")));
        });
    }

    /** For a caller whom nobody knows, and who knows the URI of a conference, its key included. */
    Reply forMeeting(Request request) {
        return answer(request, document -> {
            var claimed = Xml.first(document, "Claims")
                    .map(claims -> claims.getTextContent().strip())
                    .orElse("");
            return host.deployment().meetings().stream()
                    .map(Meeting::conferenceUri)
                    .filter(claimed::equalsIgnoreCase)
                    .findFirst()
                    .map(uri -> respond(document, Ticket.Kind.ANONYMOUS, uri))
                    .orElseGet(() -> Soap.refusal(Diagnostics.NO_VALID_TOKEN, "No valid security token."));
        });
    }

    private static Reply answer(Request request, Function<Document, Reply> asked) {
        return Xml.parse(request.body().start())
                .filter(document -> Xml.first(document, "RequestSecurityToken").isPresent())
                .map(asked)
                .orElseGet(() -> Soap.malformed("The message holds no request for a security token."));
    }

    private Reply forSecret(Document document, Function<User, @Nullable String> secret) {
        var given = Xml.text(document, "Password").flatMap(TicketIssue::decode);
        var user = Xml.text(document, "Username")
                .flatMap(TicketIssue::decode)
                .flatMap(host.deployment()::account)
                .filter(found ->
                        given.filter(text -> text.equals(secret.apply(found))).isPresent());
        if (user.isEmpty()) {
            return Soap.refusal(Diagnostics.NO_VALID_TOKEN, "No valid security token.");
        }
        if (user.get().state() != AccountState.ENABLED) {
            return Soap.refusal(Diagnostics.NO_VALID_TOKEN, "The user's account is disabled.");
        }
        return respond(document, Ticket.Kind.USER, user.get().sip());
    }

    private Reply respond(Document request, Ticket.Kind kind, String subject) {
        var lifetime = host.deployment().settings().lifetimes().webTicket();
        var created = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        var compact = Xml.text(request, "TokenType").filter(COMPACT::equals).isPresent();
        var clientShare = compact ? Optional.<byte[]>empty() : clientShare(request);
        var serverShare = ProofKeys.share();
        var token = compact
                ? "<wsse:BinarySecurityToken ValueType=\"%s\">%s</wsse:BinarySecurityToken>"
                        .formatted(COMPACT, tickets.issue(kind, subject, lifetime))
                : clientShare
                        .map(share ->
                                tickets.issueAssertion(kind, subject, lifetime, ProofKeys.combine(share, serverShare)))
                        .orElseGet(() -> tickets.issueAssertion(kind, subject, lifetime));
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
