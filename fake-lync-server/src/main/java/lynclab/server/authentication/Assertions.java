package lynclab.server.authentication;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** Web tickets in the form of a SAML 1.1 assertion, signed under the key of the pool. */
final class Assertions {
    private static final String SAML = "urn:oasis:names:tc:SAML:1.0:assertion";
    private static final String SIGNATURE = "http://www.w3.org/2000/09/xmldsig#";

    private static final String ENCRYPTION = "http://www.w3.org/2001/04/xmlenc#";
    private static final String BEARER = "urn:oasis:names:tc:SAML:1.0:cm:bearer";
    private static final String HOLDER_OF_KEY = "urn:oasis:names:tc:SAML:1.0:cm:holder-of-key";
    private static final String KNOWN = "urn:oasis:names:tc:SAML:1.0:am:unspecified";
    private static final String ANONYMOUS = "urn:component:Microsoft.Rtc.WebAuthentication.2010:anonymous";
    private static final String KEY = """
            <KeyInfo xmlns="http://www.w3.org/2000/09/xmldsig#"><e:EncryptedKey \
            xmlns:e="http://www.w3.org/2001/04/xmlenc#"><e:EncryptionMethod \
            Algorithm="http://www.w3.org/2009/xmlenc11#aes256-gcm"/><e:CipherData><e:CipherValue>%s</e:CipherValue>\
            </e:CipherData></e:EncryptedKey></KeyInfo>""";

    private Assertions() {}

    /** An assertion for its bearer or, where there is a proof key, for whoever holds that. */
    static String issue(
            Tickets tickets,
            Ticket.Kind kind,
            String subject,
            Instant now,
            Instant expires,
            byte @Nullable [] proofKey) {
        var method = proofKey == null ? BEARER : HOLDER_OF_KEY;
        var wrapped = proofKey == null ? "" : Base64.getEncoder().encodeToString(tickets.wrap(proofKey));
        var id = "SamlSecurityToken-" + UUID.randomUUID();
        var until = expires.truncatedTo(ChronoUnit.SECONDS);
        return """
                <saml:Assertion MajorVersion="1" MinorVersion="1" AssertionID="%1$s" Issuer="WebTicketService" \
                IssueInstant="%2$s" xmlns:saml="urn:oasis:names:tc:SAML:1.0:assertion">\
                <saml:Conditions NotBefore="%2$s" NotOnOrAfter="%3$s"/>\
                <saml:AuthenticationStatement AuthenticationMethod="%8$s" \
                AuthenticationInstant="%2$s"><saml:Subject>\
                <saml:NameIdentifier Format="http://schemas.xmlsoap.org/ws/2005/05/identity/claims/uri">%4$s</saml:NameIdentifier>\
                <saml:SubjectConfirmation><saml:ConfirmationMethod>%6$s</saml:ConfirmationMethod>%7$s\
                </saml:SubjectConfirmation></saml:Subject></saml:AuthenticationStatement>\
                <Signature xmlns="http://www.w3.org/2000/09/xmldsig#"><SignatureValue>%5$s</SignatureValue></Signature>\
                </saml:Assertion>""".formatted(
                        id,
                        now.truncatedTo(ChronoUnit.SECONDS),
                        until,
                        escape(name(kind, subject)),
                        Base64.getEncoder()
                                .encodeToString(tickets.sign(statement(
                                        id, name(kind, subject), until.toString(), method, wrapped, way(kind)))),
                        method,
                        proofKey == null ? "" : KEY.formatted(wrapped),
                        way(kind));
    }

    /** The assertion that stands first in a document. */
    static Optional<Element> first(Document document) {
        return Optional.ofNullable(
                (Element) document.getElementsByTagNameNS(SAML, "Assertion").item(0));
    }

    /** The proof key that an assertion of ours carries. */
    static Optional<byte[]> proofKey(Tickets tickets, Element assertion) {
        return decode(text(assertion, ENCRYPTION, "CipherValue")).flatMap(tickets::unwrap);
    }

    /** The ticket that an assertion stands for; empty when it is not ours or has expired. */
    static Optional<Ticket> verify(Tickets tickets, Element assertion, Instant now) {
        var subject = text(assertion, SAML, "NameIdentifier");
        var conditions =
                (Element) assertion.getElementsByTagNameNS(SAML, "Conditions").item(0);
        var until = conditions == null ? "" : conditions.getAttribute("NotOnOrAfter");
        var expected = tickets.sign(statement(
                assertion.getAttribute("AssertionID"),
                subject,
                until,
                text(assertion, SAML, "ConfirmationMethod"),
                text(assertion, ENCRYPTION, "CipherValue"),
                way(assertion)));
        var given = text(assertion, SIGNATURE, "SignatureValue");
        if (!MessageDigest.isEqual(Base64.getEncoder().encode(expected), given.getBytes(StandardCharsets.US_ASCII))) {
            return Optional.empty();
        }
        try {
            var expires = Instant.parse(until);
            return now.isBefore(expires)
                    ? Optional.of(
                            way(assertion).equals(ANONYMOUS)
                                    ? new Ticket(Ticket.Kind.ANONYMOUS, subject, expires)
                                    : new Ticket(Ticket.Kind.USER, subject.substring("sip:".length()), expires))
                    : Optional.empty();
        } catch (DateTimeException unreadable) {
            return Optional.empty();
        }
    }

    private static String statement(
            String id, String subject, String until, String method, String wrapped, String way) {
        return String.join("\n", id, subject, until, method, wrapped, way);
    }

    /** The URI of a user, or of the conference that an anonymous caller may join. */
    private static String name(Ticket.Kind kind, String subject) {
        return kind == Ticket.Kind.USER ? "sip:" + subject : subject;
    }

    /** How the subject has become known. */
    private static String way(Ticket.Kind kind) {
        return kind == Ticket.Kind.USER ? KNOWN : ANONYMOUS;
    }

    private static String way(Element assertion) {
        var statement = (Element) assertion
                .getElementsByTagNameNS(SAML, "AuthenticationStatement")
                .item(0);
        return statement == null ? "" : statement.getAttribute("AuthenticationMethod");
    }

    private static String text(Element parent, String namespace, String name) {
        var element = parent.getElementsByTagNameNS(namespace, name).item(0);
        return element == null ? "" : element.getTextContent().strip();
    }

    private static Optional<byte[]> decode(String base64) {
        try {
            return Optional.of(Base64.getDecoder().decode(base64));
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;");
    }
}
