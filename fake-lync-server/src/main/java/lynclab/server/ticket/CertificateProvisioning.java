package lynclab.server.ticket;

import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import lynclab.server.authentication.Ticket;
import lynclab.server.authentication.Tickets;
import lynclab.server.deployment.Site;
import lynclab.server.deployment.User;
import lynclab.server.site.Answer;
import lynclab.server.site.Diagnostics;
import lynclab.server.site.Host;
import lynclab.server.site.Iis;
import lynclab.server.site.Markup;
import lynclab.server.site.Metadata;
import lynclab.server.site.Reply;
import lynclab.server.site.Request;
import lynclab.server.site.Soap;
import lynclab.server.site.TicketedService;
import lynclab.server.site.WebService;
import lynclab.server.site.Xml;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/**
 * The service that gives signed-in clients a certificate of their own. Whoever is inside and has nothing yet, such as a
 * phone that was just unpacked, gets the chain of the authority without TLS and without a name.
 */
public final class CertificateProvisioning implements WebService {
    private static final String SERVICE = "/certprov/certprovisioningservice.svc";
    private static final String NAMESPACE = "http://schemas.microsoft.com/OCS/AuthWebServices/";
    private static final Duration USUAL_LIFETIME = Duration.ofHours(4320);
    private static final Duration SHORTEST_LIFETIME = Duration.ofHours(8);
    private static final Duration LONGEST_LIFETIME = Duration.ofHours(8760);

    private final Host host;
    private final Site site;
    private final TicketedService service;

    public CertificateProvisioning(Host host, Site site, Tickets tickets) {
        this.host = host;
        this.site = site;
        this.service = new TicketedService(
                host,
                site,
                new TicketedService.Contract(
                        "/CertProv",
                        "CertProvisioningService.svc",
                        "CertProvisioningService",
                        List.of(new Metadata.Port(
                                "CertProvisioningServiceWebTicketProof_SHA1",
                                "/WebTicket_Proof",
                                Metadata.Security.TICKET_WITH_PROOF)),
                        this::getAndPublish),
                tickets);
    }

    @Override
    public String directory() {
        return "/certprov";
    }

    @Override
    public OverHttp overHttp(Request request) {
        return site == Site.INTERNAL && request.isAt(SERVICE) ? OverHttp.SERVED : OverHttp.TLS_REQUIRED;
    }

    @Override
    public Answer answer(Request request) {
        return request.secure() ? service.answer(request) : chain(request);
    }

    private Reply chain(Request request) {
        var issuer = host.surroundings().certificateIssuer();
        if (!request.isRead()) {
            return Iis.methodNotAllowed("GET, HEAD");
        }
        return issuer == null
                ? Iis.notFound()
                : Reply.of(200, "OK", "application/x-pkcs7-certificates", pkcs7(issuer.chain()))
                        .with("Cache-Control", "private");
    }

    private Optional<Reply> getAndPublish(Ticket ticket, Document document) {
        return Xml.first(document, "GetAndPublishCert").map(operation -> answer(ticket, operation));
    }

    private Reply answer(Ticket ticket, Element operation) {
        var entity = User.withoutScheme(operation.getAttribute("Entity"));
        var user = host.deployment().user(ticket.subject()).filter(known -> ticket.kind() == Ticket.Kind.USER);
        if (user.isEmpty() || !user.get().sip().equals(entity)) {
            return Soap.refusal(
                    Diagnostics.NO_VALID_TOKEN,
                    "The web ticket is not for the entity that the certificate is asked for.");
        }
        var issuer = host.surroundings().certificateIssuer();
        if (issuer == null) {
            return Soap.failure("The server has no authority that would sign certificates.");
        }
        return text(operation, "BinarySecurityToken")
                .flatMap(CertificateProvisioning::decode)
                .flatMap(request -> issuer.issue(request, user.get(), lifetime(operation)))
                .map(certificate -> response(operation, certificate))
                .orElseGet(() -> Soap.malformed("The certification request cannot be read."));
    }

    /** What the client asks for, within the bounds of the product. */
    private static Duration lifetime(Element operation) {
        var asked = text(operation, "Created")
                .flatMap(CertificateProvisioning::instant)
                .flatMap(created -> text(operation, "Expires")
                        .flatMap(CertificateProvisioning::instant)
                        .map(expires -> Duration.between(created, expires)));
        var lifetime = asked.orElse(USUAL_LIFETIME);
        if (lifetime.compareTo(SHORTEST_LIFETIME) < 0) {
            return SHORTEST_LIFETIME;
        }
        return lifetime.compareTo(LONGEST_LIFETIME) > 0 ? LONGEST_LIFETIME : lifetime;
    }

    private static Reply response(Element operation, X509Certificate certificate) {
        try {
            return Soap.body("""
                    <GetAndPublishCertResponse xmlns="%1$s" DeviceId="%2$s" Entity="%3$s">\
                    <wst:RequestSecurityTokenResponse xmlns:wst="http://docs.oasis-open.org/ws-sx/ws-trust/200512" \
                    xmlns:wsse="http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd">\
                    <wst:TokenType>http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-x509-token-profile-1.0#X509v3</wst:TokenType>\
                    <wst:RequestedSecurityToken><wsse:BinarySecurityToken \
                    ValueType="http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-x509-token-profile-1.0#X509v3" \
                    EncodingType="http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd#Base64Binary">\
                    %4$s</wsse:BinarySecurityToken></wst:RequestedSecurityToken></wst:RequestSecurityTokenResponse>\
                    </GetAndPublishCertResponse>""".formatted(
                            NAMESPACE,
                            Markup.escape(operation.getAttribute("DeviceId")),
                            Markup.escape(operation.getAttribute("Entity")),
                            Base64.getEncoder().encodeToString(certificate.getEncoded())));
        } catch (CertificateEncodingException unusable) {
            throw new IllegalStateException("the issuer made a certificate that cannot be written", unusable);
        }
    }

    private static byte[] pkcs7(List<X509Certificate> chain) {
        try {
            return CertificateFactory.getInstance("X.509")
                    .generateCertPath(chain)
                    .getEncoded("PKCS7");
        } catch (CertificateException unusable) {
            throw new IllegalStateException("the chain of the issuer cannot be written", unusable);
        }
    }

    private static Optional<String> text(Element within, String localName) {
        return Optional.ofNullable(within.getElementsByTagNameNS("*", localName).item(0))
                .map(node -> node.getTextContent().strip());
    }

    private static Optional<byte[]> decode(String base64) {
        try {
            return Optional.of(Base64.getMimeDecoder().decode(base64));
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }

    private static Optional<Instant> instant(String text) {
        try {
            return Optional.of(Instant.parse(text));
        } catch (DateTimeException unreadable) {
            return Optional.empty();
        }
    }
}
