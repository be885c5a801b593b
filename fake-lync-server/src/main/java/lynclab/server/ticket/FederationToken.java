package lynclab.server.ticket;

import java.security.cert.X509Certificate;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import javax.xml.crypto.MarshalException;
import javax.xml.crypto.dsig.XMLSignature;
import javax.xml.crypto.dsig.XMLSignatureException;
import javax.xml.crypto.dsig.XMLSignatureFactory;
import javax.xml.crypto.dsig.dom.DOMValidateContext;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** The SAML 1.1 assertion that a federation server gives a browser to show: who that is, for whom, until when. */
final class FederationToken {
    private static final String SAML = "urn:oasis:names:tc:SAML:1.0:assertion";
    private static final String ID = "AssertionID";

    private final Element assertion;

    private FederationToken(Element assertion) {
        this.assertion = assertion;
    }

    /** The assertion of a document, if this certificate's key has signed it as it stands. */
    static Optional<FederationToken> signedBy(X509Certificate signer, Document document) {
        var assertions = document.getElementsByTagNameNS(SAML, "Assertion");
        // Of several, a signature could be about another than the one that is read.
        if (assertions.getLength() != 1) {
            return Optional.empty();
        }
        var assertion = (Element) assertions.item(0);
        var signatures = assertion.getElementsByTagNameNS(XMLSignature.XMLNS, "Signature");
        if (signatures.getLength() != 1 || signatures.item(0).getParentNode() != assertion) {
            return Optional.empty();
        }
        assertion.setIdAttribute(ID, true);
        var context = new DOMValidateContext(signer.getPublicKey(), signatures.item(0));
        try {
            var signature = XMLSignatureFactory.getInstance("DOM").unmarshalXMLSignature(context);
            var references = signature.getSignedInfo().getReferences();
            var aboutAssertion = references.size() == 1
                    && ("#" + assertion.getAttribute(ID))
                            .equals(references.get(0).getURI());
            return aboutAssertion && signature.validate(context)
                    ? Optional.of(new FederationToken(assertion))
                    : Optional.empty();
        } catch (MarshalException | XMLSignatureException notASignature) {
            return Optional.empty();
        }
    }

    /** Whether the token is for this address, and for now. */
    boolean holds(String audience, Instant now) {
        try {
            return audience.equals(text("Audience"))
                    && !now.isBefore(Instant.parse(condition("NotBefore")))
                    && now.isBefore(Instant.parse(condition("NotOnOrAfter")));
        } catch (DateTimeException unreadable) {
            return false;
        }
    }

    String subject() {
        return text("NameIdentifier");
    }

    private String condition(String attribute) {
        var conditions =
                (Element) assertion.getElementsByTagNameNS(SAML, "Conditions").item(0);
        return conditions == null ? "" : conditions.getAttribute(attribute);
    }

    private String text(String name) {
        var element = assertion.getElementsByTagNameNS(SAML, name).item(0);
        return element == null ? "" : element.getTextContent().strip();
    }
}
