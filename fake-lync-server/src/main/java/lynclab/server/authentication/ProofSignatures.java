package lynclab.server.authentication;

import java.security.Key;
import java.security.PublicKey;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import javax.crypto.spec.SecretKeySpec;
import javax.xml.crypto.MarshalException;
import javax.xml.crypto.dsig.CanonicalizationMethod;
import javax.xml.crypto.dsig.Reference;
import javax.xml.crypto.dsig.SignatureMethod;
import javax.xml.crypto.dsig.Transform;
import javax.xml.crypto.dsig.XMLSignatureException;
import javax.xml.crypto.dsig.XMLSignatureFactory;
import javax.xml.crypto.dsig.dom.DOMValidateContext;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** Judges the signature over the time of a message, made with the key of the ticket or certificate beside it. */
final class ProofSignatures {
    private static final String XMLDSIG = "http://www.w3.org/2000/09/xmldsig#";
    private static final String EXTENSION =
            "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd";
    private static final String UTILITY =
            "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-utility-1.0.xsd";
    private static final Duration CLOCK_SKEW = Duration.ofMinutes(5);

    private ProofSignatures() {}

    /** Whether the security header around an assertion holds such a signature, and the time is now. */
    static boolean endorse(Element assertion, byte[] proofKey, Instant now) {
        var header = assertion.getParentNode();
        var timestamp = child(header, UTILITY, "Timestamp");
        var signature = child(header, XMLDSIG, "Signature");
        return timestamp.isPresent()
                && signature.isPresent()
                && isNow(timestamp.get(), now)
                && text(signature.get(), EXTENSION, "KeyIdentifier").equals(assertion.getAttribute("AssertionID"))
                && isSigned(
                        timestamp.get(),
                        signature.get(),
                        new SecretKeySpec(proofKey, "HmacSHA1"),
                        Set.of(SignatureMethod.HMAC_SHA1));
    }

    /** Whether the security header around a certificate holds a signature made with its key, and the time is now. */
    static boolean signedBy(Element certificate, PublicKey key, Instant now) {
        var header = certificate.getParentNode();
        var timestamp = child(header, UTILITY, "Timestamp");
        var signature = child(header, XMLDSIG, "Signature");
        return timestamp.isPresent()
                && signature.isPresent()
                && isNow(timestamp.get(), now)
                && isSigned(
                        timestamp.get(),
                        signature.get(),
                        key,
                        Set.of(SignatureMethod.RSA_SHA1, SignatureMethod.RSA_SHA256));
    }

    private static boolean isSigned(Element timestamp, Element signature, Key key, Set<String> methods) {
        var context = new DOMValidateContext(key, signature);
        // The protocol is older than the doubts about SHA-1; what else the switch holds back is not let through below.
        context.setProperty("org.jcp.xml.dsig.secureValidation", Boolean.FALSE);
        context.setIdAttributeNS(timestamp, UTILITY, "Id");
        try {
            var xml = XMLSignatureFactory.getInstance("DOM").unmarshalXMLSignature(context);
            var info = xml.getSignedInfo();
            return methods.contains(info.getSignatureMethod().getAlgorithm())
                    && info.getCanonicalizationMethod().getAlgorithm().equals(CanonicalizationMethod.EXCLUSIVE)
                    && isOnlyTo("#" + timestamp.getAttributeNS(UTILITY, "Id"), info.getReferences())
                    && xml.validate(context);
        } catch (MarshalException | XMLSignatureException unreadable) {
            return false;
        }
    }

    private static boolean isOnlyTo(String uri, List<Reference> references) {
        return references.size() == 1
                && uri.equals(references.get(0).getURI())
                && references.get(0).getTransforms().stream()
                        .map(Transform::getAlgorithm)
                        .allMatch(CanonicalizationMethod.EXCLUSIVE::equals);
    }

    private static boolean isNow(Element timestamp, Instant now) {
        try {
            var created = Instant.parse(text(timestamp, UTILITY, "Created"));
            var expires = Instant.parse(text(timestamp, UTILITY, "Expires"));
            return created.isBefore(now.plus(CLOCK_SKEW)) && expires.isAfter(now.minus(CLOCK_SKEW));
        } catch (DateTimeException unreadable) {
            return false;
        }
    }

    private static Optional<Element> child(Node parent, String namespace, String name) {
        var children = parent.getChildNodes();
        return IntStream.range(0, children.getLength())
                .mapToObj(children::item)
                .filter(Element.class::isInstance)
                .map(Element.class::cast)
                .filter(element -> namespace.equals(element.getNamespaceURI()) && name.equals(element.getLocalName()))
                .findFirst();
    }

    private static String text(Element within, String namespace, String name) {
        var element = within.getElementsByTagNameNS(namespace, name).item(0);
        return element == null ? "" : element.getTextContent().strip();
    }
}
