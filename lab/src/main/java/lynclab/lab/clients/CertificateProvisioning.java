package lynclab.lab.clients;

import java.io.ByteArrayInputStream;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import lynclab.lab.clients.Hop.Step;

/** Gets the certificate with which a user signs in from then on. */
final class CertificateProvisioning {

    static final String PATH = "/CertProv/CertProvisioningService.svc";

    private static final String PORT = "CertProvisioningServiceWebTicketProof_SHA1";
    private static final String SERVICE = "http://schemas.microsoft.com/OCS/AuthWebServices/";
    static final String ACTION = SERVICE + "GetAndPublishCert";

    private final TicketedService service;
    private final Journey journey;

    CertificateProvisioning(TicketedService service, Journey journey) {
        this.service = service;
        this.journey = journey;
    }

    /** A certificate for the user and this device, over the web services of one host. */
    X509Certificate certificate(String webHost, Account account) {
        Pkcs10 request = Pkcs10.of(account.sip());
        String url = "https://" + webHost + PATH;
        Xml answer = service.call(url, PORT, ACTION, body(request, account), Step.CERTIFICATE);
        try {
            String encoded = answer.descendant("GetAndPublishCertResponse")
                    .flatMap(response -> response.descendant("RequestedSecurityToken"))
                    .flatMap(token -> token.textOf("BinarySecurityToken"))
                    .orElseThrow(() -> new UnreadableDocument("the answer holds no certificate"));
            X509Certificate certificate = certificate(encoded);
            if (!Arrays.equals(
                    certificate.getPublicKey().getEncoded(),
                    request.keys().getPublic().getEncoded())) {
                throw new UnreadableDocument("the certificate is for another key");
            }
            return certificate;
        } catch (UnreadableDocument e) {
            throw journey.stop(Step.CERTIFICATE, "POST " + url, e.getMessage());
        }
    }

    /** The certificates of a file that carries nothing else (PKCS#7). */
    static List<X509Certificate> chain(byte[] file) {
        try {
            List<X509Certificate> chain =
                    CertificateFactory.getInstance("X.509")
                            .generateCertificates(new ByteArrayInputStream(file))
                            .stream()
                            .map(X509Certificate.class::cast)
                            .toList();
            if (chain.isEmpty()) {
                throw new UnreadableDocument("no certificate in it");
            }
            return chain;
        } catch (CertificateException e) {
            throw new UnreadableDocument("what came are no certificates", e);
        }
    }

    static String body(Pkcs10 request, Account account) {
        return """
                <GetAndPublishCert xmlns="%s" DeviceId="{%s}" Entity="%s">\
                <wst:RequestSecurityToken xmlns:wst="http://docs.oasis-open.org/ws-sx/ws-trust/200512">\
                <wst:TokenType>http://schemas.microsoft.com/OCS/AuthWebServices/UserCertificate</wst:TokenType>\
                <wst:RequestType>http://schemas.xmlsoap.org/ws/2005/02/trust/Issue</wst:RequestType>\
                <wsse:BinarySecurityToken ValueType="http://schemas.microsoft.com/OCS/AuthWebServices.xsd#PKCS10" \
                EncodingType="http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd#Base64Binary">\
                %s</wsse:BinarySecurityToken></wst:RequestSecurityToken></GetAndPublishCert>""".formatted(
                        SERVICE,
                        UUID.randomUUID(),
                        Xml.escaped(account.sip()),
                        Base64.getEncoder().encodeToString(request.encoded()));
    }

    private static X509Certificate certificate(String encoded) {
        try {
            byte[] bytes = Base64.getMimeDecoder().decode(encoded);
            return (X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(bytes));
        } catch (CertificateException | IllegalArgumentException e) {
            throw new UnreadableDocument("what came is no certificate", e);
        }
    }
}
