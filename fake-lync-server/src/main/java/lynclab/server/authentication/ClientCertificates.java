package lynclab.server.authentication;

import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.Optional;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import lynclab.server.deployment.CertificateIssuer;
import lynclab.server.deployment.Deployment;
import lynclab.server.deployment.User;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** Knows users by the certificates that the provisioning service gave them, and that they sign a message with. */
public final class ClientCertificates {
    private static final String EXTENSION =
            "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd";

    private final CertificateIssuer issuer;
    private final Deployment deployment;

    public ClientCertificates(CertificateIssuer issuer, Deployment deployment) {
        this.issuer = issuer;
        this.deployment = deployment;
    }

    /** Who signed a message now, with a certificate of ours that is in its security header. */
    public Optional<User> signer(Document message, Instant now) {
        var token = (Element)
                message.getElementsByTagNameNS(EXTENSION, "BinarySecurityToken").item(0);
        if (token == null) {
            return Optional.empty();
        }
        return certificate(token)
                .filter(certificate ->
                        isOurs(certificate, now) && ProofSignatures.signedBy(token, certificate.getPublicKey(), now))
                .flatMap(ClientCertificates::commonName)
                .flatMap(deployment::user);
    }

    private boolean isOurs(X509Certificate certificate, Instant now) {
        try {
            certificate.checkValidity(Date.from(now));
            certificate.verify(issuer.chain().get(0).getPublicKey());
            return true;
        } catch (GeneralSecurityException notOurs) {
            return false;
        }
    }

    private static Optional<X509Certificate> certificate(Element token) {
        try {
            var der = Base64.getMimeDecoder().decode(token.getTextContent().strip());
            return Optional.of((X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der)));
        } catch (CertificateException | IllegalArgumentException unreadable) {
            return Optional.empty();
        }
    }

    private static Optional<String> commonName(X509Certificate certificate) {
        try {
            return new LdapName(certificate.getSubjectX500Principal().getName())
                    .getRdns().stream()
                            .filter(rdn -> rdn.getType().equalsIgnoreCase("CN"))
                            .map(rdn -> String.valueOf(rdn.getValue()))
                            .findFirst();
        } catch (InvalidNameException unreadable) {
            return Optional.empty();
        }
    }
}
